"""PLOVER event records: what `comity events` writes, one a line."""

import tomllib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache

from graphs.extract.actor import Actor
from graphs.extract.finding import Finding, codes
from graphs.extract.lexicon import FOLDER
from graphs.extract.lookup import label_of
from graphs.extract.tree import Tree
from graphs.passage import Passage
from ontology import mint


@dataclass(frozen=True)
class EventActor:
    """One actor of an event: the thing where its name is known, the words for it, its sector."""

    iri: str | None
    label: str
    sector: str


@dataclass(frozen=True)
class EventRecord:
    """One event of a document in the terms of PLOVER 2021; a reciprocal one has all sides in source."""

    document: str
    sentence: str
    quote: str
    begin: int
    end: int
    event: str
    main: bool
    mode: str
    context: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    source_actors: tuple[EventActor, ...]
    target_actors: tuple[EventActor, ...]
    date: str
    voice: str
    modality: str
    polarity: str
    confidence: float

    def as_dict(self) -> dict[str, object]:
        """Return the record as plain values, for JSON."""
        return asdict(self)


def span(tree: Tree, event: Finding) -> tuple[int, int]:
    """Return the offsets in the sentence of the words that give an event."""
    words = [event.word, *event.words]
    return tree.begin[min(words)], tree.end(max(words))


def record(sentence: Passage, tree: Tree, event: Finding, date: str, *, main: bool, confidence: float) -> EventRecord:
    """Return the record of an event."""
    begin, end = span(tree, event)
    return EventRecord(
        document=sentence.document,
        sentence=sentence.quote,
        quote=sentence.quote[begin:end],
        begin=sentence.begin + begin,
        end=sentence.begin + end,
        event=event.type,
        main=main,
        mode=event.mode,
        context=tuple(contexts(tree)),
        source=codes(event.source),
        target=codes(event.target),
        source_actors=tuple(_actor(tree, each) for each in event.source),
        target_actors=tuple(_actor(tree, each) for each in event.target),
        date=date,
        voice="Attributed" if event.attributed else "Narrator",
        modality=event.modality,
        polarity=event.polarity,
        confidence=confidence,
    )


def _actor(tree: Tree, actor: Actor) -> EventActor:
    sector = actor.role.sector if actor.role else "GOV" if actor.name and actor.name.kind == "state" else ""
    if actor.name and actor.name.iri and (actor.how in ("name", "memory", "pronoun") or actor.name.kind == "person"):
        return EventActor(actor.name.iri, label_of(actor.name.iri), sector)
    if actor.how == "inside" and len(actor.code) == 3:
        state = str(mint("state", actor.code))
        return EventActor(state, label_of(state), sector)
    return EventActor(None, phrase(tree, actor.word), sector)


def _first(tree: Tree, i: int) -> int:
    """Return the first word of a noun's phrase, articles and whole clauses left out."""
    if i in tree.names:
        return i
    words = [k for k in tree.kids[i] if k < i and tree.dep[k] in ("amod", "compound", "nmod", "poss", "nummod")]
    return min((w for k in words for w in tree.subtree(k) if tree.tag[w] not in ("DT", "PRP$")), default=i)


def phrase_begin(tree: Tree, i: int) -> int:
    """Return the offset at which the phrase of a noun begins."""
    return tree.begin[min(_first(tree, i), i)]


def phrase(tree: Tree, i: int) -> str:
    """Return the words of a noun with what stands before it, articles left out: U.S. officials."""
    first = _first(tree, i)
    parts = [tree.text[k] for k in range(min(first, i), i + 1) if tree.tag[k] != "DT"]
    return " ".join(parts).replace(" 's", "'s").replace(" - ", "-").replace(" ’s", "’s")


@cache
def _contexts() -> dict[str, frozenset[str]]:
    table = tomllib.loads((FOLDER / "contexts.toml").read_text(encoding="utf-8"))
    return {name: frozenset(words.split()) for name, words in table.items()}


def contexts(tree: Tree) -> Iterator[str]:
    """Yield the contexts that the words of a sentence show."""
    lemmas = set(tree.lemma)
    yield from (name for name, words in _contexts().items() if words & lemmas)
