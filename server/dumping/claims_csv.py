"""The claims of a version as a table: one line a claim, with its sentence and whose words they are."""

import csv
import io
from typing import IO

import pyoxigraph as ox

from server.rows import rows

COLUMNS = (
    "claim", "document", "sentence", "quote", "begin", "end", "subject", "predicate", "object",
    "voice", "attributedTo", "relayedBy", "modality", "polarity", "explicitness", "standing", "confidence",
)  # fmt: skip
# One row a claim: its first anchor gives the quote, and sources are joined in the order of the alphabet.
QUERY = """
PREFIX cmt: <https://w3id.org/comity/ns#>
SELECT ?claim ?document ?sentence ?quote ?begin ?end ?subject ?predicate ?object ?voice
       (GROUP_CONCAT(DISTINCT STR(?source); separator=" ") AS ?attributedTo)
       (GROUP_CONCAT(DISTINCT STR(?relay); separator=" ") AS ?relayedBy)
       ?modality ?polarity ?explicitness ?standing ?confidence
WHERE {
  ?claim cmt:claimSubject ?subject ; cmt:claimPredicate ?predicate ;
         cmt:claimObject|cmt:claimValue|cmt:claimObjectTerm ?object ;
         cmt:voice ?voice ; cmt:modality ?modality ; cmt:polarity ?polarity ; cmt:standing ?standing ;
         cmt:statedIn ?passage .
  ?passage cmt:exactText ?sentence ; cmt:inDocument ?document .
  { SELECT ?claim (MIN(?at) AS ?begin) WHERE { ?claim cmt:anchoredTo/cmt:beginOffset ?at } GROUP BY ?claim }
  ?claim cmt:anchoredTo ?anchor . ?anchor cmt:beginOffset ?begin ; cmt:endOffset ?end ; cmt:exactText ?quote .
  OPTIONAL { ?claim cmt:explicitness ?explicitness }
  OPTIONAL { ?claim cmt:confidence ?confidence }
  OPTIONAL { ?claim cmt:attributedTo ?source }
  OPTIONAL { ?claim cmt:relayedBy ?relay }
}
GROUP BY ?claim ?document ?sentence ?quote ?begin ?end ?subject ?predicate ?object ?voice
         ?modality ?polarity ?explicitness ?standing ?confidence
ORDER BY ?document ?begin ?end ?claim
"""


def write_claims_csv(version: ox.Store, graph: ox.NamedNode | None, out: IO[bytes]) -> None:
    """Write the claims of a version, or of one of its claims graphs, as CSV with a head line (RFC 4180)."""
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    table.writerows(rows(version, QUERY, graph=graph))
    text.detach()
