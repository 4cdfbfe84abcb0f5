"""What can go wrong with a request or a command, and be put right by whoever sent it."""

from ontology import ComityError


class RequestError(ComityError):
    """A request that cannot be answered as it was made."""


class BadSetting(RequestError):
    """A setting has a value that it cannot have."""

    def __init__(self, name: str, value: object, reason: str) -> None:
        """Keep the setting's name."""
        super().__init__(f"cannot use {name}={value!r}: {reason}")
        self.name = name


class MissingQuery(RequestError):
    """A request to the endpoint carries no query, or carries it twice."""

    def __init__(self, name: str, found: int) -> None:
        """Keep how many were found."""
        told = f"there is no {name}" if not found else f"there are {found} values of {name}"
        super().__init__(f"{told}; send exactly one, by GET, as a form, or as the body")
        self.found = found


class BadParameter(RequestError):
    """A parameter of a request has a value that it cannot have, or stands where it may not."""

    def __init__(self, name: str, reason: str) -> None:
        """Keep the parameter's name."""
        super().__init__(f"the parameter {name} {reason}")
        self.name = name


class QueryNotUnderstood(RequestError):
    """A query or an update is no SPARQL."""

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        """Keep where the fault is, counted from 1."""
        where = f" at line {line}, column {column}" if line else ""
        super().__init__(f"the query cannot be understood{where}: {reason}")
        self.reason, self.line, self.column = reason, line, column


class QueryTooLong(RequestError):
    """A query is longer than the server reads."""

    def __init__(self, longest: int) -> None:
        """Keep the longest length, in characters."""
        super().__init__(f"the query is longer than {longest} characters; split it, or raise COMITY_LONGEST_QUERY")
        self.longest = longest


class QueryFailed(RequestError):
    """The engine could not evaluate a query."""

    def __init__(self, reason: str) -> None:
        """Keep the engine's words."""
        super().__init__(f"the query could not be evaluated: {reason}")


class GraphConflict(RequestError):
    """An update wants a graph to be there that is not, or not to be there that is."""

    def __init__(self, reason: str) -> None:
        """Keep the engine's words."""
        super().__init__(f"{reason}; add SILENT where that is fine; nothing was changed")


class TookTooLong(RequestError):
    """A query or a write reached the time limit and was ended."""

    def __init__(self, seconds: float) -> None:
        """Keep the limit."""
        super().__init__(f"it took longer than {seconds:g} s and was ended; ask for less, or add LIMIT")
        self.seconds = seconds


class TookTooMuch(RequestError):
    """A query or a write needed more memory than its process may have."""

    def __init__(self, mebibytes: int) -> None:
        """Keep the limit."""
        super().__init__(f"it needed more than {mebibytes} MiB and was ended; ask for less, or add LIMIT")


class Ended(RequestError):
    """A query or a write was ended, by the operator or because its client hung up."""

    def __init__(self) -> None:
        super().__init__("it was ended, by the operator or because its client hung up; ask again")


class WorkerLost(Ended):
    """The process that worked on a query or a write has gone, and not by our doing."""

    def __init__(self, signal: int) -> None:
        """Keep the signal that ended it, 0 for none."""
        RequestError.__init__(
            self,
            "the process at work on this has gone"
            + (f" (signal {signal})" if signal else "")
            + ", killed by hand or by a system short of memory; nothing was changed: ask again",
        )
        self.signal = signal


class TooBusy(RequestError):
    """More queries or writes are waiting than the server lets wait."""

    def __init__(self, waiting: int) -> None:
        """Keep how many wait."""
        super().__init__(f"{waiting} are waiting already; try again in a moment, or raise COMITY_WAITING")


class NotAcceptable(RequestError):
    """None of the formats that a client accepts is offered."""

    def __init__(self, accept: str, offered: tuple[str, ...]) -> None:
        """Keep what is offered."""
        super().__init__(f"cannot answer as {accept}; offered are {', '.join(offered)}")
        self.offered = offered


class NotInXml(NotAcceptable):
    """An answer holds what XML cannot write."""

    def __init__(self, what: str) -> None:
        """Keep what it is."""
        RequestError.__init__(self, f"XML cannot write {what}, which the answer holds; ask for another format")
        self.what = what


class UnsupportedMediaType(RequestError):
    """The body of a request is in a format that cannot be read here."""

    def __init__(self, found: str, known: tuple[str, ...]) -> None:
        """Keep what can be read."""
        super().__init__(f"cannot read a body of type {found or 'nothing'}; send {', '.join(known)}")
        self.known = known


