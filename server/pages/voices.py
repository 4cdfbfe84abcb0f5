"""The claims of a sentence as a reader takes them in: by whose words they are, and all that they say of one thing."""

from collections.abc import Iterable
from dataclasses import dataclass

from server.pages.claims import ClaimLine


@dataclass(frozen=True)
class Statement:
    """What is said of a thing by one relation: an object for each claim."""

    predicate: str
    claims: tuple[ClaimLine, ...]


@dataclass(frozen=True)
class About:
    """What is said of one thing."""

    subject: str
    statements: tuple[Statement, ...]


@dataclass(frozen=True)
class Voice:
    """The claims of one voice in one mode; `confidence` is theirs where all have the same."""

    speakers: tuple[str, ...]
    relays: tuple[str, ...]
    stance: str
    mode: str
    negated: bool
    confidence: float | None
    things: tuple[About, ...]


def voices(claims: Iterable[ClaimLine]) -> tuple[Voice, ...]:
    """Return claims by voice and mode, what is asserted first; within by subject and relation."""
    found: dict[tuple[object, ...], list[ClaimLine]] = {}
    for claim in claims:
        key = (claim.speakers, claim.relays, claim.stance, claim.mode, claim.negated)
        found.setdefault(key, []).append(claim)
    return tuple(sorted(map(_voice, found.values()), key=lambda voice: voice.stance != "asserted"))


def _voice(group: list[ClaimLine]) -> Voice:
    first, sure = group[0], {claim.confidence for claim in group}
    things: dict[str, dict[str, list[ClaimLine]]] = {}
    for claim in group:
        things.setdefault(claim.subject, {}).setdefault(claim.predicate, []).append(claim)
    return Voice(
        speakers=first.speakers,
        relays=first.relays,
        stance=first.stance,
        mode=first.mode,
        negated=first.negated,
        confidence=first.confidence if len(sure) == 1 else None,
        things=tuple(
            About(subject, tuple(Statement(predicate, tuple(same)) for predicate, same in told.items()))
            for subject, told in things.items()
        ),
    )
