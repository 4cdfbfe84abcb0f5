"""What texts say between two states: relations, and acts with a side that acts and a side that is acted upon."""

from collections import defaultdict

from ontology import cmt
from server.pages.asked import asked
from server.pages.network import STANCE, Edge, stance_and_voice
from server.pages.sorts import narrowest
from server.service import Service

DIRECT = f"""
SELECT ?from ?relation ?to ?modality ?polarity ?voice (COUNT(DISTINCT ?sentence) AS ?count) WHERE {{
  ?from a cmt:State . ?to a cmt:State .
  ?claim cmt:claimSubject ?from ; cmt:claimPredicate ?relation ; cmt:claimObject ?to . FILTER(?from != ?to)
  {STANCE}
}} GROUP BY ?from ?relation ?to ?modality ?polarity ?voice LIMIT 20000
"""
# The act is what its claims say it is: an event by its classes, a scenario by the class that it would belong to.
ACTS = f"""
SELECT ?act ?from ?class ?to ?modality ?polarity ?voice (COUNT(DISTINCT ?sentence) AS ?count) WHERE {{
  VALUES ?does {{ cmt:agent cmt:speaker cmt:provider cmt:seller }}
  VALUES ?meets {{ cmt:recipient cmt:addressee cmt:directedAgainst cmt:beneficiary cmt:buyer }}
  ?claim cmt:claimSubject ?act ; cmt:claimPredicate ?does ; cmt:claimObject ?from .
  ?other cmt:claimSubject ?act ; cmt:claimPredicate ?meets ; cmt:claimObject ?to . FILTER(?from != ?to)
  ?from a cmt:State . ?to a cmt:State . ?act a|cmt:scenarioType ?class . FILTER(STRSTARTS(STR(?class), STR(cmt:)))
  {STANCE}
}} GROUP BY ?act ?from ?class ?to ?modality ?polarity ?voice LIMIT 20000
"""


def ties(service: Service) -> list[Edge]:
    """Return all ties of the newest version, those in most sentences first."""
    return service.kept.get(("ties", service.version().number), lambda: _ties(service))


def _ties(service: Service) -> list[Edge]:
    counted: dict[tuple[str, str, str, str, str], int] = defaultdict(int)
    for row in asked(service, DIRECT):
        counted[(row["from"], row["relation"], row["to"], *stance_and_voice(row))] += int(row["count"])
    acts: dict[tuple[str, str, str, str, str], dict[str, int]] = defaultdict(dict)
    for row in asked(service, ACTS):
        acts[(row["act"], row["from"], row["to"], *stance_and_voice(row))][row["class"]] = int(row["count"])
    for (_, source, target, stance, voice), classes in acts.items():
        named = [each for each in narrowest(classes) if each != str(cmt.Scenario)] or [str(cmt.Event)]
        counted[(source, named[0], target, stance, voice)] += max(classes.values())
    return sorted(
        (Edge(*key, count) for key, count in counted.items()),
        key=lambda tie: (-tie.count, tie.source, tie.target, tie.relation),
    )