class UnreadableData(RequestError):
    """RDF in the body of a request is broken."""

    def __init__(self, reason: str) -> None:
        """Keep the parser's words."""
        super().__init__(f"the RDF in the body cannot be read: {reason}")
        self.reason = reason


class UnknownFormat(RequestError):
    """A format was asked for by a name that nothing has."""

    def __init__(self, name: str, known: tuple[str, ...]) -> None:
        """Keep the name and those that exist."""
        super().__init__(f"there is no format {name!r} for this; there are {', '.join(known)}")
        self.name, self.known = name, known


class UnknownGraph(RequestError):
    """A graph was named that the version does not hold."""

    def __init__(self, iri: str, known: tuple[str, ...]) -> None:
        """Keep the IRI, and some that exist."""
        told = f"; there are {', '.join(known[:8])}{' and others' if len(known) > 8 else ''}" if known else ""
        super().__init__(f"there is no graph {iri}{told}")
        self.iri, self.known = iri, known


class NothingThere(RequestError):
    """Nothing is known of what an address names."""

    def __init__(self, what: str, hint: str = "look for it under /search") -> None:
        """Keep what was asked for."""
        super().__init__(f"nothing is known of {what}; {hint}")
        self.what = what


class NotAllowed(RequestError):
    """A write without the right to write."""

    def __init__(self, reason: str) -> None:
        """Say what is wanting."""
        super().__init__(f"writing is not allowed here: {reason}")


class NotAuthenticated(RequestError):
    """A write without a token that is known here."""

    def __init__(self) -> None:
        super().__init__("writing needs a token, as `Authorization: Bearer …`; `comity token new NAME` makes one")


class Changed(RequestError):
    """The store is not in the version that a conditional write was meant for."""

    def __init__(self, wanted: str, current: int) -> None:
        """Keep the version that is current."""
        super().__init__(f"the write was meant for {wanted}, the store is at version {current}; read again and retry")


class RemoteNotAllowed(RequestError):
    """A query or an update names another server that the operator has not listed."""

    def __init__(self, what: str, remedy: str = "the operator lists the hosts that may") -> None:
        """Keep what it wanted to reach."""
        super().__init__(f"{what} may not be reached from here; {remedy}")
        self.what = what


class NoSearch(RequestError):
    """A search for words where no words are kept."""

    def __init__(self) -> None:
        super().__init__("words are searched for over a store only; write FILTER(CONTAINS(LCASE(?label), 'words'))")


class CannotWrite(RequestError):
    """A file could not be written."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path."""
        super().__init__(f"cannot write {path}: {reason}")
        self.path = path


class CannotRead(RequestError):
    """A file could not be read."""

    def __init__(self, path: str, reason: str) -> None:
        """Keep the path."""
        super().__init__(f"cannot read {path}: {reason}")
        self.path = path


class EndpointAway(RequestError):
    """A SPARQL endpoint does not answer as it should."""

    def __init__(self, url: str, reason: str) -> None:
        """Keep the endpoint's address."""
        super().__init__(f"the endpoint {url} does not answer: {reason}")
        self.url = url


class GateRefused(RequestError):
    """A write would break the shapes; nothing was changed."""

    def __init__(self, message: str, reports: dict[str, str]) -> None:
        """Keep the report in each format."""
        super().__init__(message)
        self.reports = reports


class WriteFailed(RequestError):
    """The store could not do what was asked, for a cause of its own; nothing was changed."""

    def __init__(self, cause: str, message: str) -> None:
        """Keep which error it was."""
        super().__init__(message)
        self.cause = cause


class TextTooLong(RequestError):
    """A text to try is longer than the server reads."""

    def __init__(self, found: int, longest: int) -> None:
        """Keep both lengths, in characters."""
        super().__init__(f"the text has {found:,} characters, and at most {longest:,} are read; paste a part")
        self.found, self.longest = found, longest


class TextNotRead(RequestError):
    """A text to try is no English prose that can be read."""

    def __init__(self, word: str, reason: str) -> None:
        """Keep the word for why."""
        super().__init__(f"the text {reason}")
        self.word = word


class TooManyTexts(RequestError):
    """Somebody tries more texts than the server reads for one address."""

    def __init__(self, most: int) -> None:
        """Keep how many a minute are read."""
        super().__init__(f"{most} texts a minute are read for one address; try again in a minute")
        self.most = most


class DocumentKnown(RequestError):
    """A text was to be added under a key that the store holds already."""

    def __init__(self, key: str) -> None:
        """Keep the key."""
        super().__init__(f"the store holds a document {key} already; give the file another name, or --replace it")
        self.key = key
