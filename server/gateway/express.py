"""Answers the plain queries of programs from the event loop: no thread is troubled, and Flask is not asked.

A look-up takes a quarter of the time that way. What is not plain goes the long way: browsers, which get pages; what
asks other servers or searches; what is long; and whatever is wrong with a request before it is evaluated.
"""

from collections.abc import Iterator, Mapping
from itertools import chain

from werkzeug.http import parse_etags, parse_options_header
from werkzeug.sansio.utils import get_host

from ontology import ComityError
from server.engine.pool import Answer
from server.gateway.environ import Scope
from server.gateway.reply import Reply, encoded, whole
from server.gone import Gone
from server.protocol.carried import ALWAYS
from server.protocol.coding import CODINGS, LEAST, best_coding
from server.protocol.problems import as_json
from server.protocol.sparql import Question, asked_of, content_type, headers_of
from server.service import Service

LONGEST = 16 * 1024


class Express:
    """The short way to the workers."""

    def __init__(self, service: Service) -> None:
        self.service = service

    async def reply(self, scope: Scope, body: bytes, gone: Gone) -> Reply | None:
        """Return the answer to a request; None for one that has to go the long way."""
        if scope["path"] != "/sparql" or scope["method"] not in ("GET", "POST"):
            return None
        sent = _Sent(scope, body)
        if not sent.plain:
            return None
        try:
            question = asked_of(self.service, sent, sent.base, sent.headers.get("accept", ""))
        except ComityError:
            return None
        if question.abroad:
            return None
        known = sent.headers.get("if-none-match")
        if known and question.tag and parse_etags(known).contains_weak(question.tag):
            return whole(304, {**headers_of(question), **_VARIED, **ALWAYS}, b"")
        try:
            answer = await self.service.pool.begin(question.job, question.seconds, gone)
        except ComityError as fault:
            status, headers, told = as_json(fault)
            return whole(status, {**headers, **ALWAYS}, told)
        return _reply(question, answer, best_coding(sent.headers.get("accept-encoding", "")))


_VARIED = {"Vary": "Accept, Accept-Encoding"}


def _reply(question: Question, answer: Answer, coding: str | None) -> Reply:
    headers = {"Content-Type": content_type(answer.media_type), **headers_of(question), **_VARIED, **ALWAYS}
    if answer.whole is not None and len(answer.whole) < LEAST:
        coding = None
    if coding is not None:
        headers["Content-Encoding"] = coding
        if question.tag is not None:
            headers["ETag"] = f"W/{headers['ETag']}"
    if answer.whole is not None:
        body = answer.whole if coding is None else b"".join(CODINGS[coding]([answer.whole]))
        return whole(200, headers, body)
    parts = _Parts(answer, coding)
    return Reply(200, encoded(headers), b"", parts, iter(parts))


class _Parts:
    """The parts of an answer, coded; closing them ends the work on it."""

    def __init__(self, answer: Answer, coding: str | None) -> None:
        self.answer, self.coding = answer, coding

    def __iter__(self) -> Iterator[bytes]:
        return chain(self.answer) if self.coding is None else CODINGS[self.coding](self.answer)

    def close(self) -> None:
        self.answer.close()


class _Sent:
    """A request as the protocol reads it (`server.protocol.asked.Request`)."""

    def __init__(self, scope: Scope, body: bytes) -> None:
        self.scope, self.body = scope, body
        self.method: str = scope["method"]
        self.query_string: bytes = scope["query_string"]
        self.content_length = len(body)
        self.headers: dict[str, str] = {}
        for raw_name, raw_value in scope["headers"]:
            name, value = raw_name.decode("latin-1"), raw_value.decode("latin-1")
            self.headers[name] = f"{self.headers[name]},{value}" if name in self.headers else value
        self._type = parse_options_header(self.headers.get("content-type", ""))

    @property
    def plain(self) -> bool:
        """Whether it is one for the short way."""
        asks = self.query_string if self.method == "GET" else self.body
        return (
            "host" in self.headers
            and len(asks) > 0
            and len(self.query_string) + len(self.body) < LONGEST
            and "text/html" not in self.headers.get("accept", "")
            and b"SERVICE" not in asks.upper()
        )

    @property
    def base(self) -> str:
        """The address of the request, without what stands behind the question mark."""
        scheme = self.scope["scheme"]
        return f"{scheme}://{get_host(scheme, self.headers['host'])}/sparql"

    @property
    def mimetype(self) -> str:
        """The media type of the body."""
        return self._type[0].lower()

    @property
    def mimetype_params(self) -> Mapping[str, str]:
        """The parameters of the media type."""
        return self._type[1]

    def get_data(self) -> bytes:
        """Return the body."""
        return self.body
