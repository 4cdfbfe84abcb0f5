"""What can go wrong when graphs are checked."""

from ontology import ComityError


class ValidationError(ComityError):
    """Something is wrong with a graph that was to be checked, or with the shapes."""


class DoesNotConform(ValidationError):
    """A graph breaks rules that it must keep."""

    def __init__(self, violations: int, first: str) -> None:
        """Keep how many violations there are; the first is told in words."""
        more = f" (and {violations - 1} more)" if violations > 1 else ""
        super().__init__(f"the graph does not conform: {first}{more}; comity validate tells all of it")
        self.violations = violations


class UnreadableGraph(ValidationError):
    """A file is no graph that can be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path of the file."""
        super().__init__(f"cannot read {path}: {reason}; mend the file and try again")
        self.path = path


class BrokenShape(ValidationError):
    """A shape says what the engine cannot carry out, or does not say what a shape must."""

    def __init__(self, shape: str, reason: str) -> None:
        """Keep the name of the shape."""
        super().__init__(f"the shape {shape} cannot be used: {reason}; validation/README.md shows the form")
        self.shape = shape


class UnknownChoice(ValidationError):
    """An engine or a form of report was asked for that there is not."""

    def __init__(self, what: str, asked: str, known: tuple[str, ...]) -> None:
        """Keep what was asked for and what there is."""
        super().__init__(f"there is no {what} {asked!r}; choose one of {', '.join(known)}")
        self.asked, self.known = asked, known
