"""What all writes have in common: who may, on which version, and what the answer says."""

from flask import Response, current_app, json, request

from graphs import Commit
from server.clock import now
from server.engine.offline import CutOff, cut_off
from server.errors import Changed, NotAllowed, NotAuthenticated
from server.gone import gone_of
from server.protocol.tokens import holder
from server.service import Service
from server.writing.job import Operation, WriteJob


def write(operations: tuple[Operation, ...], why: str, timeout: float | None = None, cut_off: CutOff = cut_off) -> int:
    """Do a write for the sender of this request, and return the version that it made."""
    service: Service = current_app.extensions["comity"]
    who = writer_name(service)
    _check_match(service)
    job = WriteJob(
        str(service.store.folder),
        operations,
        Commit(who, why, now()),
        gate=not service.settings.no_gate,
        cut_off=cut_off,
    )
    return service.writer.run(job, service.settings.within(timeout), gone_of(request.environ))


def writer_name(service: Service) -> str:
    """Return who writes; raises NotAllowed where nobody may, NotAuthenticated without a good token."""
    if not service.settings.writable:
        raise NotAllowed("the server was not started with --writable")
    return token_holder(service)


def token_holder(service: Service) -> str:
    """Return whose token a request carries, anybody's with --no-auth; raises NotAuthenticated without a good one."""
    if service.settings.no_auth:
        return "anybody"
    kind, _, token = request.headers.get("Authorization", "").partition(" ")
    path = service.settings.token_file
    found = holder(path, token.strip()) if kind.lower() == "bearer" and token and path else None
    if found is None:
        raise NotAuthenticated
    return found


def _check_match(service: Service) -> None:
    """Hold a conditional write to the version that it names, by number or by the tag of an answer."""
    wanted = request.if_match
    if not wanted or wanted.star_tag:
        return
    current = service.store.latest().number
    if not any(tag.partition("-")[0] == str(current) for tag in wanted.as_set(include_weak=True)):
        raise Changed(wanted.to_header(), current)


def written(version: int, status: int, **headers: str) -> Response:
    """Return the answer to a write."""
    body = None if status == 204 else json.dumps({"version": version}) + "\n"
    response = Response(body, status, content_type="application/json")
    response.headers["Comity-Version"] = str(version)
    response.headers.update(headers)
    response.set_etag(str(version))
    return response
