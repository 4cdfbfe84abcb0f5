"""An OpenAI-compatible chat endpoint: asked with a time limit, again where it is busy, and counted."""

import email.utils
import http.client
import json
import queue
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, replace

from graphs.errors import ModelUnreachable
from graphs.extract.answers import SCHEMA

BUSY = frozenset({408, 409, 429, 500, 502, 503, 504})
LONGEST_ANSWER = 4_000_000
_FAULTS = (OSError, http.client.HTTPException, ValueError, RecursionError)


@dataclass(frozen=True)
class Usage:
    """How many requests were made and how many tokens they took, as the endpoint counts them."""

    requests: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        """Return both together."""
        return Usage(
            self.requests + other.requests, self.tokens_in + other.tokens_in, self.tokens_out + other.tokens_out
        )

    def cost(self, price_in: float, price_out: float) -> float:
        """Return what they cost, at prices for a million tokens."""
        return (self.tokens_in * price_in + self.tokens_out * price_out) / 1_000_000


Answered = tuple[str, Usage]


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers: the base address, its name, the key, and how long and how often to try.

    `seconds` bounds a whole answer, however slowly it drips in; `patience` is the longest wait that an endpoint may ask
    for before it is tried again.
    """

    base: str
    model: str
    key: str = ""
    seconds: float = 60.0
    tries: int = 3
    pause: float = 1.0
    patience: float = 60.0

    def ask(self, messages: list[dict[str, str]]) -> Answered:
        """Return the words of the answer and what it took; raises ModelUnreachable after the last try."""
        if not self.base.startswith(("http://", "https://")):
            raise ModelUnreachable(self.base, self.model, "the address begins with neither http:// nor https://")
        fault, wait = "", 0.0
        for attempt in range(self.tries):
            if attempt:
                time.sleep(max(wait, self.pause * 2 ** (attempt - 1)))
            found = _within(self.seconds, lambda: self._once(messages))
            if not isinstance(found, Exception):
                return found[0], replace(found[1], requests=attempt + 1)
            fault, wait = _told(found), _asked_wait(found)
            if isinstance(found, urllib.error.HTTPError) and found.code not in BUSY:
                break
            if wait > self.patience:
                fault += f" and asks to wait {wait:.0f} s"
                break
        raise ModelUnreachable(self.base, self.model, fault)

    def _once(self, messages: list[dict[str, str]]) -> Answered:
        form = {"type": "json_schema", "json_schema": {"name": "events", "schema": SCHEMA, "strict": True}}
        body = {"model": self.model, "messages": messages, "temperature": 0, "response_format": form}
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(  # noqa: S310  (ask() lets only http and https through)
            f"{self.base.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers
        )
        with _opener().open(request, timeout=self.seconds) as response:
            raw = response.read(LONGEST_ANSWER + 1)
        if len(raw) > LONGEST_ANSWER:
            raise OSError(f"its answer is longer than {LONGEST_ANSWER:,} bytes")
        return _read(raw)


def _opener() -> urllib.request.OpenerDirector:
    """Return what asks a server and follows no redirect: the key goes to the address that was given, and no other."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler, urllib.request.HTTPHandler, urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler, urllib.request.HTTPErrorProcessor,
    ):  # fmt: skip
        opener.add_handler(handler())
    return opener


def _within(seconds: float, ask: Callable[[], Answered]) -> Answered | Exception:
    """Return what a call gives or raises, or that it took too long: one that hangs is left behind."""
    answers: queue.SimpleQueue[Answered | Exception] = queue.SimpleQueue()

    def run() -> None:
        try:
            answers.put(ask())
        except _FAULTS as fault:
            answers.put(fault)

    threading.Thread(target=run, daemon=True).start()
    try:
        return answers.get(timeout=seconds + 1)
    except queue.Empty:
        return TimeoutError(f"no whole answer within {seconds:g} s")


def _told(fault: Exception) -> str:
    if isinstance(fault, urllib.error.HTTPError):
        return f"it answers {fault.code}"
    if isinstance(fault, ValueError | RecursionError):
        return "its answer is no chat completion"
    return str(getattr(fault, "reason", fault)) or type(fault).__name__


def _asked_wait(fault: Exception) -> float:
    """Return for how many seconds a busy endpoint asks to be left alone."""
    if not isinstance(fault, urllib.error.HTTPError):
        return 0.0
    told = fault.headers.get("Retry-After") or ""
    fault.close()
    if told.strip().isdecimal():
        return float(told)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(told).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return 0.0


def _read(raw: bytes) -> Answered:
    row = json.loads(raw)
    try:
        content = row["choices"][0]["message"]["content"]
    except (TypeError, KeyError, IndexError):
        raise ValueError(raw[:80]) from None
    if not isinstance(content, str):
        raise ValueError(raw[:80])
    used = row.get("usage")
    counts = used if isinstance(used, dict) else {}
    numbers = [counts.get(name) for name in ("prompt_tokens", "completion_tokens")]
    tokens = [number if isinstance(number, int) and number > 0 else 0 for number in numbers]
    return content, Usage(1, tokens[0], tokens[1])
