"""The model extractor: a language model behind an OpenAI-compatible endpoint, believed as far as it can be checked."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.answers import MODALITIES, POLARITIES, Answer, SpokenEvent, read_answer
from graphs.extract.candidates import of_one_document
from graphs.extract.checked import key_of
from graphs.extract.endpoint import Endpoint, Usage
from graphs.extract.kinds import fitting, is_a
from graphs.extract.lookup import names_in
from graphs.extract.prompt import messages
from graphs.passage import Passage
from graphs.reading import Reading, Run, Thing
from graphs.sentences import sentences
from ontology import ComityError, cmt, mint, term

VERSION = "1"
PASSAGES_AT_ONCE = 12


@dataclass
class Count:
    """What became of what the model said: how much was kept, and how much dropped for which reason."""

    kept: int = 0
    dropped: dict[str, int] = field(default_factory=dict)
    usage: Usage = field(default_factory=Usage)

    def told(self, price_in: float, price_out: float) -> str:
        """Return what was asked and what became of the answers, in one sentence."""
        used, cost = self.usage, self.usage.cost(price_in, price_out)
        spent = f", {cost:.4f} at the prices set" if cost else ""
        asked = f"{used.requests:,} requests, {used.tokens_in:,} tokens in, {used.tokens_out:,} out{spent}"
        reasons = ", ".join(f"{count:,} {reason}" for reason, count in sorted(self.dropped.items()))
        return (
            f"{asked}; {self.kept:,} events kept, {sum(self.dropped.values()):,} things dropped ({reasons or 'none'})"
        )

    def drop(self, reason: str) -> None:
        """Count one thing that was not believed."""
        self.dropped[reason] = self.dropped.get(reason, 0) + 1


class Model:
    """Asks the endpoint for the events of a few sentences at a time. Every quote must stand in its sentence."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint, self.count = endpoint, Count()

    def read(self, document: Document) -> Reading:
        """Return what the model says the document says, as far as it holds; raises ModelUnreachable."""
        passages = list(sentences(document))
        things: dict[URIRef, Thing] = {}
        claims: dict[str, Claim] = {}
        for first in range(0, len(passages), PASSAGES_AT_ONCE):
            batch = passages[first : first + PASSAGES_AT_ONCE]
            content, usage = self.endpoint.ask(messages(document, batch))
            self.count.usage = self.count.usage + usage
            for sentence, event in self._events(read_answer(content), batch):
                for claim in self._claims(document, sentence, event, things):
                    claims.setdefault(claim.key, claim)
        digest = hashlib.sha256(f"{document.reference_time}\0{document.body}".encode()).hexdigest()
        run = Run(f"model {self.endpoint.model}", VERSION, digest)
        ordered = tuple(things[iri] for iri in sorted(things))
        return of_one_document(Reading(document, run, tuple(passages), (), ordered, tuple(claims.values())))

    def _events(self, answer: Answer | None, batch: list[Passage]) -> Iterator[tuple[Passage, SpokenEvent]]:
        if answer is None:
            self.count.drop("no JSON of the schema")
            return
        for _ in range(answer.odd):
            self.count.drop("event of another form")
        for event in dict.fromkeys(answer.events):
            fault = _fault(event, batch)
            if fault:
                self.count.drop(fault)
            else:
                yield batch[event.sentence], event

    def _claims(
        self, document: Document, sentence: Passage, event: SpokenEvent, things: dict[URIRef, Thing]
    ) -> Iterator[Claim]:
        anchor = found_in(sentence, event.quote)
        roles = list(self._roles(document, sentence, event))
        if anchor is None or not roles:
            self.count.drop("nobody known in it")
            return
        stance = self._stance(document, event, things)
        if stance.sources:
            act = mint("event", f"{document.key}-{anchor.begin}-said")
            things.setdefault(act, Thing(act, f"saying: {event.quote[:60]}"))
            stance = replace(stance, acts=(act,))
            yield _claim(Statement(act, RDF.type, cmt.Assertion), sentence, anchor, Stance())
            yield from (
                _claim(Statement(act, cmt.speaker, each), sentence, anchor, Stance()) for each in stance.sources
            )
        kind = "event" if stance.assertable else "scenario"
        iri = mint(kind, f"{document.key}-{anchor.begin}")
        cls = fitting(event.cls, frozenset({"target"} if any(p == cmt.recipient for p, _, _ in roles) else ()))
        involved = tuple(dict.fromkeys(agent for _, agent, _ in roles))
        things.setdefault(
            iri, Thing(iri, event.quote[:80], None if kind == "event" else cls, involved if kind != "event" else ())
        )
        self.count.kept += 1
        yield _claim(Statement(iri, RDF.type, cls), sentence, anchor, stance)
        for predicate, agent, words in roles:
            yield _claim(Statement(iri, predicate, agent), sentence, words, stance)

    def _stance(self, document: Document, event: SpokenEvent, things: dict[URIRef, Thing]) -> Stance:
        sources = tuple(_resolved(event.said_by, document)) if event.said_by else ()
        if event.said_by and not sources:
            unknown = mint("group", key_of(event.said_by))
            things.setdefault(unknown, Thing(unknown, event.said_by, cmt.AgentGroup))
            sources = (unknown,)
        return Stance(term(event.modality), term(event.polarity), sources=sources)

    def _roles(
        self, document: Document, sentence: Passage, event: SpokenEvent
    ) -> Iterator[tuple[URIRef, URIRef, Passage]]:
        speech = is_a(event.cls, "CommunicativeAct")
        for predicate, names in (
            (cmt.speaker if speech else cmt.agent, event.source),
            (cmt.recipient, event.target),
        ):
            for words in names:
                passage = found_in(sentence, words)
                if passage is None:
                    self.count.drop("name not found")
                    continue
                found = list(_resolved(words, document))
                if not found:
                    self.count.drop("name not known")
                yield from ((predicate, iri, passage) for iri in found[:1])


