"""What texts say between two states: relations, and acts with a side that acts and a side that is acted upon."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ontology import cmt
from server.pages.asked import Row, asked
from server.pages.network import STANCE, Edge, stance_and_voice
from server.pages.sorts import narrowest
from server.pages.when import times_of
from server.service import Service

DIRECT = f"""
SELECT ?from ?relation ?to ?modality ?polarity ?voice ?begin ?end (COUNT(DISTINCT ?sentence) AS ?count) WHERE {{
  ?from a cmt:State . ?to a cmt:State .
  ?claim cmt:claimSubject ?from ; cmt:claimPredicate ?relation ; cmt:claimObject ?to . FILTER(?from != ?to)
  {STANCE}
  {times_of("?from")}
}} GROUP BY ?from ?relation ?to ?modality ?polarity ?voice ?begin ?end LIMIT 20000
"""
# The act is what its claims say it is: an event by its classes, a scenario by the class that it would belong to.
ACTS = f"""
SELECT ?act ?from ?class ?to ?modality ?polarity ?voice ?begin ?end (COUNT(DISTINCT ?sentence) AS ?count) WHERE {{
  VALUES ?does {{ cmt:agent cmt:speaker cmt:provider cmt:seller }}
  VALUES ?meets {{ cmt:recipient cmt:addressee cmt:directedAgainst cmt:beneficiary cmt:buyer }}
  ?claim cmt:claimSubject ?act ; cmt:claimPredicate ?does ; cmt:claimObject ?from .
  ?other cmt:claimSubject ?act ; cmt:claimPredicate ?meets ; cmt:claimObject ?to . FILTER(?from != ?to)
  ?from a cmt:State . ?to a cmt:State . ?act a|cmt:scenarioType ?class . FILTER(STRSTARTS(STR(?class), STR(cmt:)))
  {STANCE}
  {times_of("?act")}
}} GROUP BY ?act ?from ?class ?to ?modality ?polarity ?voice ?begin ?end LIMIT 20000
"""


def ties(service: Service) -> list[Edge]:
    """Return all ties of the newest version, each with its time where it has one, those in most sentences first."""
    return service.kept.get(("ties", service.version().number), lambda: _ties(service))


def merged(edges: Iterable[Edge]) -> list[Edge]:
    """Return ties that differ in nothing but their time as one, those in most sentences first."""
    counted: Counter[Edge] = Counter()
    for edge in edges:
        counted[replace(edge, count=0, begin="", end="")] += edge.count
    return _sorted(replace(edge, count=count) for edge, count in counted.items())


def _ties(service: Service) -> list[Edge]:
    counted: Counter[Edge] = Counter()
    for row in asked(service, DIRECT):
        counted[_edge(row, row["relation"], row.get("begin", ""), row.get("end", ""))] += int(row["count"])
    acts: dict[tuple[str, Edge], list[Row]] = defaultdict(list)
    for row in asked(service, ACTS):
        acts[row["act"], _edge(row, "", "", "")].append(row)
    for (_, edge), rows in acts.items():
        classes: Counter[str] = Counter()
        for row in rows:
            classes[row["class"]] += int(row["count"])
        named = [each for each in narrowest(classes) if each != str(cmt.Scenario)] or [str(cmt.Event)]
        begin, end = _when(rows)
        counted[replace(edge, relation=named[0], begin=begin, end=end)] += max(classes.values())
    return _sorted(replace(edge, count=count) for edge, count in counted.items())


def _edge(row: Row, relation: str, begin: str, end: str) -> Edge:
    return Edge(row["from"], relation, row["to"], *stance_and_voice(row), 0, begin, end)


def _when(rows: Sequence[Row]) -> tuple[str, str]:
    """Return the earliest time that claims of an act give, empty where none does."""
    times = {(row.get("begin", ""), row.get("end", "")) for row in rows}
    return min(times - {("", "")}, key=lambda each: each[0] or each[1], default=("", ""))


def _sorted(edges: Iterable[Edge]) -> list[Edge]:
    return sorted(edges, key=lambda tie: (-tie.count, tie.source, tie.target, tie.relation, tie.begin))
