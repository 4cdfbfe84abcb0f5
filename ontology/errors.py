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
