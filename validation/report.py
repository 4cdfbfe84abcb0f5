"""The report: what a graph breaks, each with the shape that says so and the words it is about."""

from dataclasses import dataclass, field

from rdflib import URIRef
from rdflib.term import Node

from validation.errors import DoesNotConform
from validation.shape import Shape, shape


@dataclass(frozen=True)
class Finding:
    """That a node breaks a shape, as an engine finds it."""

    shape: URIRef
    focus: Node
    path: URIRef | None = None
    value: Node | None = None


@dataclass(frozen=True)
class Words:
    """The words of a document that something rests on."""

    document: str = ""
    sentence: str = ""
    quote: str = ""


@dataclass(frozen=True)
class Result:
    """One finding, its rule in words, and the words that it is about."""

    finding: Finding
    words: Words = field(default_factory=Words)

    @property
    def shape(self) -> Shape:
        """The shape that is broken."""
        return shape(self.finding.shape)

    @property
    def severity(self) -> str:
        """Violation or Warning."""
        return str(self.shape.severity).rpartition("#")[2]

    @property
    def focus(self) -> Node:
        """The node that breaks it."""
        return self.finding.focus

    @property
    def path(self) -> URIRef | None:
        """The property that it is about, if one."""
        return self.finding.path

    @property
    def value(self) -> Node | None:
        """The value that offends, if one."""
        return self.finding.value

    @property
    def message(self) -> str:
        """The rule as it should be, and how to mend what breaks it."""
        return self.shape.message


@dataclass(frozen=True)
class Report:
    """What a check found, in an order that depends on nothing but the graph."""

    results: tuple[Result, ...]

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results for which a graph is refused."""
        return tuple(result for result in self.results if result.severity == "Violation")

    @property
    def conforms(self) -> bool:
        """Whether the graph may be used; warnings do not count against it."""
        return not self.violations

    def require(self) -> None:
        """Raise DoesNotConform where the graph does not conform."""
        found = self.violations
        if found:
            first = found[0]
            quote = f" (“{first.words.quote}”)" if first.words.quote else ""
            raise DoesNotConform(len(found), f"{first.shape.name}: {first.message} {first.focus}{quote}")


def order(result: Result) -> tuple[str, str, str, str, str]:
    """Return by what results are sorted: severity, shape, node, property, value."""
    finding = result.finding
    parts = (finding.focus.n3(), str(finding.path or ""), finding.value.n3() if finding.value is not None else "")
    return (result.severity, result.shape.name, *parts)
