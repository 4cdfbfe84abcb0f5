"""The settings: one table, with COMITY_* variables laid over its defaults and command-line options over these."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

from server.errors import BadSetting

LOOPBACK = ("127.0.0.1", "::1", "localhost")
_TRUE, _FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off", "")


@dataclass(frozen=True)
class Settings:
    """What an operator may set; COMITY_PORT sets port, and so on. Times are seconds, sizes MiB or characters."""

    host: str = "127.0.0.1"  # address to listen on
    port: int = 8000  # port to listen on
    store: Path = Path("store")  # folder of the store
    seeds: Path = Path("seeds")  # folder of the texts and their catalogue
    endpoint: str | None = None  # serve this SPARQL endpoint instead of the store
    strict_dataset: bool = False  # keep the default graph empty instead of the union of all graphs
    writable: bool = False  # take updates and graph writes
    token_file: Path | None = None  # hashed tokens of those who may write
    no_auth: bool = False  # take writes from anybody, on a loopback address only
    no_gate: bool = False  # do not check writes against the shapes
    allow_hosts: tuple[str, ...] = ()  # hosts that SERVICE and LOAD may ask, HOST or HOST:PORT, with commas between
    timeout: float = 30.0  # longest time of a query or an update
    dump_timeout: float = 600.0  # longest time in which a dump is made
    workers: int = 2  # processes that answer queries
    waiting: int = 32  # queries that may wait for a worker, and writes that may wait for their turn
    memory: int = 2048  # address space of a worker, MiB
    write_memory: int = 4096  # address space of a process that writes, MiB
    keep: int = 100  # versions of the store that stay after a write, the newest
    keep_days: float = 30.0  # days for which a version stays that another took the place of
    cache: int = 64  # room for answers that are kept, MiB; 0 keeps none
    log_requests: bool = False  # write a line of JSON to stderr for each request
    excerpts: str = ""  # documents of which pages show only sentences with claims: their keys, or all
    longest_text: int = 20_000  # longest text that /try reads, characters; 0 reads none
    texts_a_minute: int = 6  # texts that /try reads for one address in a minute
    text_timeout: float = 120.0  # longest time of reading one text on the command line, over Dask too
    threshold: float | None = None  # sureness from which on claims of the rules stand; else the store's, or 0.8
    longest_query: int = 200_000  # longest query or update, characters
    longest_body: int = 64  # longest body of a write, MiB
    model_url: str | None = (
        None  # OpenAI-compatible endpoint of a language model, for `comity extract --extractor model`
    )
    model_name: str | None = None  # which model to ask there
    model_key: str = ""  # key to send there
    model_timeout: float = 60.0  # longest time of one answer
    model_tries: int = 3  # how often it is asked before it counts as away
    model_price_in: float | None = None  # price of a million tokens sent, for telling what a run cost
    model_price_out: float | None = None  # price of a million tokens received

    def __post_init__(self) -> None:
        """Refuse what cannot work together or would open the store to strangers."""
        if self.no_auth and self.host not in LOOPBACK:
            raise BadSetting(
                "no_auth", self.no_auth, f"it is for a loopback address, not {self.host}; use a token file"
            )
        if self.writable and not (self.no_auth or self.token_file):
            raise BadSetting(
                "writable", self.writable, "say who may write: --token-file FILE, or --no-auth on a loopback address"
            )
        if self.endpoint is not None and (self.writable or not self.endpoint.startswith(("http://", "https://"))):
            raise BadSetting("endpoint", self.endpoint, "it is an http(s) URL, and is served for reading only")
        for name, least in (
            ("timeout", 0.05),
            ("text_timeout", 0.05),
            ("dump_timeout", 0.05),
            ("workers", 1),
            ("waiting", 1),
            ("memory", 1024),
            ("write_memory", 1024),
            ("keep", 1),
            ("keep_days", 0),
            ("longest_query", 1),
        ):
            if getattr(self, name) < least:
                raise BadSetting(name, getattr(self, name), f"it is at least {least}")
        if self.threshold is not None and not 0 <= self.threshold <= 1:
            raise BadSetting("threshold", self.threshold, "it is from 0 to 1")
        if not 0 <= self.port < 65536:
            raise BadSetting("port", self.port, "a port is from 0 to 65535")

    def within(self, timeout: float | None) -> float:
        """Return for how many seconds a request may take that asks for so many, or for none in particular."""
        return min(timeout or self.timeout, self.timeout)

    @classmethod
    def read(cls, **over: Any) -> "Settings":  # noqa: ANN401  (each of its own type)
        """Return the defaults under the COMITY_* variables under what is given; raises BadSetting."""
        return cls(**{**from_variables(os.environ), **over})  # noqa: TID251  (the one place for it)


def from_variables(variables: Mapping[str, str]) -> dict[str, Any]:
    """Return the settings that COMITY_* variables give; raises BadSetting for a value that does not fit."""
    hints = get_type_hints(Settings)
    given = {each.name: variables.get(f"COMITY_{each.name.upper()}") for each in fields(Settings)}
    return {name: _typed(name, text, hints[name]) for name, text in given.items() if text is not None}


def _typed(name: str, text: str, kind: Any) -> Any:  # noqa: ANN401  (each of its own type)
    if get_origin(kind) is tuple:
        return tuple(each.strip() for each in text.split(",") if each.strip())
    wanted = next((each for each in get_args(kind) if each is not NoneType), kind)
    if wanted is bool:
        if text.lower() not in (*_TRUE, *_FALSE):
            raise BadSetting(f"COMITY_{name.upper()}", text, "say true or false")
        return text.lower() in _TRUE
    try:
        return wanted(text)
    except ValueError:
        raise BadSetting(f"COMITY_{name.upper()}", text, f"it is a {wanted.__name__}") from None
