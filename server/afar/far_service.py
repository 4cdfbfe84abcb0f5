"""What pages and explanations need of a server, over an endpoint."""

import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn, cast

import pyoxigraph as ox

from graphs import Commit, Store, Version
from server.afar.asking import FarAnswer, Question, put
from server.afar.far_store import FarStore
from server.engine.job import ExplainJob, Job, QueryJob
from server.engine.pool import Answer, Pool
from server.errors import NoSearch
from server.explain import explained
from server.gone import Gone
from server.pages import editor
from server.service import Service
from server.settings import Settings
from server.view import View

# For how long what was asked is kept: nobody tells us when an endpoint's data change.
FRESH = 60


class FarService(Service):
    """A server over an endpoint. It has no versions: what stands for their number is the minute of the question."""

    def __init__(self, settings: Settings) -> None:
        self.url = str(settings.endpoint)
        self.seen, nowhere = 0, Path("endpoint")
        super().__init__(replace(settings, allow_hosts=()), Store(nowhere), FarPool(self.url, settings), page=editor)

    def version(self, number: int | None = None) -> Version:
        """Return what stands for the version that is current."""
        del number
        commit = Commit("the endpoint", "its data", datetime(1970, 1, 1, tzinfo=UTC))
        return FarVersion(int(time.time() // FRESH), Path("endpoint"), commit, 0, 0, "")

    def view(self) -> View:
        """Return the endpoint's data as pages see them."""
        minute = self.version().number
        with self._lock:
            if self._view is None or minute != self.seen:
                self.seen = minute
                self._view = View(0, cast("ox.Store", FarStore(self.url, self.settings.timeout)))
            return self._view


class FarVersion(Version):
    """What stands for a version of an endpoint's data, whose words nobody keeps here."""

    def search(self, *_: object, **__: object) -> NoReturn:
        """Raise NoSearch."""
        raise NoSearch


class FarPool(Pool):
    """Hands queries on to the endpoint and explains here; other work goes to workers as ever."""

    def __init__(self, url: str, settings: Settings) -> None:
        super().__init__(settings.workers, settings.waiting, settings.memory)
        self.url = url

    def run(self, job: Job, seconds: float, gone: Gone | None = None) -> Answer:
        """Begin a job; raises what Pool.run does, and EndpointAway."""
        if isinstance(job, QueryJob):
            named = job.named_graphs or ()
            question = Question(job.text, job.results_type, job.graph_type, job.default_graphs, named)
            return cast("Answer", put(self.url, question, seconds, gone))
        if isinstance(job, ExplainJob):
            store = cast("ox.Store", FarStore(self.url, seconds))
            told = explained(store, None, job.text, job.first, job.count, job.base, union=job.union)
            return cast("Answer", _Told(told, job.media_type))
        return super().run(job, seconds, gone)


class _Told(FarAnswer):
    """An answer that was made here."""

    def __init__(self, body: bytes, media_type: str) -> None:
        self.body, self.media_type = body, media_type

    def read(self) -> bytes:
        return self.body
