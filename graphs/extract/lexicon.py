"""The lexicon: verbs, event nouns, operators and roles, read from the tables beside this module."""

import csv
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graphs.errors import BadTable
from graphs.extract.spelling import twin

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Frame:
    """What a word, with an object of a certain class or without, says about an event."""

    type: str
    mode: str
    cls: str
    objects: frozenset[str]
    target: tuple[str, ...]
    rule: str
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that takes an event as its content, and what it makes of it."""

    name: str
    becomes: dict[str, str]
    unknown: str
    modality: str
    polarity: str
    cls: str


@dataclass(frozen=True, slots=True)
class Role:
    """The sector and the class of those whom a role noun names."""

    sector: str
    kind: str


@dataclass(frozen=True)
class Lexicon:
    """All tables, indexed by word; two words are joined by an underscore (verbs) or a blank (nouns)."""

    verbs: dict[str, tuple[Frame, ...]]
    nouns: dict[str, Frame]
    operators: dict[str, Operator]
    operator_verbs: dict[str, Operator]
    operator_nouns: dict[str, Operator]
    operator_adjectives: dict[str, Operator]
    adjectives: dict[str, str]
    roles: dict[str, Role]
    nominal: dict[str, str]
    words: dict[str, frozenset[str]]
    classes: dict[str, frozenset[str]]


def _rows(name: str) -> list[tuple[int, dict[str, str]]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = []
        for row in reader:
            if None in row or None in row.values():
                raise BadTable(name, reader.line_num, f"the head names {len(reader.fieldnames or ())} cells")
            rows.append((reader.line_num, row))
        return rows


def _toml(name: str) -> dict[str, Any]:
    try:
        return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BadTable(name, 0, str(fault)) from None


def _noun(word: str) -> str:
    return word.replace("-", " ")


def _classes() -> dict[str, frozenset[str]]:
    found = {}
    for name, words in _toml("classes.toml").items():
        each = str(words).split()
        found[name] = _both((*each, *map(_noun, each)))
    return found


def _meant(cell: str, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    """Return the words of a cell, and for a class in angle brackets all of its words."""
    found: set[str] = set()
    for word in cell.split():
        found |= classes[word[1:-1]] if word.startswith("<") else {word, _noun(word)}
    return _both(found)


def _both(words: Iterable[str]) -> frozenset[str]:
    """Return words in both spellings."""
    found = frozenset(words)
    return found | frozenset(map(twin, found))


def _verbs_of(cell: str, classes: dict[str, frozenset[str]]) -> dict[str, None]:
    """Return the verbs of a cell, in its order, in both spellings; for a class in angle brackets all of its words."""
    named = [each for word in cell.split() for each in (sorted(classes[word[1:-1]]) if word[0] == "<" else [word])]
    return dict.fromkeys(each for word in named for each in (word, twin(word)))


def _frames(classes: dict[str, frozenset[str]]) -> dict[str, tuple[Frame, ...]]:
    verbs: dict[str, list[Frame]] = {}
    for line, row in _rows("verbs.csv"):
        subjects, objects = _meant(row["subject"], classes), _meant(row["object"], classes)
        for verb in _verbs_of(row["verbs"], classes):
            rule = " ".join(f"verbs.csv:{line} {verb} {row['object']}".split())
            target = tuple(row["target"].split())
            frame = Frame(row["type"], row["mode"], row["class"], objects, target, rule, subjects)
            verbs.setdefault(verb, []).append(frame)
    return {verb: tuple(frames) for verb, frames in verbs.items()}


def _event_nouns() -> dict[str, Frame]:
    nouns: dict[str, Frame] = {}
    for line, row in _rows("events.csv"):
        for noun in row["nouns"].split():
            rule = f"events.csv:{line} {noun}"
            frame = Frame(row["type"], row["mode"], row["class"], frozenset(), tuple(row["target"].split()), rule)
            for each in (noun, _noun(noun), twin(noun), twin(_noun(noun))):
                nouns.setdefault(each, frame)
    return nouns


def _operators() -> dict[str, tuple[Operator, dict[str, object]]]:
    table = _toml("operators.toml")
    groups: dict[str, list[str]] = table["groups"]
    found = {}
    for name, row in table["operator"].items():
        becomes = {kind: row[group] for group, kinds in groups.items() if group in row for kind in kinds}
        becomes |= {kind: value for kind, value in row.items() if kind.isupper()}
        operator = Operator(
            name, becomes, row["unknown"], row["modality"], row.get("polarity", "Affirmed"), row["class"]
        )
        found[name] = (operator, row)
    return found


def _by_word(operators: dict[str, tuple[Operator, dict[str, object]]], cell: str) -> dict[str, Operator]:
    found: dict[str, Operator] = {}
    for operator, row in operators.values():
        for word in str(row.get(cell, "")).split():
            found.setdefault(word, operator)
            found.setdefault(twin(word), operator)
    return found


@cache
def lexicon() -> Lexicon:
    """Return the lexicon, read once."""
    classes, operators = _classes(), _operators()
    light, nouns = _toml("light.toml"), _toml("nouns.toml")
    flat = {**light, **light["reporting"], **nouns}
    roles: dict[str, Role] = {}
    for _, row in _rows("roles.csv"):
        for noun in row["nouns"].split():
            for each in (_noun(noun), noun, twin(_noun(noun)), twin(noun)):
                roles.setdefault(each, Role(row["sector"], row["kind"]))
    adjectives = {word: kind for kind, words in light["adjectives"].items() for word in words.split()}
    return Lexicon(
        verbs=_frames(classes),
        nouns=_event_nouns(),
        operators={name: operator for name, (operator, _) in operators.items()},
        operator_verbs=_by_word(operators, "words"),
        operator_nouns=_by_word(operators, "nouns"),
        operator_adjectives=_by_word(operators, "adjectives"),
        adjectives=adjectives,
        roles=roles,
        nominal={
            each: row["verb"]
            for _, row in _rows("nominal.csv")
            for noun in row["nouns"].split()
            for each in (noun, twin(noun))
        },
        words={name: _both(words.split()) for name, words in flat.items() if isinstance(words, str)},
        classes=classes,
    )
