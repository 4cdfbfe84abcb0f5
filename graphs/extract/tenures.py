"""Who holds which office, or held it: by the title beside a name, or by what somebody is said to be."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from rdflib import RDFS, URIRef

from graphs.extract.actors import actors
from graphs.extract.clause import clause
from graphs.extract.titles import Title, is_title, title_at, titles_beside, words_for
from graphs.extract.tree import Tree
from graphs.names import names_graph
from graphs.names.gazetteer import TITLES
from graphs.names.home import code_of
from graphs.names.leaders import Tenure, names_of_bodies, office_key, office_label, tenures
from graphs.names.offices import OTHER_WORDS, office_iri
from graphs.names.sense import days_outside
from graphs.names.tables import slug
from ontology import kind_and_key, mint


@dataclass(frozen=True, slots=True)
class Office:
    """An office: the thing, its label, and the state or organization that it is in."""

    iri: URIRef
    label: str
    body: URIRef


@dataclass(frozen=True, slots=True)
class Holding:
    """A person and an office, the words for both, and the verb after which its begin is told."""

    person: URIRef
    called: str
    first: int
    last: int
    office: Office
    title: Title
    begun: int | None = None


def holdings(tree: Tree, on: date | None) -> Iterator[Holding]:
    """Yield who holds or held which office by the words of a sentence, each person's once."""
    found: list[Title] = []
    for first, last, iri, called in _persons(tree):
        near = [(title, None) for title in titles_beside(tree, first, last)]
        for title, begun in (*near, *_said_to_be(tree, last)):
            office = _office(iri, title, on, [each.called for each in found])
            if office is not None and (office.body or iri):
                found.append(title)
                person = URIRef(iri) if iri else mint("person", slug(called))
                yield Holding(person, called, first, last, office, title, begun or _took_office(tree, last))


def _persons(tree: Tree) -> Iterator[tuple[int, int, str, str]]:
    """Yield the persons of a sentence: first and last word, IRI where the names have one, and the name."""
    for i in range(len(tree)):
        name = tree.names.get(i)
        if name is not None:
            if name.kind == "person" and name.iri and not (i and _given_name(tree, i - 1)):
                yield i, i, name.iri, tree.text[i]
            continue
        if tree.tag[i] != "NNP" or is_title(tree, i) or (i + 1 < len(tree) and _name_goes_on(tree, i + 1)):
            continue
        first = i
        while first > 0 and _name_goes_on(tree, first - 1) and not is_title(tree, first - 1):
            first -= 1
        if i - first in (1, 2, 3) and tree.dep[i] not in ("compound", "amod", "nmod"):
            yield first, i, "", " ".join(tree.text[first : i + 1])


def _given_name(tree: Tree, i: int) -> bool:
    """Tell whether a word is a name of its own, so that the surname after it is that of somebody else."""
    return i not in tree.names and tree.tag[i] == "NNP" and tree.dep[i] == "compound" and not _titled(tree, i)


def _titled(tree: Tree, i: int) -> bool:
    return is_title(tree, i) or tree.text[i] in TITLES or tree.text[i].lower() in words_for("over")


def _name_goes_on(tree: Tree, i: int) -> bool:
    joined = tree.text[i].lower() in ("al", "bin", "-", "de", "del", "van", "von")
    return i not in tree.names and (joined or (tree.tag[i] == "NNP" and tree.text[i][0].isupper()))


def _said_to_be(tree: Tree, person: int) -> Iterator[tuple[Title, int | None]]:
    """Yield the titles that somebody is or became by a verb, with the verb."""
    for verb in range(len(tree)):
        if tree.lemma[verb] not in ("be", "become", "remain", "stay"):
            continue
        parts = clause(tree, verb)
        means = {each.word for s in parts.subjects for each in actors(tree, s)} | set(parts.subjects)
        if person not in means or parts.negated or parts.modals - {"have", "do"}:
            continue
        for k in (c for head in parts.complements for c in tree.conjuncts(head)):
            title = title_at(tree, k)
            if title is not None:
                yield title, verb


def _took_office(tree: Tree, person: int) -> int | None:
    """Return the verb by which a person of the sentence took office, in a clause of its own about that person."""
    for verb in range(person + 1, len(tree)):
        if tree.lemma[verb] == "take" and any(tree.lemma[k] == "office" for k in tree.below(verb, "dobj")):
            parts = clause(tree, verb)
            if any(each.word == person for s in parts.subjects for each in actors(tree, s)):
                return verb
    return None


def _office(person: str, title: Title, on: date | None, others: list[str]) -> Office | None:
    """Return the office that a title means: by the table of leaders, else by the words themselves."""
    called = title.called
    if called in words_for("alike"):
        if not title.home:
            return None
        called = others[0] if others else ""
    known = _known(person, called, title, on) if person else None
    if known is not None:
        return known
    if not title.home or not called:
        return None
    iri = URIRef(office_iri(called, title.home))
    body = "/".join(kind_and_key(title.home) or ("", ""))
    if not iri:
        return None
    label = names_graph().value(iri, RDFS.label)
    if label is None and not _new_office(called, title):
        return None
    return Office(iri, str(label or office_label(called, body, _bodies())), URIRef(title.home))


def _new_office(called: str, title: Title) -> bool:
    """Tell whether a title without an office among the names is worth a new one."""
    words = set(called.split("-"))
    if "-to-" in called:
        return True
    return not words & words_for("only_known") and (title.of or called not in words_for("not_alone"))


def _known(person: str, called: str, title: Title, on: date | None) -> Office | None:
    """Return the office that a person held by the table on the day, or before it, if the title can mean it."""
    wanted = {called, *OTHER_WORDS.get(called, ())} - {""}
    for row in _rows().get((kind_and_key(person) or ("", ""))[1], ()):
        fits = not wanted or any(row.role == each or row.role.startswith(f"{each}-to-") for each in wanted)
        body = mint(*_split(row.of))
        same = not title.home or _belongs_to(str(body), title.home)
        if fits and same and _timely(row, title.manner, on):
            return Office(
                mint("office", office_key(row.role, row.of, _bodies())), office_label(row.role, row.of, _bodies()), body
            )
    return None


def _belongs_to(body: str, home: str) -> bool:
    """Tell whether the office of a body is that of a state or organization: that of its organs too."""
    one, other = code_of(body), code_of(home)
    return body == home or one == other or (one.startswith("IGO:") and other == "IGO:un")


def _timely(row: Tenure, manner: str, on: date | None) -> bool:
    if on is None:
        return True
    begin, end = row.period
    return (begin is None or begin < on) if manner == "over" else not days_outside(on, begin, end)


def _split(name: str) -> tuple[str, str]:
    kind, _, key = name.partition("/")
    return kind, key


@cache
def _rows() -> dict[str, tuple[Tenure, ...]]:
    found: dict[str, tuple[Tenure, ...]] = {}
    for row in tenures():
        if row.role:
            found[row.person_key] = (*found.get(row.person_key, ()), row)
    return found


@cache
def _bodies() -> dict[str, str]:
    return names_of_bodies()
