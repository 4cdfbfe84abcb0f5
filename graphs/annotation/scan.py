"""The smallest parts of a claims file's line: names, quotes, labels, literals and qualifiers."""

import re
from dataclasses import dataclass, field

MODALITIES = frozenset({"planned", "demanded", "promised", "threatened", "possible"})
EXPLICITNESS = frozenset({"implied", "presupposed"})
_IRI = re.compile(r"[a-z]+:[A-Za-z0-9][A-Za-z0-9._~-]*")
_WORD = re.compile(r"[A-Za-z0-9.][A-Za-z0-9.-]*")
_QUOTE = re.compile(r'"((?:[^"\\]|\\.)*)"(?:\s*#(\d+))?')
_ESCAPED = {"n": "\n", "r": "\r"}
_LABEL = re.compile(r"\[([^\]]+)\]")
_LITERAL = re.compile(r"\{([^}]*)\}")


class LineFault(Exception):
    """What is wrong with a line; the reader of the file adds which line of which file."""


@dataclass(frozen=True)
class Quote:
    """Words between straight quotation marks, and which occurrence of them is meant."""

    words: str
    nth: int | None = None


@dataclass(frozen=True)
class Qualifiers:
    """What stands behind the bar of a line: whose words, in which mode, under which condition."""

    flags: frozenset[str] = frozenset()
    values: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def over(self, base: "Qualifiers") -> "Qualifiers":
        """Return these laid over those of the line above; a modality or explicitness of their own takes its place."""
        kept = base.flags
        for group in (MODALITIES, EXPLICITNESS):
            kept = kept - group if self.flags & group else kept
        return Qualifiers(kept | self.flags, {**base.values, **self.values})


class Scanner:
    """Takes a line apart from left to right."""

    def __init__(self, text: str) -> None:
        self.rest = text.strip()

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        found = pattern.match(self.rest)
        if found:
            self.rest = self.rest[found.end() :].lstrip()
        return found

    def sign(self, text: str) -> bool:
        """Take this sign if it stands next."""
        stands = self.rest.startswith(text)
        if stands:
            self.rest = self.rest[len(text) :].lstrip()
        return stands

    def iri(self) -> str | None:
        """Take a name such as state:CHN."""
        found = self._take(_IRI)
        return found.group() if found else None

    def word(self) -> str | None:
        """Take a term's name, a key word or a day."""
        found = self._take(_WORD)
        return found.group() if found else None

    def label(self) -> str | None:
        """Take a label between square brackets."""
        found = self._take(_LABEL)
        return found.group(1).strip() if found else None

    def literal(self) -> str | None:
        """Take a literal between braces."""
        found = self._take(_LITERAL)
        return found.group(1).strip() if found else None

    def quotes(self) -> tuple[Quote, ...]:
        """Take all quotes that stand next."""
        taken = []
        while found := self._take(_QUOTE):
            words = re.sub(r"\\(.)", lambda mark: _ESCAPED.get(mark[1], mark[1]), found.group(1))
            taken.append(Quote(words, int(found.group(2)) if found.group(2) else None))
        return tuple(taken)

    def qualifiers(self, flags: frozenset[str], names: frozenset[str]) -> Qualifiers:
        """Take the qualifiers behind the bar; whatever else is left over is a fault."""
        if not self.rest:
            return Qualifiers()
        if not self.sign("|"):
            raise LineFault(f"cannot make sense of {self.rest!r}")
        taken_flags, values = set(), {}
        while self.rest:
            word = self.word()
            if word in flags:
                taken_flags.add(word)
            elif word in names:
                values[word] = self._values(word)
            else:
                known = ", ".join(sorted(flags | names))
                raise LineFault(f"{word or self.rest!r} is no qualifier; they are {known}")
            if self.rest and not self.sign(";"):
                raise LineFault(f"put ';' between qualifiers, before {self.rest!r}")
        return Qualifiers(frozenset(taken_flags), values)

    def _values(self, name: str) -> tuple[str, ...]:
        taken = []
        while True:
            quote = self.quotes()
            value = quote[0].words if quote else self.iri() or self.word()
            if value is None:
                raise LineFault(f"{name!r} needs a value")
            taken.append(value)
            if not self.sign(","):
                return tuple(taken)
