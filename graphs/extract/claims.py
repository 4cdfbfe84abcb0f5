"""From findings to claims: nodes for events and scenarios, their roles, each with its words and its stance."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, Literal, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.actor import Actor
from graphs.extract.confidence import Scale, signs, signs_of_side, weigh
from graphs.extract.dates import Time, date_of
from graphs.extract.finding import Finding
from graphs.extract.kinds import fitting, is_a, need_of
from graphs.extract.people import People
from graphs.extract.places import place_iri, places_of, spot_signs, things_of
from graphs.extract.records import phrase_begin, span
from graphs.extract.speech import reporting_word
from graphs.extract.standing import Standing
from graphs.extract.tree import Tree
from graphs.passage import Passage
from graphs.reading import Mention, Reading, Run, Thing
from graphs.verdict import THRESHOLD
from ontology import cmt, mint, term

Role = tuple[URIRef, URIRef, int, Decimal]
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
    scale: Scale = weigh

    def add(self, sentence: Passage, tree: Tree, events: Iterable[Finding]) -> None:
        """Add what a sentence claims."""
        people = People(self.document, sentence, tree)
        self._mentions(sentence, tree)
        # What only the cues of a sentence make likely is an event for the records, and no claim.
        for event in (each for each in events if each.rules[:1] != ("cues.csv",)):
            Node(self, sentence, tree, people, _told(event)).write()
        for claim in Standing(self.document, sentence, tree, people, self.scale).claims():
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

    def write(self, within: Stance | None = None) -> None:
        """Write the claims of the event, and of its content below it; the stance is that of an act it is said in."""
        event, tree = self.event, self.tree
        begin, end = span(tree, event)
        anchor = self.drafting.document.passage(self.sentence.begin + begin, self.sentence.begin + end)
        roles = [each for each in self._roles() if each[1] is not None]
        taking_part = [role for role in roles if role[0] in _TAKING_PART]
        if not taking_part:
            return
        stance = within or self._stance()
        kind, extra = "event" if stance.assertable else "scenario", "-content" if within else ""
        iri = mint(kind, f"{self.drafting.document.key}-{anchor.begin}{extra}")
        cls = fitting(event.cls, _had(roles))
        sure = min(self._sure("type"), max(role[3] for role in taking_part), *_needed(event.cls, cls, roles))
        label = anchor.line if len(anchor.line) < 80 else anchor.line[:77] + "..."
        involved = tuple(dict.fromkeys(role[1] for role in taking_part))
        thing = Thing(iri, label) if kind == "event" else Thing(iri, label, cls, involved)
        self.drafting.things.setdefault(iri, thing)
        ahead = stance.modality in (cmt.Planned, cmt.Promised)
        time = date_of(tree, event.word, self.sentence.line, self.drafting.document.reference_time, ahead=ahead)
        time = None if stance.assertable and self._later(time) else time
        self._claim(Statement(iri, RDF.type, cls), (anchor,), stance, time, sure)
        for predicate, thing_iri, word, of_role in roles:
            self._claim(Statement(iri, predicate, thing_iri), (self._words(word),), stance, time, of_role)
        if time is not None:
            self._time(iri, time, stance)
        if event.content is not None and event.content.cls:
            self._write_content(event.content, iri, stance, roles)

    def _write_content(self, content: Finding, iri: URIRef, stance: Stance, roles: list[Role]) -> None:
        inner = Node(self.drafting, self.sentence, self.tree, self.people, replace(content, speakers=(), quoted=False))
        said = Stance(term(content.modality), term(content.polarity), sources=stance.sources, acts=stance.acts)
        if stance.assertable and is_a(self.event.cls, "CommunicativeAct"):
            speakers = tuple(dict.fromkeys(role[1] for role in roles if role[0] == cmt.speaker))
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
        self.drafting.things.setdefault(iri, Thing(iri, f"saying: {anchor.line}"))
        unnamed = self.people.unnamed() in said_by
        sure = self.drafting.scale("said", ["unnamed"] if unnamed else [])
        self._claim(Statement(iri, RDF.type, cmt.Assertion), (anchor,), Stance(), None, sure)
        for each, at in said_by.items():
            self._claim(Statement(iri, cmt.speaker, each), (self._words(at),), Stance(), None, sure)
        return iri

    def _sure(self, kind: str) -> Decimal:
        """Return how sure a claim of the event is by the event's own signs."""
        return self.drafting.scale(kind, (*signs(self.event), *self._habit()))

    def _sure_of(self, side: str, actor: Actor) -> Decimal:
        shown = signs_of_side(side, actor, self.event, new=self.people.iri(actor) in self.people.things)
        return self.drafting.scale(side, (*shown, *self._habit()), self.event)

    def _sure_where(self, shown: Iterable[str]) -> Decimal:
        return self.drafting.scale("place", spot_signs(self.event, shown), self.event)

    def _habit(self) -> tuple[str, ...]:
        """Return a sign where the present tells what somebody does as a habit, outside of a headline and of speech."""
        headline = self.sentence.begin == self.drafting.document.begin
        present = self.tree.tag[self.event.word] in ("VBZ", "VBP")
        return ("habit",) if present and not headline and not is_a(self.event.cls, "CommunicativeAct") else ()

    def _roles(self) -> Iterator[Role]:
        event = self.event
        together = is_a(event.cls, "Interaction") and not is_a(event.cls, "Visit")
        doing = cmt.speaker if is_a(event.cls, "CommunicativeAct") else cmt.participant if together else cmt.agent
        for each in event.source:
            if self.people.known(each):
                yield doing, self.people.iri(each), each.word, self._sure_of("source", each)
        for each in event.target:
            if self.people.known(each) and not event.guessed:
                aim = cmt.participant if together else cmt.recipient
                yield aim, self.people.iri(each), each.word, self._sure_of("target", each)
        yield from self._surroundings(visit=is_a(event.cls, "Visit"))

    def _surroundings(self, *, visit: bool) -> Iterator[Role]:
        event, tree = self.event, self.tree
        places = [(each.place, each.word, each.signs) for each in places_of(tree, event.word)]
        if visit:
            gone_to = [
                (place, each.word, ("destination",))
                for each in event.target if (place := place_iri(tree, each.word)) is not None
            ]  # fmt: skip
            for place, word, shown in (gone_to or places)[:1]:
                yield cmt.destination, place, word, self._sure_where(shown)
            places = places if gone_to else places[1:]
        for place, word, shown in places:
            yield cmt.place, place, word, self._sure_where(shown)
        about = self.drafting.scale("place", ["thing"], event)
        for predicate, thing, word in things_of(tree, event.word):
            if predicate != cmt.materiel or is_a(event.cls, "ArmsTransfer"):
                yield predicate, thing, word, about

    def _later(self, time: Time | None) -> bool:
        """Tell whether a time lies after the document, so that it is not when something happened."""
        now = self.drafting.document.reference_time
        return bool(time and now and time.interval.not_before and time.interval.not_before > now)

    def _words(self, word: int) -> Passage:
        begin = self.sentence.begin
        return self.drafting.document.passage(begin + phrase_begin(self.tree, word), begin + self.tree.end(word))

    def _time(self, iri: URIRef, time: Time, stance: Stance) -> None:
        anchor = self.drafting.document.passage(self.sentence.begin + time.begin, self.sentence.begin + time.end)
        sure = self.drafting.scale("time", time.signs, self.event)
        self._claim(Statement(iri, cmt.timeText, Literal(time.words)), (anchor,), stance, time, sure)
        for says in time.bounds_of(iri, cmt.notBefore, cmt.notAfter):
            self._claim(says, (anchor,), stance, time, sure)

    def _claim(
        self, says: Statement, anchors: tuple[Passage, ...], stance: Stance, time: Time | None, sure: Decimal
    ) -> None:
        claim = Claim(says, Evidence(self.sentence, anchors), stance, confidence=sure)
        if time is not None:
            claim = replace(claim, time=time.interval, time_words=time.words)
        self.drafting.claims.setdefault(claim.key, claim)


def _had(roles: list[Role]) -> frozenset[str]:
    """Return what an event has of what its class may ask for, as far as it would be asserted with it."""
    sure = [role for role in roles if role[3] >= THRESHOLD]
    found = {_ASKED[role[0]] for role in sure if role[0] in _ASKED}
    if len({role[1] for role in sure if role[0] == cmt.participant}) > 1:
        found.add("two")
    return frozenset(found)


def _needed(asked: str, given: URIRef, roles: list[Role]) -> list[Decimal]:
    """Return how sure the roles are without which an event would not be of its class."""
    needs = need_of(asked)
    if not needs or given != term(asked):
        return []
    if needs == "two":
        return sorted((role[3] for role in roles if role[0] == cmt.participant), reverse=True)[1:2]
    return [max(role[3] for role in roles if _ASKED.get(role[0]) == needs)]
