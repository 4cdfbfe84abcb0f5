"""What the explorer shows as a query, so that it can be asked again and changed."""

from ontology import cmt
from server.pages.sorts import PLANS
from server.pages.wish import Wish

PLANNED = " ".join(f"cmt:{each.removeprefix(cmt.NS)}" for each in sorted(PLANS))
STANCES = {
    "asserted": "?claim cmt:modality cmt:Actual ; cmt:polarity cmt:Affirmed ; cmt:voice cmt:Narrator .",
    "alleged": "?claim cmt:modality cmt:Actual ; cmt:polarity cmt:Affirmed ; cmt:voice cmt:Attributed .",
    "planned": f"VALUES ?modality {{ {PLANNED} }} ?claim cmt:modality ?modality ; cmt:polarity cmt:Affirmed .",
    "denied": "?claim cmt:polarity cmt:Negated .",
}


def as_query(wish: Wish) -> str:
    """Return a query for the claims that the explorer draws around its things, or for all where it has none."""
    lines = ["SELECT ?from ?relation ?to ?sentence WHERE {"]
    if things := (*wish.focus, *wish.path):
        lines.append(f"  VALUES ?thing {{ {' '.join(f'<{iri}>' for iri in things)} }}")
        lines.append("  { ?claim cmt:claimSubject ?thing } UNION { ?claim cmt:claimObject ?thing }")
    if wish.relations:
        lines.append(f"  VALUES ?relation {{ {' '.join(f'<{iri}>' for iri in wish.relations)} }}")
    lines.append("  ?claim cmt:claimSubject ?from ; cmt:claimPredicate ?relation ; cmt:claimObject ?to ;")
    lines.append("         cmt:statedIn ?sentence .")
    lines.append('  FILTER(?from != ?to && STRSTARTS(STR(?to), "https://w3id.org/comity/id/"))')
    if wish.filters.stance in STANCES:
        lines.append(f"  {STANCES[wish.filters.stance]}")
    if wish.filters.voice:
        lines.append(f"  ?claim cmt:voice cmt:{'Attributed' if wish.filters.voice == 'attributed' else 'Narrator'} .")
    lines.append(wish.stretch.pattern().strip("\n"))
    return "\n".join(filter(None, (*lines, "}", "ORDER BY ?from ?relation ?to ?sentence")))
