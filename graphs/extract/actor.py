"""One actor of an event, as a phrase means it."""

from dataclasses import dataclass

from graphs.extract.lexicon import Role
from graphs.extract.lookup import Name


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor that a phrase means: the code of its home, the thing where it is a name, and the words."""

    code: str
    word: int
    name: Name | None = None
    role: Role | None = None
    how: str = "name"
