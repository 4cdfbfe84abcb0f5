"""The state of reading one claims file: what is open, and what has been drawn so far."""

from dataclasses import dataclass, field, replace
from decimal import Decimal

from rdflib import RDF, Literal, URIRef

from graphs.annotation.lines import MentionLine, NewLine, PropertyLine, SentenceLine, SubjectLine, WhenLine
from graphs.annotation.resolve import INTRODUCED, Names, confidence, predicate
from graphs.annotation.scan import LineFault, Qualifiers, Quote
from graphs.claim import Claim, Evidence, Statement
from graphs.document import Document
from graphs.passage import Passage, one_line
from graphs.reading import Mention, Thing
from graphs.time import Interval, instant, read_interval
from ontology import cmt, kind_and_key

AGENTS = frozenset({"state", "org", "person", "group"})


@dataclass
class Block:
    """A subject line and what is known of it while its claims are read."""

    iri: URIRef
    anchors: tuple[Passage, ...]
    qualifiers: Qualifiers
    first_claim: int
    interval: Interval = Interval()
    words: str = ""


@dataclass
class Draft:
    """Everything that a claims file has said up to the line being read."""

    document: Document
    names: Names
    sentences: list[Passage] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    things: dict[URIRef, Thing] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    handles: dict[str, str] = field(default_factory=dict)
    references: dict[str, tuple[int, tuple[str, ...], tuple[str, ...]]] = field(default_factory=dict)
    block: Block | None = None

    def sentence(self, line: SentenceLine) -> None:
        """Open a sentence; its words must stand in the document at its offsets."""
        passage = self.document.passage(line.begin, line.end)
        if passage.line != one_line(line.words):
            raise LineFault(f"the document says {passage.quote!r} there")
        if self.sentences and passage.begin < self.sentences[-1].end:
            raise LineFault("sentences stand in the order of the text and do not overlap")
        self.sentences.append(passage)
        self.block = None

    def new(self, line: NewLine) -> None:
        """Bring in a name that is not reviewed: it is a candidate of its class."""
        self.names, iri, kind = self.names.with_new(line.name, line.cls)
        self.things[iri] = Thing(iri, line.label, kind)

    def mention(self, line: MentionLine) -> None:
        """Note what words of the open sentence refer to."""
        literally = self.names.thing(line.literally) if line.literally else None
        self.mentions.append(Mention(self._found(line.quote), tuple(map(self.names.thing, line.refers_to)), literally))

    def subject(self, line: SubjectLine) -> None:
        """Open a subject; one that the document introduces gets its label where it first appears."""
        iri, kind = self.names.thing(line.name), line.name.partition(":")[0]
        if kind in INTRODUCED and iri not in self.things:
            if line.label is None:
                raise LineFault(f"{line.name} appears here first: give it a [label]")
            self.things[iri] = Thing(iri, line.label)
        elif line.label is not None:
            raise LineFault(f"{line.name} has its label already")
        anchors = tuple(self._found(quote) for quote in line.anchors)
        self.block = Block(iri, anchors, line.qualifiers, len(self.claims))

    def when(self, line: WhenLine, number: int) -> None:
        """Give the subject its time: the words, and the bounds that they set."""
        block = self._open_block()
        if block.first_claim != len(self.claims):
            raise LineFault("put 'when' first below its subject, so that it holds for all claims there")
        anchor = self._found(line.quote)
        block.interval, block.words = read_interval(line.interval) if line.interval else Interval(), anchor.line
        if _kind(block.iri) in ("event", "scenario"):
            self._add_time(block, anchor, line.qualifiers.over(block.qualifiers), number)

    def _add_time(self, block: Block, anchor: Passage, qualifiers: Qualifiers, number: int) -> None:
        bounds = ((cmt.notBefore, block.interval.not_before), (cmt.notAfter, block.interval.not_after))
        values = [(cmt.timeText, Literal(anchor.line))]
        values += [(name, instant(at)) for name, at in bounds if at]
        for name, value in values:
            self._claim(Statement(block.iri, name, value), (anchor,), qualifiers, number)

    def property(self, line: PropertyLine, number: int) -> None:
        """Add the claim of a line."""
        block, name = self._open_block(), predicate(line.predicate)
        says = Statement(block.iri, name, self.names.object(line, name))
        anchors = tuple(self._found(quote) for quote in line.anchors) or block.anchors
        self._claim(says, anchors or (self.sentences[-1],), line.qualifiers.over(block.qualifiers), number)
        self._describe_scenario(says)

    def _describe_scenario(self, says: Statement) -> None:
        thing = self.things.get(says.subject)
        if thing is None or _kind(says.subject) != "scenario":
            return
        if says.predicate == RDF.type and isinstance(says.object, URIRef):
            if thing.kind not in (None, says.object):
                raise LineFault("a scenario is of one class; make another scenario")
            self.things[says.subject] = replace(thing, kind=says.object)
        elif _kind(str(says.object)) in AGENTS and says.object not in thing.involves:
            self.things[says.subject] = replace(thing, involves=(*thing.involves, URIRef(says.object)))

    def _claim(self, says: Statement, anchors: tuple[Passage, ...], qualifiers: Qualifiers, number: int) -> None:
        block, values = self._open_block(), qualifiers.values
        claim = Claim(
            says=says,
            evidence=Evidence(self.sentences[-1], anchors),
            stance=self.names.stance(qualifiers),
            time=block.interval,
            time_words=block.words,
            confidence=confidence(qualifiers) or Decimal(1),
            note=" ".join(values.get("note", ())),
        )
        if claim.key in self.lines:
            raise LineFault(f"says the same as line {self.lines[claim.key]}; put the quotes on one line")
        if claim.stance.assertable and _kind(says.subject) == "scenario":
            raise LineFault("a scenario is planned, demanded, alleged, denied or possible; what happened is an event")
        self.claims.append(claim)
        self.lines[claim.key] = number
        for handle in values.get("as", ()):
            if handle in self.handles:
                raise LineFault(f"two claims are called {handle}")
            self.handles[handle] = claim.key
        self.references[claim.key] = (number, values.get("if", ()), values.get("against", ()))

    def _open_block(self) -> Block:
        if self.block is None:
            raise LineFault("a claim stands below its subject, indented by four")
        return self.block

    def _found(self, quote: Quote) -> Passage:
        if not self.sentences:
            raise LineFault("a sentence must be opened first, with @ begin-end and its words")
        found = self.document.find(quote.words, self.sentences[-1], quote.nth)
        if _cuts_a_word(found, self.sentences[-1]):
            raise LineFault(f"{quote.words!r} cuts a word there; quote whole words, or count on with #")
        return found


def _kind(iri: str) -> str:
    named = kind_and_key(iri)
    return named[0] if named else ""


def _cuts_a_word(passage: Passage, sentence: Passage) -> bool:
    begin, end = passage.begin - sentence.begin, passage.end - sentence.begin
    edges = (sentence.quote[max(0, begin - 1) : begin + 1], sentence.quote[end - 1 : end + 1])
    return any(len(edge) == 2 and edge.isascii() and edge.isalnum() for edge in edges)
