"""Reads a query request as the SPARQL 1.1 Protocol has it (section 2.1), whatever form it comes in."""

from dataclasses import dataclass

from flask import Request

from server.errors import BadParameter, MissingQuery, QueryTooLong, UnsupportedMediaType

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"


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
    """Return the query of a GET, a form POST or a direct POST.

    Raises MissingQuery, UnsupportedMediaType, QueryTooLong, BadParameter.
    """
    if request.method in ("GET", "HEAD"):
        fields, text = request.args, None
    elif request.mimetype == QUERY:
        fields, text = request.args, _body(request, longest)
    elif request.mimetype == FORM:
        fields, text = request.form, None
    else:
        raise UnsupportedMediaType(request.mimetype, (FORM, QUERY))
    if "update" in fields and "query" not in fields:
        raise BadParameter("update", "belongs to a POST at /update; /sparql answers queries")
    texts = fields.getlist("query") if text is None else [text, *fields.getlist("query")]
    if len(texts) != 1 or not texts[0].strip():
        raise MissingQuery("query", len(texts) if len(texts) != 1 else 0)
    if len(texts[0]) > longest:
        raise QueryTooLong(longest)
    return Asked(
        text=texts[0],
        default_graphs=tuple(fields.getlist("default-graph-uri")),
        named_graphs=tuple(fields.getlist("named-graph-uri")),
        timeout=_number(fields.get("timeout"), "timeout"),
        version=_whole(fields.get("version")),
        format=fields.get("format"),
    )


def read_update(request: Request, longest: int) -> Asked:
    """Return the update of a form POST or a direct POST (section 2.2); raises as read_query does."""
    if request.mimetype == UPDATE:
        fields, texts = request.args, [_body(request, longest), *request.args.getlist("update")]
    elif request.mimetype == FORM:
        fields, texts = request.form, request.form.getlist("update")
    else:
        raise UnsupportedMediaType(request.mimetype, (FORM, UPDATE))
    if len(texts) != 1 or not texts[0].strip():
        raise MissingQuery("update", len(texts) if len(texts) != 1 else 0)
    if len(texts[0]) > longest:
        raise QueryTooLong(longest)
    return Asked(
        text=texts[0],
        default_graphs=tuple(fields.getlist("using-graph-uri")),
        named_graphs=tuple(fields.getlist("using-named-graph-uri")),
        timeout=_number(fields.get("timeout"), "timeout"),
    )


def _body(request: Request, longest: int) -> str:
    if (request.content_length or 0) > 4 * longest:
        raise QueryTooLong(longest)
    # The media types of queries and updates know no other encoding (SPARQL 1.1 Query, section 22.1).
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.lower() not in ("utf-8", "utf8", "us-ascii"):
        raise BadParameter("charset", f"is {charset}; send UTF-8")
    try:
        return request.get_data().decode("utf-8")
    except UnicodeDecodeError:
        raise BadParameter("charset", "is UTF-8, and the body is not") from None


def _number(text: str | None, name: str) -> float | None:
    if text is None:
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
