"""The explorer: what an address asks to see of the graph, as a picture and as a table of the same."""

from collections import Counter
from dataclasses import replace

from server.pages.graph import DRAWN, MOST, Graph, graph, pinned
from server.pages.grouping import in_groups, members
from server.pages.network import ALWAYS, Edge, Network, around, incident, kept, path, whole
from server.pages.search import THINGS, literal
from server.pages.wish import BEGIN, Wish
from server.service import Service
from server.view import View

ROWS = 60


def explore(service: Service, view: View, wish: Wish) -> dict[str, object]:
    """Return what the explorer shows."""
    network, groups = wanted(service, view, wish)
    weight = network.weight()
    every = sum(edge.count for edge in around_all(service, replace(wish, stretch=ALWAYS)))
    relations = Counter[str]()
    for edge in (found := around_all(service, wish)):
        relations[edge.relation] += edge.count
    return {
        "wish": wish,
        "network": network,
        "nodes": sorted(network.nodes, key=lambda each: (each not in network.focus, -weight[each], each))[:ROWS],
        "weight": weight,
        "groups": groups,
        "hidden": network.hidden or {},
        "rows": sorted(network.edges, key=lambda each: -each.count)[:ROWS],
        "picture": picture(service, network, wish) if len(network.nodes) <= DRAWN else None,
        "canvas": DRAWN < len(network.nodes) <= MOST,
        "most": MOST,
        "relation_choices": relations.most_common(),
        "left_out": every - sum(edge.count for edge in found),
        "blocs": sorted(members(service), key=view.label) if wish.group == "bloc" else [],
    }


def wanted(service: Service, view: View, wish: Wish) -> tuple[Network, dict[str, int]]:
    """Return the part of the graph that is asked for, and how many things each group in it stands for."""
    network = without(_part(service, wish), wish.hide, wish.pinned)
    return in_groups(service, view, network, wish) if wish.group else (network, {})


def picture(service: Service, network: Network, wish: Wish) -> Graph:
    """Return the picture of a network, with what is pinned where it is pinned."""
    return pinned(graph(service, network), dict(wish.pin))


def around_all(service: Service, wish: Wish) -> list[Edge]:
    """Return what is said of the things in focus, of any relation; without a focus all that is said."""
    filters = replace(wish.filters, relation="")
    if wish.focus and not wish.path:
        return kept(incident(service, wish.focus, wish.stretch), filters)
    return list(whole(service, filters, wish.stretch).edges)


def without(network: Network, hide: tuple[str, ...], stay: tuple[str, ...]) -> Network:
    """Return a network without some things, and without what then nothing joins, but for what is to stay."""
    if not hide:
        return network
    edges = tuple(each for each in network.edges if each.source not in hide and each.target not in hide)
    joined = {end for edge in edges for end in (edge.source, edge.target)} | {*network.focus, *stay}
    return replace(network, nodes=tuple(each for each in network.nodes if each in joined - set(hide)), edges=edges)


def found_by_name(view: View, name: str) -> list[str]:
    """Return the things that a name may mean, the likeliest first."""
    text = literal(name)
    return [row["thing"] for row in view.rows(THINGS % (text, text))][:8]


def _part(service: Service, wish: Wish) -> Network:
    if len(wish.path) == 2:
        return path(service, *wish.path, wish.filters, wish.stretch)
    if wish.focus:
        return around(service, wish.focus, wish.depth, wish.filters, wish.stretch, wish.cap, wish.pinned)
    every = whole(service, wish.filters, wish.stretch)
    return every if wish.group or wish.whole else _most_said(every, wish.pinned)


def _most_said(every: Network, pins: tuple[str, ...]) -> Network:
    """Return the things in most sentences, and those that are pinned, with what joins them."""
    weight = every.weight()
    top = (*pins, *sorted(set(every.nodes) - set(pins), key=lambda each: (-weight[each], each))[:BEGIN])
    edges = tuple(each for each in every.edges if {each.source, each.target} <= set(top))
    joined = {end for edge in edges for end in (edge.source, edge.target)} | set(pins)
    return Network(tuple(each for each in top if each in joined), edges)
