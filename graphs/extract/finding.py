"""A finding: one event that a sentence speaks of, with who did it to whom and the rules that found it."""

from dataclasses import dataclass

from graphs.extract.actor import Actor

# Types whose events are done by saying so: "Syria said it would not go" is the refusal itself.
_SPOKEN = frozenset({"REQUEST", "REJECT", "THREATEN"})


@dataclass(frozen=True, slots=True)
class Finding:
    """An event, seen at one word of a sentence; rank is its distance from the main clause, shape how it is told."""

    type: str
    mode: str
    cls: str
    word: int
    words: tuple[int, ...] = ()
    source: tuple[Actor, ...] = ()
    target: tuple[Actor, ...] = ()
    modality: str = "Actual"
    polarity: str = "Affirmed"
    speakers: tuple[Actor, ...] = ()
    rules: tuple[str, ...] = ()
    content: "Finding | None" = None
    rank: float = 0.0
    guessed: bool = False
    quoted: bool = False
    shape: tuple[str, ...] = ()

    @property
    def attributed(self) -> bool:
        """Tell whether somebody other than the doer of a speech act is said to say so."""
        said_by, doing = set(codes(self.speakers)), set(codes(self.source))
        own = self.type in _SPOKEN and bool(doing) and doing <= said_by
        return self.quoted or (bool(self.speakers) and not own)

    @property
    def codes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return the codes of both sides, each once."""
        return codes(self.source), codes(self.target)


def codes(actors: tuple[Actor, ...]) -> tuple[str, ...]:
    """Return the codes of actors, each once, in order."""
    return tuple(dict.fromkeys(each.code for each in actors if each.code))
