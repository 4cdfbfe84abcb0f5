"""What states do with each other as a habit: sanctions in force, forces and arms, trade."""

from collections.abc import Iterator
from itertools import product

from graphs.extract.actors import names_inside
from graphs.extract.clause import clause
from graphs.extract.lexicon import lexicon
from graphs.extract.people import People
from graphs.extract.places import state_of_land
from graphs.extract.relation import Found, Relation, doers_of, verb_above
from graphs.extract.sides import after_noun
from graphs.extract.tree import Tree
from graphs.extract.words import words_of
from ontology import cmt


def sanctions(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    """Yield whose sanctions stand against whom: U.S. sanctions on Iran; Iran is under U.S. sanctions."""
    owners = [each for k in names_inside(tree, i) for each in people.bodies(k)]
    aims = [each for word in ("on", "against") for p in after_noun(tree, i, word) for each in people.bodies(p)]
    head = tree.head[i]
    if tree.dep[i] == "pobj" and tree.lemma[head] == "under" and tree.lemma[tree.head[head]] == "be":
        aims += [each for s in clause(tree, tree.head[head]).subjects for each in people.bodies(s)]
    made = tree.dep[i] in ("dobj", "nsubjpass") and tree.lemma[tree.head[i]] in lexicon().verbs
    if owners and aims and not made:
        (one, at), (other, where) = owners[0], aims[0]
        sides = ((cmt.hasParty, one, at), (cmt.hasParty, other, where), (cmt.directedAgainst, other, where))
        yield Relation(cmt.SanctionsRegime, i, sides, verb_above(tree, i))


def hosting(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    """Yield whose forces or weapons stand on whose land: Belarus hosts Russian missiles."""
    parts = clause(tree, i)
    hosts = [each for each in doers_of(people, parts) if "/state/" in each[0]]
    for item in parts.objects:
        owners = [each for k in tree.subtree(item) if k in tree.names for each in people.bodies(k)]
        if _military(tree, item) and hosts and owners:
            yield from _hosts(i, hosts[:1], owners[:1])


def stationing(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    """Yield who has forces or weapons on whose land: Washington has stationed a radar in Japan."""
    parts = clause(tree, i)
    things = parts.subjects if parts.passive else parts.objects
    owners = [each for each in doers_of(people, parts) if not parts.passive]
    owners += [each for t in things for k in names_inside(tree, t) for each in people.bodies(k)]
    lands = [
        (land, p) for prep, p in parts.preps if prep in ("in", "at") if (land := state_of_land(tree, p)) is not None
    ]
    if owners and lands and any(_military(tree, t) for t in things):
        yield from _hosts(i, lands[:1], owners[:1])


def _hosts(i: int, hosts: list[Found], owners: list[Found]) -> Iterator[Relation]:
    for (one, at), (other, where) in product(hosts, owners):
        yield Relation(cmt.HostingArrangement, i, ((cmt.provider, one, at), (cmt.beneficiary, other, where)))


def _military(tree: Tree, item: int) -> bool:
    classes = lexicon().classes
    words = classes["troops"] | classes["arms"] | words_of("relations", "military")
    return any(tree.lemma[k] in words for k in tree.subtree(item) if tree.noun(k))


def arms(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    """Yield who regularly sells arms to whom: Russia, which sells arms to both countries."""
    parts = clause(tree, i)
    if parts.passive or tree.tag[i] not in ("VBZ", "VBP", "VBD", "VBN"):
        return
    told = tree.tag[i] == "VBD" or tree.text[-1] != "."
    if told and tree.lemma[i] in words_of("relations", "once") and not tree.below(i, "aux"):
        return
    items = [*parts.objects, *(p for prep, p in parts.preps if prep == "with")]
    takers = [*parts.receivers, *(p for prep, p in parts.preps if prep == "to")]
    if any(prep == "with" for prep, _ in parts.preps):
        takers += parts.objects
    takers += [p for item in items for p in after_noun(tree, item, "to")]
    if tree.lemma[i] in words_of("relations", "arming"):
        takers, armed = parts.objects, True
    else:
        armed = any(_armament(tree, item) for item in items)
    if armed:
        others = [each for k in dict.fromkeys(takers) for each in people.bodies(k)]
        for (one, at), (other, where) in product(doers_of(people, parts), others):
            yield Relation(cmt.MilitarySupport, i, ((cmt.provider, one, at), (cmt.beneficiary, other, where)))


def _armament(tree: Tree, item: int) -> bool:
    words = lexicon().classes["arms"]
    named = (
        tree.lemma[item] in words
        or f"{tree.lemma[item - 1]}-{tree.lemma[item]}" in words
        or any(tree.lemma[k] == "military" for k in tree.subtree(item))
    )
    return named or any(tree.lemma[k] in words for k in tree.conjuncts(item))


def trading(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    """Yield who trades with whom as a habit: Turkey imports oil from Iran."""
    parts = clause(tree, i)
    if parts.passive or tree.tag[i] not in ("VBZ", "VBP"):
        return
    words = [p for prep, p in parts.preps if prep in ("from", "to")]
    words += [p for item in parts.objects for word in ("from", "to") for p in after_noun(tree, item, word)]
    others = [each for k in words for each in people.bodies(k)]
    inside = (k for item in parts.objects for k in tree.subtree(item) if k in tree.names)
    others += [each for k in inside for each in people.bodies(k) if "/state/" in each[0]]
    for (one, at), (other, where) in product(doers_of(people, parts), others):
        yield Relation(cmt.TradeRelation, i, ((cmt.hasParty, one, at), (cmt.hasParty, other, where)))
