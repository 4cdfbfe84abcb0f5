"""The model extractor: a language model behind an OpenAI-compatible endpoint, believed as far as it can be checked."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.errors import GraphError
from graphs.extract.answers import Answer, SpokenEvent, read_answer
from graphs.extract.endpoint import Endpoint, Usage
from graphs.extract.kinds import fitting, is_a
from graphs.extract.lookup import names_in
from graphs.extract.prompt import messages
from graphs.names.tables import slug
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
        return Reading(document, run, tuple(passages), (), ordered, tuple(claims.values()))

    def _events(self, answer: Answer | None, batch: list[Passage]) -> Iterator[tuple[Passage, SpokenEvent]]:
        if answer is None:
            self.count.drop("no JSON of the schema")
            return
        for event in answer.events:
            if not 0 <= event.sentence < len(batch):
                self.count.drop("no such sentence")
            elif event.quote not in batch[event.sentence].quote:
                self.count.drop("quote not found")
            elif not _is_event_class(event.cls):
                self.count.drop("no class of events")
            else:
                yield batch[event.sentence], event

    def _claims(
        self, document: Document, sentence: Passage, event: SpokenEvent, things: dict[URIRef, Thing]
    ) -> Iterator[Claim]:
        try:
            stance = self._stance(document, event, things)
        except ComityError:
            self.count.drop("no such stance")
            return
        roles = list(self._roles(document, sentence, event))
        if not roles:
            self.count.drop("nobody known in it")
            return
        anchor = document.find(event.quote, sentence, 1)
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
            unknown = mint("group", slug(event.said_by) or "unnamed-source")
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
                try:
                    passage = document.find(words, sentence, 1)
                except GraphError:
                    self.count.drop("name not found")
                    continue
                found = list(_resolved(words, document))
                if not found:
                    self.count.drop("name not known")
                yield from ((predicate, iri, passage) for iri in found[:1])


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
