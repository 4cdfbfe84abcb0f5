"""Starts the web server: Granian, one process with threads, in front of the workers that evaluate."""

import logging
import socket
from functools import partial

from granian import Granian
from granian.constants import HTTPModes, Interfaces

from graphs import Commit, Store
from server.afar.application import create_remote_app
from server.app import create_app
from server.building.suits import suitable
from server.clock import now
from server.counts import Counts
from server.errors import BadSetting
from server.federation import check
from server.gateway.bridge import Bridge
from server.gateway.cache import Cache
from server.gateway.watch import Watch, log_to_stderr
from server.health import network
from server.processes import end_with_parent, forget_main
from server.service import Service
from server.settings import Settings

LOG = logging.getLogger("comity")
# Threads beyond those whose query or write runs or waits: pages, health.
THREADS = 16


def serve(settings: Settings) -> None:
    """Serve until told to stop; raises StoreEmpty where there is nothing to serve, BadSetting for a taken port."""
    check(settings)
    if settings.endpoint is None:
        _begin(suitable(settings.store), settings)
    _port_is_free(settings)
    server = Granian(
        "server.run:load",
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGINL,
        http=HTTPModes.http1,
        websockets=False,
        workers_kill_timeout=5,
        log_access=False,
    )
    server.serve(target_loader=partial(load, settings), wrap_loader=False)


def load(settings: Settings) -> Bridge:
    """Return the application, inside the process that serves it."""
    forget_main()
    end_with_parent()
    threads = settings.workers + 2 * settings.waiting + THREADS
    if settings.log_requests:
        log_to_stderr()
    longest = settings.longest_body * 1024 * 1024
    if settings.endpoint is not None:
        return Bridge(create_remote_app(settings), Cache(None, 0), Watch(Counts()), threads, longest)
    store = Store(settings.store)
    app = create_app(settings, store)
    service: Service = app.extensions["comity"]
    cache = Cache(store.folder / "current", settings.cache * 1024 * 1024)
    watch = Watch(service.counts)
    service.pool.warm()
    if not service.pool.network:
        LOG.warning("workers are not cut off from the network: %s", network(()))
    return Bridge(app, cache, watch, threads, longest)


def _begin(store: Store, settings: Settings) -> None:
    """See that there is a version; a writable server begins an empty one where there is none."""
    if settings.writable and store.current() is None:
        store.replace(lambda *_: None, lambda _: None, Commit("comity serve", "an empty store", now()))
    store.latest()


def _port_is_free(settings: Settings) -> None:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as fault:
            raise BadSetting("port", settings.port, f"{fault.strerror or fault}; name another with --port") from None
