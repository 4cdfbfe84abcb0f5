"""Finds where a query or an update asks another server: SERVICE and LOAD, with the addresses that they name."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from server.errors import RemoteNotAllowed
from server.federation.unmistakable import unmistakable
from server.reading.tokens import Token

_ASKS = re.compile("service|load", re.IGNORECASE)
_ESCAPE = re.compile(r"\\\\|\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_END = Token("end", "", -1, -1, "")


@dataclass(frozen=True)
class Call:
    """A SERVICE: whether its failure is to be passed over, its address, and where that stands in the text."""

    silent: bool
    iri: str
    begin: int
    end: int


@dataclass(frozen=True)
class Load:
    """A LOAD: its address, the graph that it goes into, where the words stand, and the prologue in force behind it."""

    silent: bool
    iri: str
    graph: str | None
    begin: int
    end: int
    prologue: str


@dataclass(frozen=True)
class Reading:
    """A text, its escapes read, and what it asks of other servers in the order of the text."""

    text: str
    calls: tuple[Call, ...] = ()
    loads: tuple[Load, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.calls or self.loads)


def read(text: str, base: str = "", prefixes: Mapping[str, str] | None = None) -> Reading:
    """Return what a text asks of other servers; raises RemoteNotAllowed where that cannot be told for sure."""
    if "\\" not in text:
        return _Reader(text, base, prefixes).reading() if _ASKS.search(text) else Reading(text)
    plain, doubtful = unescaped(text)
    if not _ASKS.search(plain) and not _ASKS.search(text):
        return Reading(text)
    reading = _Reader(plain, base, prefixes).reading()
    if doubtful and (reading or _Reader(text, base, prefixes).reading()):
        raise RemoteNotAllowed("what this text names", "write its marks as they are, not as \\u escapes")
    return reading if reading else Reading(text)


def unescaped(text: str) -> tuple[str, bool]:
    """Return a text with its escapes read (SPARQL 1.1, section 19.2), and whether one was no letter or digit."""
    doubtful = False

    def char(found: re.Match[str]) -> str:
        nonlocal doubtful
        code = int(found[1] or found[2] or "0", 16)
        if not code:
            return found.group()
        if code > 0x10FFFF or 0xD800 <= code < 0xE000:
            raise RemoteNotAllowed("what this text names", f"{found.group()} is no character")
        doubtful = doubtful or (code < 0x80 and not chr(code).isalnum())
        return chr(code)

    return _ESCAPE.sub(char, text), doubtful


@dataclass
class _Reader:
    text: str
    base: str
    given: Mapping[str, str] | None
    calls: list[Call] = field(default_factory=list)
    loads: list[Load] = field(default_factory=list)

    def reading(self) -> Reading:
        self.prefixes, self.own = dict(self.given or {}), dict[str, str]()
        self.all, self.depth, self.within = list(unmistakable(self.text)), 0, -1
        self.begin, self.said = 0, False  # of the operation of an update: where it begins, whether it has begun
        for at, token in enumerate(self.all):
            if token.kind == "mark":
                self._mark(token)
            elif token.kind == "name":
                self._name(token, self._at(at + 1))
            elif token.kind == "word":
                self._word(token, at)
        return Reading(self.text, tuple(self.calls), tuple(self.loads))

    def _at(self, number: int) -> Token:
        return self.all[number] if number < len(self.all) else _END

    def _mark(self, token: Token) -> None:
        self.depth += (token.word == "{") - (token.word == "}")
        if self.depth <= self.within and token.word == "}":
            self.within = -1
        if token.word == ";" and self.depth == 0:
            self.begin, self.said = token.end, False

    def _name(self, token: Token, behind: Token) -> None:
        """Refuse names that the engine may read as a keyword and a name without a prefix."""
        prefix = token.text.partition(":")[0]
        if _ASKS.search(prefix) and (behind.word == "{" or self.depth == 0):
            if behind.kind == "iri":
                return  # it is being declared
            raise RemoteNotAllowed("what this text names", f"{token.text} may be a keyword: take another prefix")

    def _word(self, token: Token, at: int) -> None:
        word = token.word
        behind = self._at(at + 1)
        if word == "BASE" and behind.kind == "iri":
            self.base = urljoin(self.base, behind.text[1:-1])
        elif word == "PREFIX" and behind.kind == "name" and self._at(at + 2).kind == "iri":
            self.own[behind.text[:-1]] = urljoin(self.base, self._at(at + 2).text[1:-1])
        elif word in ("SERVICE", "LOAD"):
            silent = behind.word == "SILENT"
            self._call(word, at + 1 + silent, silent=silent)
        elif _ASKS.search(word):
            raise RemoteNotAllowed("what this text names", f"a keyword may hide in {token.text}")
        self.said = self.said or word not in ("BASE", "PREFIX")

    def _call(self, word: str, at: int, *, silent: bool) -> None:
        target, behind = self._at(at), self._at(at + 1)
        if target.kind not in ("iri", "name") or target.text.upper().startswith("SILENT"):
            raise RemoteNotAllowed(f"{word} {target.text}".strip(), f"write the address behind {word} out")
        if word == "LOAD":
            self._load(at, silent=silent)
        elif self.within >= 0:
            raise RemoteNotAllowed(f"SERVICE {target.text}", "it stands in another SERVICE: write it beside that one")
        elif behind.word != "{":
            raise RemoteNotAllowed(f"SERVICE {target.text}", "there is no group behind it")
        else:
            self.within = self.depth
            self.calls.append(Call(silent, self._iri(target), target.begin, target.end))

    def _load(self, at: int, *, silent: bool) -> None:
        target = self._at(at)
        into = self._at(at + 1).word == "INTO" and self._at(at + 2).word == "GRAPH"
        last = self._at(at + 3) if into else self._at(at)
        behind = self._at(at + 4) if into else self._at(at + 1)
        if self.depth or self.said or last.kind not in ("iri", "name") or not (behind is _END or behind.word == ";"):
            raise RemoteNotAllowed(f"LOAD {target.text}", "write LOAD as an operation of an update")
        graph = self._iri(last) if into else None
        self.loads.append(Load(silent, self._iri(target), graph, self.begin, last.end, self._prologue()))

    def _prologue(self) -> str:
        base = f"BASE <{self.base}>\n" if self.base else ""
        return base + "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in self.own.items())

    def _iri(self, token: Token) -> str:
        if token.kind == "iri":
            return urljoin(self.base, token.text[1:-1])
        prefix, _, local = token.text.partition(":")
        space = {**self.prefixes, **self.own}.get(prefix)
        if space is None:
            raise RemoteNotAllowed(token.text, "declare its prefix")
        return space + re.sub(r"\\(.)", r"\1", local)
