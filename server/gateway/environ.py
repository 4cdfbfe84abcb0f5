"""An ASGI request as the WSGI application wants it (PEP 3333)."""

import io
import sys
import tempfile
from collections.abc import Awaitable, Callable
from typing import IO, Any, cast

from server.gone import KEY, Gone

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
IN_MEMORY = 1024 * 1024


async def read_body(receive: Receive, longest: int) -> tuple[IO[bytes], int]:
    """Return the body of a request and its length; reading stops once it is longer than the server takes."""
    message = await receive()
    first = message.get("body", b"")
    if not message.get("more_body"):
        return io.BytesIO(first), len(first)
    body = cast("IO[bytes]", tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115  (whoever reads it closes it)
    body.write(first)
    size = len(first)
    while message.get("more_body") and size <= longest:
        message = await receive()
        part = message.get("body", b"")
        body.write(part)
        size += len(part)
    body.seek(0)
    return body, size


def environ_of(scope: Scope, body: IO[bytes], size: int, gone: Gone) -> dict[str, Any]:
    """Return the environment of a request; its length is what was read, whatever its header says."""
    host, port = scope.get("server") or ("localhost", "80")
    environ = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_NAME": str(host),
        "SERVER_PORT": str(port),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "REMOTE_ADDR": str((scope.get("client") or ("",))[0]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
        KEY: gone,
    }
    for raw_name, raw_value in scope["headers"]:
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        if name == "CONTENT_TYPE":
            environ[name] = value
        elif name not in ("CONTENT_LENGTH", "TRANSFER_ENCODING"):
            key = f"HTTP_{name}"
            environ[key] = f"{environ[key]},{value}" if key in environ else value
    if size or scope["method"] in ("POST", "PUT", "PATCH"):
        environ["CONTENT_LENGTH"] = str(size)
    return environ
