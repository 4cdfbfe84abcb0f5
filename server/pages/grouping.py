"""The things of a network in groups: by class, or by the bloc that they are members of."""

from collections import Counter, defaultdict

from rdflib import RDF

from ontology import cmt
from server.pages.asked import asked
from server.pages.network import Edge, Network
from server.pages.sorts import narrowest
from server.pages.term_tree import wider
from server.pages.wish import Wish
from server.service import Service
from server.view import View

MEMBERS = """
SELECT DISTINCT ?bloc ?member WHERE { ?member cmt:memberOf ?bloc . ?member a cmt:Agent } ORDER BY ?bloc ?member
LIMIT 100000
"""
WIDE = 100
SORTS = {
    str(each)
    for each in (
        cmt.State, cmt.Person, cmt.Organization, cmt.AgentGroup, cmt.Office, cmt.Event, cmt.Scenario, cmt.Agreement,
        cmt.Relationship, cmt.Place, cmt.InformationObject,
    )
}  # fmt: skip


def in_groups(service: Service, view: View, network: Network, wish: Wish) -> tuple[Network, dict[str, int]]:
    """Return the network with groups as one thing each, and how many things each group stands for.

    What is in focus or pinned stands for itself, as do the things of a group that is open, and what is alone.
    """
    alone = {*wish.focus, *wish.path, *wish.pinned}
    rest = [node for node in network.nodes if node not in alone]
    blocs = by_bloc(members(service), rest, wish.bloc) if wish.group == "bloc" else {}
    sort_of = sort_of_thing if wish.group == "bloc" else class_of
    group_of = {node: blocs.get(node) or sort_of(view, node) for node in rest}
    sizes = Counter(group_of.values())
    group_of = {node: node if name in wish.open or sizes[name] == 1 else name for node, name in group_of.items()}
    counts = Counter(name for node, name in group_of.items() if name != node)
    return grouped(network, group_of | {node: node for node in alone}), counts


def grouped(network: Network, group_of: dict[str, str]) -> Network:
    """Return the network with the nodes of a group as one; what joins two of a group is left out."""
    counted: Counter[tuple[str, str, str, str, str]] = Counter()
    for edge in network.edges:
        ends = group_of[edge.source], group_of[edge.target]
        if ends[0] != ends[1]:
            counted[(ends[0], edge.relation, ends[1], edge.stance, edge.voice)] += edge.count
    edges = tuple(Edge(*key, count) for key, count in counted.most_common())
    nodes = sorted({group_of[node] for node in network.nodes}, key=lambda each: (each not in network.focus, each))
    return Network(tuple(nodes), edges, network.focus)


def members(service: Service) -> dict[str, set[str]]:
    """Return the members of each bloc, but for blocs of half the world."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in asked(service, MEMBERS):
        found[row["bloc"]].add(row["member"])
    return {bloc: inside for bloc, inside in found.items() if len(inside) <= WIDE}


def by_bloc(blocs: dict[str, set[str]], nodes: list[str], first: tuple[str, ...]) -> dict[str, str]:
    """Return for the members of blocs one bloc each: those named first, then the one most wholly among the nodes.

    How wholly a bloc is there is counted over the nodes that have none yet, so that the blocs are few. One of which
    fewer than two are there is none.
    """
    found: dict[str, str] = {}
    left = set(nodes)
    waiting = [each for each in first if each in blocs]
    while True:
        bloc = waiting.pop(0) if waiting else _fullest(blocs, left)
        if bloc is None:
            return found
        inside = blocs[bloc] & left
        found |= dict.fromkeys(inside, bloc)
        left -= inside


def class_of(view: View, node: str) -> str:
    """Return the narrowest class of a thing."""
    return next(iter(narrowest(view.texts(node, RDF.type))), cmt.NS + "Thing")


def sort_of_thing(view: View, node: str) -> str:
    """Return the class among a few wide ones that a thing belongs to, else its narrowest."""
    narrow = class_of(view, node)
    return next((each for each in wider(narrow) if each in SORTS), narrow)


def _fullest(blocs: dict[str, set[str]], left: set[str]) -> str | None:
    here = {bloc: len(inside & left) for bloc, inside in blocs.items()}
    several = [bloc for bloc, count in here.items() if count > 1]
    return min(several, key=lambda bloc: (-(here[bloc] ** 2) / len(blocs[bloc]), bloc), default=None)
