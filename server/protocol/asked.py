"""Reads a query or an update as the SPARQL 1.1 Protocol has it (section 2), whatever form it comes in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol
from urllib.parse import parse_qsl

from werkzeug.datastructures import MultiDict

from server.errors import BadParameter, MissingQuery, QueryTooLong, UnsupportedMediaType

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
Fields = MultiDict[str, str]


class Request(Protocol):
    """What is read of a request; Flask's are of this kind."""

    @property
    def method(self) -> str:
        """GET, POST and so on."""

    @property
    def query_string(self) -> bytes:
        """What stands behind the question mark."""

    @property
    def mimetype(self) -> str:
        """The media type of the body, in small letters."""

    @property
    def mimetype_params(self) -> Mapping[str, str]:
        """The parameters of the media type."""

    @property
    def content_length(self) -> int | None:
        """The length of the body in bytes."""

    def get_data(self) -> bytes:
        """Return the body."""


@dataclass(frozen=True)
class Asked:
    """A query or an update, and the dataset that the request names for it."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    timeout: float | None = None
    version: int | None = None
    format: str | None = None

    @property
    def dataset(self) -> bool:
        """Whether the request names a dataset of its own."""
        return bool(self.default_graphs or self.named_graphs)


def read_query(request: Request, longest: int) -> Asked:
    """Return the query of a GET, a form POST or a direct POST (section 2.1).

    Raises MissingQuery, UnsupportedMediaType, QueryTooLong, BadParameter.
    """
    if request.method in ("GET", "HEAD"):
        fields, body = _address(request), None
    else:
        fields, body = _posted(request, longest, QUERY)
    if "update" in fields and "query" not in fields:
        raise BadParameter("update", "belongs to a POST at /update; /sparql answers queries")
    return Asked(
        text=_the_one("query", fields, body, longest),
        default_graphs=tuple(fields.getlist("default-graph-uri")),
        named_graphs=tuple(fields.getlist("named-graph-uri")),
        timeout=_number(fields.get("timeout"), "timeout"),
        version=_whole(fields.get("version")),
        format=fields.get("format"),
    )


def read_update(request: Request, longest: int) -> Asked:
    """Return the update of a form POST or a direct POST (section 2.2); raises as read_query does."""
    fields, body = _posted(request, longest, UPDATE)
    return Asked(
        text=_the_one("update", fields, body, longest),
        default_graphs=tuple(fields.getlist("using-graph-uri")),
        named_graphs=tuple(fields.getlist("using-named-graph-uri")),
        timeout=_number(fields.get("timeout"), "timeout"),
    )


def read_text(request: Request, longest: int) -> str:
    """Return the body of a request as text; raises QueryTooLong and BadParameter."""
    if (request.content_length or 0) > 4 * longest:
        raise QueryTooLong(longest)
    # The media types of queries and updates know no other encoding (SPARQL 1.1 Query, section 22.1).
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8", "us-ascii"):
        raise BadParameter("charset", f"is {charset}; send UTF-8")
    return _decoded(request.get_data())


def _posted(request: Request, longest: int, direct: str) -> tuple[Fields, str | None]:
    """Return the parameters of a POST, and its body where that is the query or update itself."""
    if request.mimetype == direct:
        return _address(request), read_text(request, longest)
    if request.mimetype != FORM:
        raise UnsupportedMediaType(request.mimetype, (FORM, direct))
    # In a form a character may take up to nine bytes.
    return _fields(read_text(request, 3 * longest)), None


def _the_one(name: str, fields: Fields, body: str | None, longest: int) -> str:
    """Return the query or update of a request, which is there once and not too long."""
    texts: Sequence[str] = [*([] if body is None else [body]), *fields.getlist(name)]
    if len(texts) != 1 or not texts[0].strip():
        raise MissingQuery(name, len(texts) if len(texts) != 1 else 0)
    if len(texts[0]) > longest:
        raise QueryTooLong(longest)
    return texts[0]


def _address(request: Request) -> Fields:
    return _fields(_decoded(request.query_string))


def _fields(text: str) -> Fields:
    try:
        return MultiDict(parse_qsl(text, keep_blank_values=True, errors="strict"))
    except UnicodeDecodeError:
        raise BadParameter("charset", "is UTF-8, and an escape like %FF is not") from None


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameter("charset", "is UTF-8, and what was sent is not") from None


def _number(text: str | None, name: str) -> float | None:
    if not text:  # an empty field of a form stands for the default
        return None
    try:
        value = float(text)
    except ValueError:
        value = -1.0
    if not 0 < value < float("inf"):
        raise BadParameter(name, f"is {text!r}; it is a number of seconds above 0")
    return value


def _whole(text: str | None) -> int | None:
    if text is None:
        return None
    if not text.isdecimal():
        raise BadParameter("version", f"is {text!r}; it is the number of a version")
    return int(text)
