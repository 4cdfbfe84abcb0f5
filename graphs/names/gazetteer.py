"""The gazetteer: which things the words of a text can name, and which one they name on a given day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from graphs.names.forms import placed_words, words
from graphs.names.sense import Kind, Sense
from graphs.names.senses import all_senses
from graphs.names.tables import read_table

# Forms that are English words when a whole line is in capitals.
SHOUTED = frozenset({"IS", "WHO"})
# Words before a surname that show it to be one, even where it is a common word (Prime Minister May).
TITLES = frozenset(row["title"] for row in read_table("titles"))


@dataclass(frozen=True, slots=True)
class Found:
    """A form found in a text, from begin to end, with everything that it can stand for, best first."""

    begin: int
    end: int
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Unresolved:
    """A name that stands for nothing that is known, or for several things, and why."""

    form: str
    reason: str


Entry = tuple[tuple[str, ...], tuple[Sense, ...]]


@dataclass(frozen=True)
class Gazetteer:
    """All forms, by their first word, the longest first."""

    by_first_word: dict[str, tuple[Entry, ...]]
    by_shouted_word: dict[str, tuple[Entry, ...]]

    @classmethod
    def of(cls, senses: Iterable[Sense]) -> "Gazetteer":
        """Return the gazetteer of these senses."""
        by_form: dict[tuple[str, ...], list[Sense]] = {}
        for sense in senses:
            if key := words(sense.form):
                by_form.setdefault(key, []).append(sense)
        first: dict[str, list[Entry]] = {}
        shouted: dict[str, list[Entry]] = {}
        for key in sorted(by_form, key=len, reverse=True):
            entry = (key, _ranked(by_form[key]))
            first.setdefault(key[0], []).append(entry)
            loud = tuple(word.upper() for word in key)
            if loud != key and len(loud[0]) > 2:
                shouted.setdefault(loud[0], []).append((loud, entry[1]))
        return cls({k: tuple(v) for k, v in first.items()}, {k: tuple(v) for k, v in shouted.items()})

    def find(self, text: str, met: frozenset[str] = frozenset()) -> list[Found]:
        """Return the names in a text from left to right, each as long as it can be, none inside another.

        A surname that is a common word counts after a title, or where the person was met before.
        """
        placed = placed_words(text)
        tokens = [word for word, _, _ in placed]
        found, at = [], 0
        while at < len(tokens):
            entry = self._longest(tokens, at)
            senses = _standing(entry[1], tokens, at, met) if entry else ()
            if entry is None or not senses:
                at += 1
                continue
            size = len(entry[0])
            found.append(Found(placed[at][1], placed[at + size - 1][2], senses))
            at += size
        return found

    def _longest(self, tokens: list[str], at: int) -> Entry | None:
        word = tokens[at]
        for index in (self.by_first_word, self.by_shouted_word):
            for entry in index.get(word, ()):
                key = entry[0]
                if len(key) == 1 or tuple(tokens[at : at + len(key)]) == key:
                    if word in SHOUTED and len(key) == 1 and _loud_around(tokens, at):
                        continue
                    return entry
        return None

    def senses(self, form: str) -> tuple[Sense, ...]:
        """Return everything that a form can stand for, best first, nothing where it is unknown."""
        key = words(form)
        for index in (self.by_first_word, self.by_shouted_word):
            for known, senses in index.get(key[0], ()) if key else ():
                if known == key:
                    return senses
        return ()

    def resolve(self, form: str, on: date | None = None) -> Sense | Unresolved:
        """Return the one sense that a form has on a day, or say why there is not one."""
        return choose(form, self.senses(form), on)


def choose(form: str, senses: tuple[Sense, ...], on: date | None) -> Sense | Unresolved:
    """Return the sense that wins: preferred, then of the lower kind, then nearest in time, then of higher office."""
    if not senses:
        return Unresolved(form, "no table of names has it")
    living = [sense for sense in senses if not _expired(sense, on)] or list(senses)
    best = [sense for sense in living if _rank(sense) == _rank(living[0])]
    if on is not None and len({sense.iri for sense in best}) > 1:
        nearest = min((sense.distance(on), sense.weight) for sense in best)
        best = [sense for sense in best if (sense.distance(on), sense.weight) == nearest]
    rivals = sorted({sense.iri for sense in best})
    if len(rivals) > 1:
        return Unresolved(form, f"it can be {' or '.join(iri.rpartition('/id/')[2] for iri in rivals)}")
    return best[0]


def _expired(sense: Sense, on: date | None) -> bool:
    """Tell whether the place no longer stands for whom it was the seat of."""
    return sense.kind is Kind.METONYM and bool(sense.periods) and (on is None or sense.distance(on) > 0)


def _rank(sense: Sense) -> tuple[bool, Kind]:
    return (not sense.preferred, sense.kind)


def _ranked(senses: list[Sense]) -> tuple[Sense, ...]:
    """Return the senses, best first, each thing once a kind."""
    seen: dict[tuple[str, Kind], Sense] = {}
    for sense in sorted(senses, key=lambda each: (_rank(each), not each.periods, each.iri)):
        seen.setdefault((sense.iri, sense.kind), sense)
    return tuple(seen.values())


def _standing(senses: tuple[Sense, ...], tokens: list[str], at: int, met: frozenset[str]) -> tuple[Sense, ...]:
    """Return the senses that can stand here."""
    if all(sense.alone for sense in senses):
        return senses
    before = tokens[at - 2] if at > 1 and tokens[at - 1] == "." else tokens[at - 1] if at else ""
    titled = before in TITLES
    return tuple(sense for sense in senses if sense.alone or titled or sense.iri in met)


def _loud_around(tokens: list[str], at: int) -> bool:
    """Tell whether the words around are in capitals too."""
    around = [word for word in tokens[max(0, at - 2) : at] + tokens[at + 1 : at + 3] if word.isalpha()]
    return any(len(word) > 2 and word.isupper() for word in around)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer of all names that are known, made once."""
    return Gazetteer.of(all_senses())
