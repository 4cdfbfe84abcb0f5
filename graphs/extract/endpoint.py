"""An OpenAI-compatible chat endpoint: asked with a time limit, again where it is busy, and counted."""

import http.client
import json
import time
import urllib.error
import urllib.request
from dataclasses import dataclass

from graphs.errors import ModelUnreachable
from graphs.extract.answers import SCHEMA

BUSY = frozenset({408, 409, 429, 500, 502, 503, 504})
LONGEST_ANSWER = 4_000_000


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


@dataclass(frozen=True)
class Endpoint:
    """Where a model answers: the base address, its name, the key, and how long and how often to try."""

    base: str
    model: str
    key: str = ""
    seconds: float = 60.0
    tries: int = 3
    pause: float = 1.0

    def ask(self, messages: list[dict[str, str]]) -> tuple[str, Usage]:
        """Return the words of the answer and what it took; raises ModelUnreachable after the last try."""
        fault = ""
        for attempt in range(self.tries):
            if attempt:
                time.sleep(self.pause * 2 ** (attempt - 1))
            try:
                return self._once(messages)
            except urllib.error.HTTPError as error:
                fault = f"it answers {error.code}"
                error.close()
                if error.code not in BUSY:
                    break
            except (OSError, http.client.HTTPException) as error:
                fault = str(getattr(error, "reason", error)) or type(error).__name__
            except ValueError:
                fault = "its answer is no chat completion"
        raise ModelUnreachable(self.base, self.model, fault)

    def _once(self, messages: list[dict[str, str]]) -> tuple[str, Usage]:
        if not self.base.startswith(("http://", "https://")):
            raise ModelUnreachable(self.base, self.model, "the address begins with neither http:// nor https://")
        form = {"type": "json_schema", "json_schema": {"name": "events", "schema": SCHEMA, "strict": True}}
        body = {"model": self.model, "messages": messages, "temperature": 0, "response_format": form}
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {self.key}"} if self.key else {})
        request = urllib.request.Request(  # noqa: S310
            f"{self.base.rstrip('/')}/chat/completions", json.dumps(body).encode(), headers
        )
        with urllib.request.urlopen(request, timeout=self.seconds) as response:  # noqa: S310
            return _read(response.read(LONGEST_ANSWER))


def _read(raw: bytes) -> tuple[str, Usage]:
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
    tokens = [number if isinstance(number, int) else 0 for number in numbers]
    return content, Usage(1, tokens[0], tokens[1])
