"""The lines of a claims file, each read by itself."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graphs.annotation.scan import EXPLICITNESS, MODALITIES, LineFault, Qualifiers, Quote, Scanner

FLAGS = MODALITIES | EXPLICITNESS | {"negated"}
NAMES = frozenset({"by", "via", "in", "if", "as", "against", "sure", "note"})
_SENTENCE = re.compile(r"@\s*(\d+)-(\d+)\s+(.+)\Z", re.DOTALL)


@dataclass(frozen=True)
class SentenceLine:
    """@ begin-end and the sentence."""

    begin: int
    end: int
    words: str


@dataclass(frozen=True)
class NewLine:
    """new kind:key [label] Class: a name that stands in no file of graphs/names."""

    name: str
    label: str
    cls: str


@dataclass(frozen=True)
class MentionLine:
    """A mention: the words, then -> the things, then ~ what they name literally."""

    quote: Quote
    refers_to: tuple[str, ...]
    literally: str | None


@dataclass(frozen=True)
class SubjectLine:
    """kind:key [label] "anchor" | qualifiers: the thing that the indented lines below speak of."""

    name: str
    label: str | None
    anchors: tuple[Quote, ...]
    qualifiers: Qualifiers


@dataclass(frozen=True)
class PropertyLine:
    """property object "anchor" | qualifiers: one claim of the subject above."""

    predicate: str
    object: str
    literal: bool
    anchors: tuple[Quote, ...]
    qualifiers: Qualifiers


@dataclass(frozen=True)
class WhenLine:
    """when "words" interval | qualifiers: the time of the subject above."""

    quote: Quote
    interval: str
    qualifiers: Qualifiers


Line = SentenceLine | NewLine | MentionLine | SubjectLine | PropertyLine | WhenLine


def read_line(text: str) -> Line | None:
    """Return what a line of a claims file says, None for a blank or a comment; raises LineFault."""
    bare = text.strip()
    if not bare or bare.startswith("#"):
        return None
    if text.startswith("@"):
        return _sentence(bare)
    if text.startswith("new "):
        return _new(Scanner(bare[4:]))
    depth = len(text) - len(text.lstrip(" "))
    if depth == 0 or text.startswith("\t"):
        raise LineFault("indent with two blanks below a sentence and four below a subject; sentences begin with @")
    if depth < 4:
        return _mention(Scanner(bare)) if bare.startswith('"') else _subject(Scanner(bare))
    return _when(Scanner(bare[4:])) if bare.startswith("when ") else _property(Scanner(bare))


def _sentence(bare: str) -> SentenceLine:
    found = _SENTENCE.match(bare)
    if not found:
        raise LineFault("a sentence begins with '@ begin-end' and its words")
    return SentenceLine(int(found.group(1)), int(found.group(2)), found.group(3))


def _new(scanner: Scanner) -> NewLine:
    name, label, cls = scanner.iri(), scanner.label(), scanner.word()
    if not name or not label or not cls or scanner.rest:
        raise LineFault("a new name is written new kind:key [label] Class, as in new person:ada-lind [Ada Lind] Person")
    return NewLine(name, label, cls)


def _mention(scanner: Scanner) -> MentionLine:
    quotes = scanner.quotes()
    if len(quotes) != 1 or not scanner.sign("->"):
        raise LineFault('a mention is written "words" -> kind:key')
    refers = list(_names(scanner))
    literally = scanner.iri() if scanner.sign("~") else None
    if not refers or scanner.rest:
        raise LineFault(f'a mention is written "words" -> kind:key ~ kind:key; cannot read {scanner.rest!r}')
    return MentionLine(quotes[0], tuple(refers), literally)


def _names(scanner: Scanner) -> Iterator[str]:
    while name := scanner.iri():
        yield name
        scanner.sign(",")


def _subject(scanner: Scanner) -> SubjectLine:
    name = scanner.iri()
    if name is None:
        raise LineFault(f"a subject is written kind:key, as in state:CHN; found {scanner.rest!r}")
    return SubjectLine(name, scanner.label(), scanner.quotes(), scanner.qualifiers(FLAGS, NAMES - {"as"}))


def _property(scanner: Scanner) -> PropertyLine:
    predicate = scanner.word()
    literal = scanner.literal()
    target = literal if literal is not None else scanner.iri() or scanner.word()
    if predicate is None or target is None:
        raise LineFault('a claim is written property object "words", as in participant person:wang-yi "Wang Yi"')
    anchors = scanner.quotes()
    return PropertyLine(predicate, target, literal is not None, anchors, scanner.qualifiers(FLAGS, NAMES))


def _when(scanner: Scanner) -> WhenLine:
    quotes, interval = scanner.quotes(), scanner.word()
    if len(quotes) != 1:
        raise LineFault('a time is written when "words" 2021-03-18, or when "words" where the text sets no bounds')
    return WhenLine(quotes[0], interval or "", scanner.qualifiers(FLAGS, NAMES - {"as", "if", "against"}))
