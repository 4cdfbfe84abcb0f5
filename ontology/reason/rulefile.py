"""Reads the rule files in ontology/rules/: what OWL cannot say, in Nemo's own syntax over our terms."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ontology.errors import BrokenRule, UnknownTerm
from ontology.load import ROOM, term
from ontology.reason.rule import Argument, Atom, Kind, Relation, Rule, Test, Var, instance, link

RULES = ROOM / "rules"
ATOM = r"(?P<no>~?)(?P<name>(?:cmt:|said:)?\w+)\((?P<args>[^()]*)\)"
TEST = r"\?(?P<left>\w+) *(?P<sign><=|!=) *\?(?P<right>\w+)(?: *\+ *(?P<days>\d+) days)?"
PART = re.compile(rf"(?:{ATOM}|{TEST})\s*(?:,\s*|$)")


@cache
def file_rules() -> tuple[Rule, ...]:
    """Return the rules of all files, in the order of their names."""
    return tuple(rule for path in rule_paths() for rule in read_rules(path))


def rule_paths() -> list[Path]:
    """Return the rule files, sorted."""
    return sorted(RULES.glob("*.rls"))


def read_rules(path: Path) -> list[Rule]:
    """Return the rules in a file; raises BrokenRule where the file is not in the form of its neighbours."""
    return [_rule(path, comment, text) for comment, text in _statements(path)]


def _statements(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each rule with the comment before it; one without its own has the first line of the file."""
    heading, _, rest = path.read_text("utf-8").partition("@prefix cmt:")
    comment, text = "", ""
    for line in rest.splitlines()[1:]:
        if line.startswith("%"):
            comment = f"{comment} {line.lstrip('% ')}".strip()
            continue
        text = f"{text} {line.strip()}".strip()
        if text.endswith(" ."):
            yield comment or heading.splitlines()[0].lstrip("% "), text[:-2]
            comment, text = "", ""
    if text:
        raise BrokenRule(path.name, f"'{text}' does not end with ' .'")


def _rule(path: Path, comment: str, text: str) -> Rule:
    head, arrow, body = text.partition(" :- ")
    heads, parts = list(_parts(path, head)), list(_parts(path, body))
    if not arrow or len(heads) != 1 or not isinstance(heads[0][1], Atom):
        raise BrokenRule(path.name, f"'{text}' is not one conclusion, ' :- ' and its conditions")
    return Rule(
        f"{path.stem}: {comment.rstrip('.')}",
        heads[0][1],
        tuple(part for sign, part in parts if isinstance(part, Atom) and not sign),
        tuple(part for sign, part in parts if isinstance(part, Atom) and sign),
        tuple(part for _, part in parts if isinstance(part, Test)),
    )


def _parts(path: Path, text: str) -> Iterator[tuple[str, Atom | Test]]:
    at = 0
    while at < len(text):
        found = PART.match(text, at)
        if found is None:
            raise BrokenRule(path.name, f"'{text[at:]}' is neither an atom nor a comparison")
        at = found.end()
        if found["name"]:
            yield found["no"], _atom(path, found["name"], [each.strip() for each in found["args"].split(",")])
        else:
            yield "", Test(Var(found["left"]), found["sign"], Var(found["right"]), int(found["days"] or 0))


def _atom(path: Path, name: str, written: list[str]) -> Atom:
    try:
        args = tuple(_argument(each) for each in written)
        prefix, _, local = name.rpartition(":")
        if prefix == "cmt":
            return instance(term(local), args[0]) if len(args) == 1 else link(term(local), *args)
        kind = {"said": Kind.SAID, "": Kind.SCHEMA if name == "under" else Kind.HELPER}[prefix]
        return Atom(Relation(kind, str(term(local)) if prefix else name), args)
    except (UnknownTerm, ValueError, TypeError) as fault:
        raise BrokenRule(path.name, f"{name}({', '.join(written)}): {fault}") from None


def _argument(written: str) -> Argument:
    if written.startswith("?") or written == "_":
        return Var(written.removeprefix("?"))
    if not written.startswith("cmt:"):
        raise ValueError(f"'{written}' is neither ?name nor cmt:Name")
    return term(written.removeprefix("cmt:"))