def found_in(sentence: Passage, words: str) -> Passage | None:
    """Return where these very words stand in a sentence as whole words, None where they do not.

    >>> found_in(Passage("d", 0, 20, "Romania thanked Oman"), "Oman")
    Passage(document='d', begin=16, end=20, quote='Oman')
    """
    line = sentence.line
    for found in re.finditer(re.escape(words), line) if words.strip() else ():
        begin, end = found.span()
        edges = (line[max(0, begin - 1) : begin + 1], line[end - 1 : end + 1])
        if not any(len(edge) == 2 and edge.isalnum() for edge in edges):
            return Passage(sentence.document, sentence.begin + begin, sentence.begin + end, sentence.quote[begin:end])
    return None


def _fault(event: SpokenEvent, batch: list[Passage]) -> str:
    """Return why an event is not believed, as far as its sentence tells."""
    if not 0 <= event.sentence < len(batch):
        return "no such sentence"
    sentence = batch[event.sentence]
    if found_in(sentence, event.quote) is None:
        return _misquoted(sentence.line, event.quote)
    if not _is_event_class(event.cls):
        return "no class of events"
    if event.modality not in MODALITIES or event.polarity not in POLARITIES:
        return "no such stance"
    return "speaker not found" if event.said_by and found_in(sentence, event.said_by) is None else ""


def _misquoted(sentence: str, quote: str) -> str:
    if quote in sentence:
        return "quote cuts a word"
    same = " ".join(quote.split()) in " ".join(sentence.split())
    return "quote with other blanks" if same else "quote not found"


def _resolved(words: str, document: Document) -> Iterator[URIRef]:
    """Yield the things that the names in these words stand for."""
    on = document.reference_time.date() if document.reference_time else None
    yield from (URIRef(name.iri) for name in names_in(words, on) if name.iri and name.kind != "place")


def _is_event_class(cls: str) -> bool:
    try:
        return is_a(cls, "Event")
    except ComityError:
        return False


def _claim(says: Statement, sentence: Passage, words: Passage, stance: Stance) -> Claim:
    return Claim(says, Evidence(sentence, (words,)), stance, confidence=Decimal("0.7"))
