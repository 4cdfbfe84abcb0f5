"""Relations that hold for a while: membership, alliance, being a party, hosting, arms, trade, sanctions that stand."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import product

from rdflib import URIRef

from graphs.extract.actors import names_inside
from graphs.extract.agreements import agreement_at
from graphs.extract.clause import clause
from graphs.extract.dealings import arms, hosting, sanctions, stationing, trading
from graphs.extract.people import People
from graphs.extract.relation import Found, Relation, doers_of, verb_above
from graphs.extract.sides import after_noun
from graphs.extract.tree import Tree
from graphs.extract.words import words_of
from ontology import cmt


def relations(tree: Tree, people: People) -> Iterator[Relation]:
    """Yield the relations that a sentence gives, those under a negation or a modal left out."""
    for i, lemma in enumerate(tree.lemma):
        readers = _BY_NOUN if tree.tag[i].startswith("NN") and i not in tree.names else _BY_VERB if tree.verb(i) else {}
        for name, read in readers.items():
            if _is(tree, i, lemma, name) and not _denied(tree, i):
                for each in read(tree, people, i):
                    if len({side[1] for side in each.sides}) > 1:
                        recalled = any(side[2] not in tree.names for side in each.sides)
                        yield replace(each, signs=("recalled",)) if recalled else each


def _is(tree: Tree, i: int, lemma: str, name: str) -> bool:
    """Tell whether a word is one of a list of relations.toml, its preposition or particle included."""
    words = words_of("relations", name)
    if lemma in words:
        return lemma != "found" or tree.text[i].lower() in ("founded", "founding", "founds")
    led = [f"{lemma}_{tree.lemma[k]}" for k in tree.below(i, "prep", "prt")]
    return any(each in words for each in led)


def _denied(tree: Tree, i: int) -> bool:
    """Tell whether a word stands under a negation, a modal or a wish, so that it is no plain statement."""
    for up in (i, *tree.above(i)):
        if any(tree.lemma[k] in ("no", "neither") for k in tree.below(up, "det", "preconj")):
            return True
        if tree.verb(up) or tree.lemma[up] == "be":
            modal = any(tree.tag[k] == "MD" for k in tree.below(up, "aux"))
            bare = tree.tag[up] == "VB" and any(tree.lemma[k] == "to" for k in tree.below(up, "aux"))
            return modal or bare or bool(tree.below(up, "neg"))
    return False


def _holders(tree: Tree, people: People, i: int) -> list[Found]:
    """Return of whom a noun says what they are: Turkey, a member; NATO member Turkey; Turkey is one of the members."""
    while tree.dep[i] == "pobj" and tree.lemma[tree.head[i]] == "of" and tree.lemma[tree.head[tree.head[i]]] == "one":
        i = tree.head[tree.head[i]]
    if tree.dep[i] == "conj" and tree.tag[tree.head[i]].startswith("NN"):
        return _holders(tree, people, tree.head[i])
    words = [k for k in tree.below(i, "appos") if k in tree.names]
    head = tree.head[i]
    if tree.dep[i] in ("appos", "compound", "nmod") and head in tree.names:
        several = tree.tag[i] == "NNS" or any(tree.lemma[k] == "both" for k in tree.kids[i])
        whole = tree.head[head] if tree.dep[head] == "conj" and several else head
        words += tree.conjuncts(whole) if several else [head]
    if tree.dep[i] == "attr" and tree.lemma[head] in ("be", "become", "remain"):
        words += clause(tree, head).subjects
    return [each for word in dict.fromkeys(words) for each in people.bodies(word)]


def _whole(tree: Tree, i: int) -> list[int]:
    after = [k for word in ("of", "to", "at") for p in after_noun(tree, i, word) for k in tree.conjuncts(p)]
    return list(dict.fromkeys((*after, *names_inside(tree, i))))


def _members(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    cls = cmt.ObserverStatus if tree.lemma[i] == "observer" else cmt.Membership
    wholes = [
        (URIRef(tree.names[k].iri), k) for k in _whole(tree, i) if k in tree.names and tree.names[k].kind == "org"
    ]
    wholes += [
        (URIRef(tree.names[k].iri), k)
        for head in [tree.head[i]]
        if tree.dep[i] in ("compound", "nmod") and head in tree.names
        for k in names_inside(tree, head)
        if k < i and tree.names[k].kind == "org"
    ]
    for (one, at), (whole, where) in product(_holders(tree, people, i), wholes):
        yield Relation(cls, i, ((cmt.member, one, at), (cmt.organization, whole, where)), verb_above(tree, i))


def _allies(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    words = [*_whole(tree, i), *(k for k in tree.below(i, "poss") if tree.tag[k] == "PRP$")]
    others = [each for k in words for each in people.bodies(k)]
    for (one, at), (other, where) in product(_holders(tree, people, i), others):
        yield Relation(
            cmt.AllianceRelation, i, ((cmt.hasParty, one, at), (cmt.hasParty, other, where)), verb_above(tree, i)
        )


def _partners(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    if not any(tree.lemma[k] in words_of("relations", "partnership") for k in tree.below(i, "compound", "amod")):
        return
    for each in _allies(tree, people, i):
        yield replace(each, cls=cmt.TradeRelation)


def _parties(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    found = [each for k in _whole(tree, i) if (each := agreement_at(tree, k)) is not None]
    for (one, at), agreement in product(_holders(tree, people, i), found):
        sides = ((cmt.statusParty, one, at), (cmt.concernsAgreement, agreement.iri, agreement.word))
        yield Relation(cmt.PartyStatus, i, sides, None, agreement.things)


def _ratifying(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    parts = clause(tree, i)
    words = [*parts.objects, *(p for prep, p in parts.preps if prep == "to")]
    found = [each for k in words for each in [agreement_at(tree, k)] if each is not None]
    if tree.tag[i] not in ("VBD", "VBN", "VBZ", "VBP") or parts.passive:
        return
    for (one, at), agreement in product(doers_of(people, parts), found):
        sides = ((cmt.statusParty, one, at), (cmt.concernsAgreement, agreement.iri, agreement.word))
        yield Relation(cmt.PartyStatus, i, sides, i, agreement.things)


def _belonging(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    parts = clause(tree, i)
    words = [*parts.objects, *(p for prep, p in parts.preps if prep == "to")]
    joined = tree.lemma[i] != "belong"
    if (joined and tree.tag[i] not in ("VBD", "VBN")) or parts.passive:
        return
    wholes = [k for word in words for k in tree.conjuncts(word) if k in tree.names and tree.names[k].kind == "org"]
    for (one, at), k in product(doers_of(people, parts), dict.fromkeys(wholes)):
        sides = ((cmt.member, one, at), (cmt.organization, URIRef(tree.names[k].iri), k))
        yield Relation(cmt.Membership, i, sides, i if joined else None)


def _including(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    parts = clause(tree, i)
    wholes = [each for each in doers_of(people, parts) if "/org/" in each[0] or "/group/" in each[0]]
    members = [each for o in parts.objects for each in people.bodies(o) if "/state/" in each[0]]
    for (whole, where), (one, at) in product(wholes, members):
        yield Relation(cmt.Membership, i, ((cmt.member, one, at), (cmt.organization, whole, where)))


def _founding(tree: Tree, people: People, i: int) -> Iterator[Relation]:
    parts = clause(tree, i)
    made = parts.subjects if parts.passive else parts.objects
    makers = parts.agents if parts.passive else parts.subjects
    orgs = [each for k in made for each in people.bodies(k) if "/org/" in each[0]]
    if orgs and tree.tag[i] in ("VBD", "VBN"):
        doers = [each for s in makers for each in people.bodies(s) if each[1] in tree.names]
        doers = [each for each in doers if each[0] != orgs[0][0]]
        sides = [(cmt.agent, one, at) for one, at in doers] + [(cmt.topic, *orgs[0])]
        yield Relation(cmt.Founding, i, tuple(sides), i)


Reader = Callable[[Tree, People, int], Iterator[Relation]]
_BY_NOUN: dict[str, Reader] = {
    "member": _members, "observer": _members, "ally": _allies, "party": _parties, "partner": _partners,
    "sanctions": sanctions,
}  # fmt: skip
_BY_VERB: dict[str, Reader] = {
    "belong": _belonging, "join": _belonging, "include": _including, "found": _founding, "bind": _ratifying,
    "host": hosting, "station": stationing, "arms": arms, "arming": arms, "trade": trading,
}  # fmt: skip
