"""Starts the web server: Uvicorn, one process, in front of the workers that evaluate."""

import logging
import os
import signal
import socket
import sys
from contextlib import suppress

import uvicorn

from graphs import Commit, Store
from server.app import create_app
from server.building.suits import suitable
from server.clock import now
from server.counts import Counts
from server.errors import BadSetting
from server.federation import check
from server.gateway.bounded import Bounded
from server.gateway.bridge import Bridge
from server.gateway.cache import Cache
from server.gateway.express import Express
from server.gateway.watch import Watch, log_to_stderr
from server.health import network
from server.processes import forget_main
from server.service import Service
from server.settings import Settings

LOG = logging.getLogger("comity")
# Threads beyond those whose query or write runs or waits: pages, health.
THREADS = 16
IDLE = 75  # seconds for which a connection stays open between requests
GRACE = 5  # seconds for answers under way once the server was told to stop


def serve(settings: Settings) -> None:
    """Serve until told to stop; raises StoreEmpty where there is nothing to serve, BadSetting for a taken port."""
    check(settings)
    if settings.endpoint is None:
        _begin(suitable(settings.store), settings)
    listening = _bound(settings)
    forget_main()
    if settings.log_requests:
        log_to_stderr()
    service, bridge = _assembled(settings)
    server = uvicorn.Server(
        uvicorn.Config(
            bridge, loop="uvloop", http=Bounded, ws="none", lifespan="off", interface="asgi3", log_config=None,
            access_log=False, server_header=False, proxy_headers=False, timeout_keep_alive=IDLE,
            timeout_graceful_shutdown=GRACE,
        )
    )  # fmt: skip
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: sys.exit(0))  # what it does once the server has stopped
    with suppress(SystemExit):
        server.run(sockets=[listening])
    service.close()
    logging.shutdown()
    # Threads of answers that nobody waits for any more would hold up an ordinary end.
    os._exit(0 if server.started else 1)


def _assembled(settings: Settings) -> tuple[Service, Bridge]:
    """Return what the server stands on, and the application that it runs."""
    threads = settings.workers + 2 * settings.waiting + THREADS
    longest = settings.longest_body * 1024 * 1024
    if settings.endpoint is not None:
        from server.afar.application import create_remote_app  # brings what explains: a sixth of the start

        remote = create_remote_app(settings)
        return remote.extensions["comity"], Bridge(remote, Cache(None, 0), Watch(Counts()), threads, longest, None)
    store = Store(settings.store)
    app = create_app(settings, store)
    service: Service = app.extensions["comity"]
    service.pool.warm()
    if not service.pool.network:
        LOG.warning("workers are not cut off from the network: %s", network(()))
    cache = Cache(store.folder / "current", settings.cache * 1024 * 1024)
    return service, Bridge(app, cache, Watch(service.counts), threads, longest, Express(service))


def _begin(store: Store, settings: Settings) -> None:
    """See that there is a version; a writable server begins an empty one where there is none."""
    if settings.writable and store.current() is None:
        store.replace(lambda *_: None, lambda _: None, Commit("comity serve", "an empty store", now()))
    store.latest()


def _bound(settings: Settings) -> socket.socket:
    """Return a socket at the address of the settings; raises BadSetting where that cannot be had."""
    listening = socket.socket(socket.AF_INET6 if ":" in settings.host else socket.AF_INET)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
    except OSError as fault:
        listening.close()
        raise BadSetting("port", settings.port, f"{fault.strerror or fault}; name another with --port") from None
    return listening
