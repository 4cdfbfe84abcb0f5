"""From findings to claims: nodes for events and scenarios, their roles, each with its words and its stance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, Literal, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.confidence import confidence_of
from graphs.extract.dates import Time, date_of
from graphs.extract.finding import Finding
from graphs.extract.kinds import fitting, is_a
from graphs.extract.people import People
from graphs.extract.places import place_iri, places_of, things_of
from graphs.extract.records import phrase_begin, span
from graphs.extract.relations import Relation, relations
from graphs.extract.speech import quoted, reporting_word, speakers
from graphs.extract.tree import Tree
from graphs.passage import Passage
from graphs.reading import Mention, Reading, Run, Thing
from graphs.time import instant
from ontology import cmt, mint, term

Role = tuple[URIRef, URIRef, int]
_TAKING_PART = frozenset({cmt.agent, cmt.recipient, cmt.participant, cmt.speaker})
_ASKED = {
    cmt.recipient: "target",
    cmt.concernsAgreement: "agreement",
    cmt.materiel: "materiel",
    cmt.destination: "destination",
}  # fmt: skip


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
        for relation in relations(tree):
            self._relation(sentence, tree, relation)
        for claim in people.claims(tuple(events)):
            self.claims.setdefault(claim.key, claim)
        for thing in people.things.values():
            self.things.setdefault(thing.iri, thing)

    def _relation(self, sentence: Passage, tree: Tree, relation: Relation) -> None:
        at, begin = relation.word, sentence.begin
        if speakers(tree, at) or quoted(sentence.quote, tree.begin[at]):
            return
        anchor = self.document.passage(begin + tree.begin[at], begin + tree.end(at))
        iri = mint("rel", f"{self.document.key}-{anchor.begin}-{relation.sides[0][2]}")
        label = f"{anchor.quote}: {', '.join(dict.fromkeys(tree.text[word] for _, _, word in relation.sides))}"
        self.things.setdefault(iri, Thing(iri, label))
        says = [(Statement(iri, RDF.type, relation.cls), anchor)]
        for predicate, thing, word in relation.sides:
            where = self.document.passage(begin + tree.begin[word], begin + tree.end(word))
            says.append((Statement(iri, predicate, thing), where))
        if self.document.reference_time and relation.cls != cmt.HostingArrangement:
            says.append((Statement(iri, cmt.attestedAt, instant(self.document.reference_time)), anchor))
        for statement, words in says:
            claim = Claim(statement, Evidence(sentence, (words,)), confidence=Decimal("0.85"))
            self.claims.setdefault(claim.key, claim)

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

    def write(self, within: Stance | None = None) -> None:
        """Write the claims of the event, and of its content below it; the stance is that of an act it is said in."""
        event, tree = self.event, self.tree
        begin, end = span(tree, event)
        anchor = self.drafting.document.passage(self.sentence.begin + begin, self.sentence.begin + end)
        roles = [each for each in self._roles() if each[1] is not None]
        if not any(predicate in _TAKING_PART for predicate, _, _ in roles):
            return
        stance = within or self._stance()
        kind, extra = "event" if stance.assertable else "scenario", "-content" if within else ""
        iri = mint(kind, f"{self.drafting.document.key}-{anchor.begin}{extra}")
        cls = fitting(event.cls, _had(roles))
        label = anchor.quote if len(anchor.quote) < 80 else anchor.quote[:77] + "..."
        involved = tuple(dict.fromkeys(thing for predicate, thing, _ in roles if predicate in _TAKING_PART))
        thing = Thing(iri, label) if kind == "event" else Thing(iri, label, cls, involved)
        self.drafting.things.setdefault(iri, thing)
        ahead = stance.modality in (cmt.Planned, cmt.Promised)
        time = date_of(tree, event.word, self.sentence.quote, self.drafting.document.reference_time, ahead=ahead)
        time = None if stance.assertable and self._later(time) else time
        self._claim(Statement(iri, RDF.type, cls), (anchor,), stance, time)
        for predicate, thing_iri, word in roles:
            self._claim(Statement(iri, predicate, thing_iri), (self._words(word),), stance, time)
        if time is not None:
            self._time(iri, time, stance)
        if event.content is not None and event.content.cls:
            self._write_content(event.content, iri, stance, roles)

    def _write_content(self, content: Finding, iri: URIRef, stance: Stance, roles: list[Role]) -> None:
        inner = Node(self.drafting, self.sentence, self.tree, self.people, replace(content, speakers=(), quoted=False))
        said = Stance(term(content.modality), term(content.polarity), sources=stance.sources, acts=stance.acts)
        if stance.assertable and is_a(self.event.cls, "CommunicativeAct"):
            speakers = tuple(dict.fromkeys(thing for predicate, thing, _ in roles if predicate == cmt.speaker))
            said = replace(said, sources=speakers, acts=(iri,)) if speakers else said
        if not said.assertable:
            inner.write(said)

    def _stance(self) -> Stance:
        event = self.event
        if not event.attributed:
            return Stance(term(event.modality), term(event.polarity))
        said_by = {self.people.iri(each): each.word for each in event.speakers if self.people.known(each)}
        if not said_by:
            said_by = {self.people.unnamed(): reporting_word(self.tree, event.word)}
        act = self._report(said_by)
        return Stance(term(event.modality), term(event.polarity), sources=tuple(said_by), acts=(act,))

    def _report(self, said_by: dict[URIRef, int]) -> URIRef:
        """Write the act of saying that carries what is reported, and return it."""
        word = reporting_word(self.tree, self.event.word)
        begin = self.sentence.begin
        anchor = self.drafting.document.passage(begin + self.tree.begin[word], begin + self.tree.end(word))
        iri = mint("event", f"{self.drafting.document.key}-{anchor.begin}-said")
        self.drafting.things.setdefault(iri, Thing(iri, f"saying: {anchor.quote}"))
        self._claim(Statement(iri, RDF.type, cmt.Assertion), (anchor,), Stance(), None)
        for each, at in said_by.items():
            self._claim(Statement(iri, cmt.speaker, each), (self._words(at),), Stance(), None)
        return iri

    def _roles(self) -> Iterator[Role]:
        event = self.event
        together = is_a(event.cls, "Interaction") and not is_a(event.cls, "Visit")
        doing = cmt.speaker if is_a(event.cls, "CommunicativeAct") else cmt.participant if together else cmt.agent
        for each in event.source:
            if self.people.known(each):
                yield doing, self.people.iri(each), each.word
        for each in event.target:
            if self.people.known(each) and not event.guessed:
                yield cmt.participant if together else cmt.recipient, self.people.iri(each), each.word
        yield from self._surroundings(is_a(event.cls, "Visit"))

    def _surroundings(self, visit: bool) -> Iterator[Role]:  # noqa: FBT001
        event, tree = self.event, self.tree
        places = list(places_of(tree, event.word))
        if visit:
            gone_to = [(place, each.word) for each in event.target if (place := place_iri(tree, each.word)) is not None]
            yield from ((cmt.destination, place, word) for place, word in (gone_to or places)[:1])
            places = places if gone_to else places[1:]
        yield from ((cmt.place, place, word) for place, word in places)
        for predicate, thing, word in things_of(tree, event.word):
            if predicate != cmt.materiel or is_a(event.cls, "ArmsTransfer"):
                yield predicate, thing, word

    def _later(self, time: Time | None) -> bool:
        """Tell whether a time lies after the document, so that it is not when something happened."""
        now = self.drafting.document.reference_time
        return bool(time and now and time.interval.not_before and time.interval.not_before > now)

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


def _had(roles: list[Role]) -> frozenset[str]:
    """Return what an event has of what its class may ask for."""
    found = {_ASKED[predicate] for predicate, _, _ in roles if predicate in _ASKED}
    if len({thing for predicate, thing, _ in roles if predicate == cmt.participant}) > 1:
        found.add("two")
    return frozenset(found)
