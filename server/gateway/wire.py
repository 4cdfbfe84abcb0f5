"""The connection that a request came by, watched for its client hanging up."""

import asyncio

from server.gateway.environ import Receive
from server.gone import Gone

PATIENCE = 0.03  # seconds after which a request is worth watching


class Watched:
    """While it is entered, a client that hangs up is told of."""

    def __init__(self, receive: Receive, gone: Gone) -> None:
        self.receive, self.gone = receive, gone
        self.task: asyncio.Task[None] | None = None

    def __enter__(self) -> None:
        self.timer = asyncio.get_running_loop().call_later(PATIENCE, self._begin)

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()
        if self.task is not None:
            self.task.cancel()

    def _begin(self) -> None:
        self.task = asyncio.ensure_future(self._watch())

    async def _watch(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        # In a thread: whoever listens may wait for a lock.
        await asyncio.get_running_loop().run_in_executor(None, self.gone.tell)
