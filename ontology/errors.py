"""The root of all errors that a caller can put right, and the branch of this room."""


class ComityError(Exception):
    """Something the caller can put right; its message says what, where and how, in one sentence."""


class OntologyError(ComityError):
    """Something is wrong with terms, IRIs, rules or questions."""


class BadKey(OntologyError):
    """An IRI was asked for a kind or key that cannot be one."""

    def __init__(self, kind: str, key: str, reason: str) -> None:
        """Keep the kind and the key that were asked for."""
        super().__init__(f"cannot mint {kind}/{key}: {reason}")
        self.kind, self.key = kind, key


class UnknownTerm(OntologyError):
    """A name was used that the vocabulary does not declare."""

    def __init__(self, name: str, near: tuple[str, ...] = ()) -> None:
        """Keep the name, and name terms that look like it."""
        hint = f"; did you mean {' or '.join(near)}?" if near else "; the terms are in ontology/modules/"
        super().__init__(f"the vocabulary has no term cmt:{name}{hint}")
        self.name, self.near = name, near


class UnreadableOntology(OntologyError):
    """A Turtle file of the ontology could not be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path of the file."""
        super().__init__(f"cannot read {path}: {reason}; mend the file and try again")
        self.path = path


class OutsideRuleProfile(OntologyError):
    """An axiom uses a class expression that rules cannot carry out."""

    def __init__(self, expression: str) -> None:
        """Keep the expression in words."""
        super().__init__(f"the rules cannot carry out {expression}; keep to OWL 2 RL, or move the axiom to keys.ttl")
        self.expression = expression


class BrokenRule(OntologyError):
    """A rule file cannot be understood."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path of the file."""
        super().__init__(f"cannot read the rule file {path}: {reason}; ontology/rules/README.md shows the form")
        self.path = path


class Inconsistent(OntologyError):
    """The facts contradict the ontology."""

    def __init__(self, clashes: tuple[str, ...]) -> None:
        """Keep the clashes, one sentence each."""
        more = f" (and {len(clashes) - 1} more)" if len(clashes) > 1 else ""
        super().__init__(f"the facts contradict the ontology: {clashes[0]}{more}; withdraw one of them")
        self.clashes = clashes


class UnnamedThing(OntologyError):
    """A fact has a blank node, which cannot be named in an explanation."""

    def __init__(self, triple: str) -> None:
        """Keep the triple as text."""
        super().__init__(f"the fact {triple} has a blank node; give the thing an IRI")
        self.triple = triple


class NotTraced(OntologyError):
    """A file does not hold the trace of a closure."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path of the file."""
        super().__init__(f"cannot read the trace {path}: {reason}; build the version again")
        self.path = path
