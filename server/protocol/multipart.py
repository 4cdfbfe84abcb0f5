"""The parts of a multipart/form-data body (RFC 7578): for each its media type, and what it holds."""

from flask import Request
from werkzeug.sansio.multipart import Data, Epilogue, Field, File, MultipartDecoder, NeedData

from server.engine.formats import by_ending
from server.errors import BadParameter


def parts(request: Request) -> list[tuple[str, bytes]]:
    """Return the parts of a body, with a file name or without; raises BadParameter where it is none, or holds none."""
    decoder = MultipartDecoder(request.mimetype_params.get("boundary", "").encode("latin-1"))
    found: list[tuple[str, bytearray]] = []
    try:
        decoder.receive_data(request.get_data())
        decoder.receive_data(None)
        while not isinstance(event := decoder.next_event(), Epilogue | NeedData):
            if isinstance(event, Field | File):
                found.append((_media_type(event), bytearray()))
            elif isinstance(event, Data):
                found[-1][1].extend(event.data)
    except ValueError as fault:
        raise BadParameter("the multipart body", f"cannot be read: {fault}") from None
    if not found:
        raise BadParameter("the multipart body", "holds no part")
    return [(media_type, bytes(data)) for media_type, data in found]


def _media_type(part: Field | File) -> str:
    """Return the declared type of a part; by the ending of its file name, else Turtle, where that says nothing."""
    declared = part.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if declared not in ("", "application/octet-stream"):
        return declared
    name = part.filename if isinstance(part, File) else ""
    return by_ending(name or "") or "text/turtle"
