"""Relations that hold for a while: membership, alliance, being a party, hosting, and sanctions that stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import URIRef

from graphs.extract.actors import names_inside
from graphs.extract.clause import clause
from graphs.extract.lexicon import lexicon
from graphs.extract.sides import after_noun
from graphs.extract.tree import Tree
from ontology import cmt

Side = tuple[URIRef, URIRef, int]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation, the word that names it, and its sides: the property, the thing and the word of each."""

    cls: URIRef
    word: int
    sides: tuple[Side, ...]


def relations(tree: Tree) -> Iterator[Relation]:
    """Yield the relations that a sentence gives between things that have names."""
    for i, lemma in enumerate(tree.lemma):
        if lemma in ("member", "ally", "signatory", "party") and tree.tag[i].startswith("NN"):
            yield from _standing(tree, i, lemma)
        elif lemma in ("sanction", "embargo") and tree.tag[i].startswith("NN"):
            yield from _sanctions(tree, i)
        elif lemma == "host" and tree.verb(i):
            yield from _hosting(tree, i)


def _standing(tree: Tree, i: int, lemma: str) -> Iterator[Relation]:
    for one in _holders(tree, i):
        for other in _wholes(tree, i, one):
            sides = _sides(tree, lemma, one, other)
            if sides and not _denied(tree, i):
                yield Relation(_CLASSES[lemma], i, sides)


_CLASSES = {
    "member": cmt.Membership, "ally": cmt.AllianceRelation, "signatory": cmt.PartyStatus, "party": cmt.PartyStatus,
}  # fmt: skip


def _holders(tree: Tree, i: int) -> list[int]:
    """Return the names of which a noun says what they are: Turkey, a member; NATO member Turkey."""
    found = [k for k in tree.below(i, "appos") if k in tree.names]
    head = tree.head[i]
    if tree.dep[i] in ("appos", "compound", "nmod") and head in tree.names:
        found.append(head)
    if tree.dep[i] == "attr" and tree.lemma[head] == "be":
        found.extend(k for s in clause(tree, head).subjects for k in tree.conjuncts(s) if k in tree.names)
    return list(dict.fromkeys(found))


def _wholes(tree: Tree, i: int, one: int) -> list[int]:
    """Return the names of what it is a member, an ally or a party of."""
    after = [k for word in ("of", "to") for p in after_noun(tree, i, word) for k in tree.conjuncts(p)]
    before = names_inside(tree, i) + [k for k in names_inside(tree, one) if k < i]
    return [k for k in dict.fromkeys((*after, *before)) if k in tree.names and k != one]


def _sides(tree: Tree, lemma: str, one: int, other: int) -> tuple[Side, ...]:
    first, second = tree.names[one], tree.names[other]
    if not (first.iri and second.iri) or first.kind not in ("state", "org") or first.iri == second.iri:
        return ()
    holder, whole = URIRef(first.iri), URIRef(second.iri)
    if lemma == "member" and second.kind == "org":
        return ((cmt.member, holder, one), (cmt.organization, whole, other))
    if lemma == "ally" and second.kind in ("state", "org"):
        return ((cmt.hasParty, holder, one), (cmt.hasParty, whole, other))
    if lemma in ("party", "signatory") and second.kind == "agreement":
        return ((cmt.statusParty, holder, one), (cmt.concernsAgreement, whole, other))
    return ()


def _sanctions(tree: Tree, i: int) -> Iterator[Relation]:
    """Yield whose sanctions stand against whom where a noun phrase takes them for granted: U.S. sanctions on Iran."""
    owners = [k for k in names_inside(tree, i) if tree.names[k].kind in ("state", "org") and tree.names[k].iri]
    aims = [p for word in ("on", "against") for p in after_noun(tree, i, word) if p in tree.names]
    aims = [k for k in aims if tree.names[k].kind in ("state", "org") and tree.names[k].iri]
    made = tree.dep[i] in ("dobj", "nsubjpass") and tree.lemma[tree.head[i]] in lexicon().verbs
    if owners and aims and not made and not _denied(tree, i):
        one, other = URIRef(tree.names[owners[0]].iri), URIRef(tree.names[aims[0]].iri)
        sides = ((cmt.hasParty, one, owners[0]), (cmt.hasParty, other, aims[0]), (cmt.directedAgainst, other, aims[0]))
        yield Relation(cmt.SanctionsRegime, i, sides)


def _hosting(tree: Tree, i: int) -> Iterator[Relation]:
    """Yield whose forces or weapons stand on whose land: Belarus hosts Russian missiles."""
    parts, classes = clause(tree, i), lexicon().classes
    hosts = [k for k in parts.subjects if k in tree.names and tree.names[k].kind == "state"]
    for item in parts.objects:
        owners = [k for k in names_inside(tree, item) if tree.names[k].kind in ("state", "org") and tree.names[k].iri]
        military = tree.lemma[item] in classes["troops"] | classes["arms"] or tree.lemma[item] == "base"
        if hosts and owners and military and not _denied(tree, i) and not parts.modals:
            one, other = URIRef(tree.names[hosts[0]].iri), URIRef(tree.names[owners[0]].iri)
            if one != other:
                sides = ((cmt.provider, one, hosts[0]), (cmt.beneficiary, other, owners[0]))
                yield Relation(cmt.HostingArrangement, i, sides)


def _denied(tree: Tree, i: int) -> bool:
    """Tell whether a word stands under a negation or a modal, so that it is no plain statement."""
    for up in (i, *tree.above(i)):
        if tree.verb(up) or tree.lemma[up] == "be":
            modal = any(tree.tag[k] == "MD" for k in tree.below(up, "aux"))
            return modal or bool(tree.below(up, "neg"))
    return False
