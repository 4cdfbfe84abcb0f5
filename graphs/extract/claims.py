"""From findings to claims: nodes for events and scenarios, their roles, each with its words and its stance."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, Literal, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.dates import Time, date_of
from graphs.extract.finding import Finding
from graphs.extract.people import People
from graphs.extract.places import places_of
from graphs.extract.records import phrase_begin, span
from graphs.extract.sentence import confidence_of
from graphs.extract.tree import Tree
from graphs.passage import Passage
from graphs.reading import Mention, Reading, Run, Thing
from graphs.time import instant
from ontology import cmt, mint, term

_SPEECH = frozenset(
    {"CommunicativeAct", "Assertion", "Accusation", "Demand", "Commitment", "Threat", "Rejection", "Endorsement"}
)
_TOGETHER = frozenset({"Interaction", "Meeting", "RemoteConversation"})


@dataclass
class Drafting:
    """The claims of one document while it is read."""

    document: Document
    claims: dict[str, Claim] = field(default_factory=dict)
    things: dict[URIRef, Thing] = field(default_factory=dict)
    mentions: dict[Passage, Mention] = field(default_factory=dict)

    def add(self, sentence: Passage, tree: Tree, events: Iterable[Finding]) -> None:
        """Add what a sentence claims."""
        people = People(self.document, sentence, tree)
        self._mentions(sentence, tree)
        for event in events:
            Node(self, sentence, tree, people, _told(event)).write()
        for claim in people.claims(tuple(events)):
            self.claims.setdefault(claim.key, claim)
        for thing in people.things.values():
            self.things.setdefault(thing.iri, thing)

    def _mentions(self, sentence: Passage, tree: Tree) -> None:
        for name in tree.names.values():
            if not name.iri:
                continue
            passage = self.document.passage(sentence.begin + name.begin, sentence.begin + name.end)
            literally = URIRef(name.literally) if name.literally else None
            self.mentions[passage] = Mention(passage, (URIRef(name.iri),), literally)

    def reading(self, run: Run, sentences: tuple[Passage, ...]) -> Reading:
        """Return everything that was drafted."""
        mentions = tuple(self.mentions[each] for each in sorted(self.mentions))
        things = tuple(self.things[iri] for iri in sorted(self.things))
        return Reading(self.document, run, sentences, mentions, things, tuple(self.claims.values()))


def _told(event: Finding) -> Finding:
    """Return what the text tells: of "will send" the sending, as planned, and not an act of promising."""
    if event.mode not in ("will", "plan") or event.content is None:
        return event
    inner = event.content
    return replace(
        event, cls=inner.cls, modality="Planned", polarity=inner.polarity, content=None,
        source=inner.source or event.source, target=inner.target or event.target,
    )  # fmt: skip


@dataclass
class Node:
    """One event or scenario on its way to claims."""

    drafting: Drafting
    sentence: Passage
    tree: Tree
    people: People
    event: Finding

    def write(self, act: URIRef | None = None, sources: tuple[URIRef, ...] = ()) -> URIRef:
        """Write the claims of the event, and of its content below it; return its IRI."""
        event, tree = self.event, self.tree
        begin, end = span(tree, event)
        anchor = self.drafting.document.passage(self.sentence.begin + begin, self.sentence.begin + end)
        stance = self._stance(act, sources)
        kind = "event" if stance.assertable else "scenario"
        extra = "-content" if sources else ""
        iri = mint(kind, f"{self.drafting.document.key}-{anchor.begin}{extra}")
        roles = list(self._roles())
        if not roles:
            return iri
        involved = tuple(dict.fromkeys(agent for _, agent, _ in roles))
        label = anchor.quote if len(anchor.quote) < 80 else anchor.quote[:77] + "..."
        self.drafting.things.setdefault(
            iri, Thing(iri, label, term(event.cls), involved) if kind == "scenario" else Thing(iri, label)
        )
        time = date_of(
            tree,
            event.word,
            self.sentence.quote,
            self.drafting.document.reference_time,
            ahead=stance.modality == cmt.Planned,
        )
        self._claim(Statement(iri, RDF.type, term(event.cls)), (anchor,), stance, time)
        for predicate, agent, word in roles:
            self._claim(Statement(iri, predicate, agent), (self._words(word),), stance, time)
        for place, word in places_of(tree, event.word):
            self._claim(Statement(iri, cmt.place, place), (self._words(word),), stance, time)
        if time is not None:
            self._time(iri, time, stance)
        if event.content is not None and event.content.cls:
            said_by = tuple(agent for predicate, agent, _ in roles if predicate in (cmt.speaker, cmt.agent))
            inner = replace(event.content, speakers=(), quoted=False)
            if said_by:
                Node(self.drafting, self.sentence, tree, self.people, inner).write(
                    iri if kind == "event" else None, said_by
                )
        return iri

    def _stance(self, act: URIRef | None, sources: tuple[URIRef, ...]) -> Stance:
        event = self.event
        acts = (act,) if act is not None and event_is_speech(act, self.drafting) else ()
        if sources:
            return Stance(term(event.modality), term(event.polarity), sources=sources, acts=acts)
        said_by: tuple[URIRef, ...] = ()
        if event.attributed:
            said_by = tuple(self.people.iri(each) for each in event.speakers) or (self.people.unnamed(),)
        return Stance(term(event.modality), term(event.polarity), sources=tuple(dict.fromkeys(said_by)))

    def _roles(self) -> Iterable[tuple[URIRef, URIRef, int]]:
        event = self.event
        if event.guessed and event.content is None and confidence_of(event) < 0.5:
            return
        speech = event.cls in _SPEECH
        together = event.cls in _TOGETHER
        doing = cmt.speaker if speech else cmt.participant if together else cmt.agent
        for each in event.source:
            if self.people.known(each):
                yield doing, self.people.iri(each), each.word
        for each in event.target:
            if self.people.known(each) and not event.guessed:
                yield cmt.participant if together else cmt.recipient, self.people.iri(each), each.word

    def _words(self, word: int) -> Passage:
        begin = self.sentence.begin
        return self.drafting.document.passage(begin + phrase_begin(self.tree, word), begin + self.tree.end(word))

    def _time(self, iri: URIRef, time: Time, stance: Stance) -> None:
        anchor = self.drafting.document.passage(self.sentence.begin + time.begin, self.sentence.begin + time.end)
        self._claim(Statement(iri, cmt.timeText, Literal(time.words)), (anchor,), stance, time)
        for predicate, moment in ((cmt.notBefore, time.interval.not_before), (cmt.notAfter, time.interval.not_after)):
            if moment:
                self._claim(Statement(iri, predicate, instant(moment)), (anchor,), stance, time)

    def _claim(self, says: Statement, anchors: tuple[Passage, ...], stance: Stance, time: Time | None) -> None:
        sure = Decimal(str(confidence_of(self.event)))
        claim = Claim(says, Evidence(self.sentence, anchors), stance, confidence=sure)
        if time is not None:
            claim = replace(claim, time=time.interval, time_words=time.words)
        self.drafting.claims.setdefault(claim.key, claim)


def event_is_speech(act: URIRef, drafting: Drafting) -> bool:
    """Tell whether an event is of a class of communicative acts, so that claims can be its content."""
    return any(
        claim.says.subject == act and claim.says.predicate == RDF.type and claim.says.object in _speech_classes()
        for claim in drafting.claims.values()
    )


def _speech_classes() -> set[URIRef]:
    return {term(name) for name in _SPEECH}
