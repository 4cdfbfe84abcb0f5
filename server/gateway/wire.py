"""The connection that a request came by, watched for its client hanging up."""

import asyncio

from server.gateway.environ import Receive
from server.gone import Gone


class Watched:
    """While it is entered, a client that hangs up is told of."""

    def __init__(self, receive: Receive, gone: Gone) -> None:
        self.receive, self.gone = receive, gone

    async def __aenter__(self) -> None:
        self.task = asyncio.ensure_future(self._watch())

    async def __aexit__(self, *_: object) -> None:
        self.task.cancel()

    async def _watch(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        # In a thread: whoever listens may wait for a lock.
        await asyncio.get_running_loop().run_in_executor(None, self.gone.tell)
