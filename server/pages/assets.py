"""The built scripts and styles: where pages find them, and how they are sent."""

import json
from pathlib import Path

from flask import Blueprint, Response, request, url_for

from server.errors import NothingThere

STATIC = Path(__file__).parents[1] / "static"
DIST = STATIC / "dist"
KINDS = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
YEAR = 365 * 24 * 3600
CODINGS = {"br": ".br", "gzip": ".gz"}
built = Blueprint("built", __name__)


@built.app_context_processor
def helpers() -> dict[str, object]:
    """Give templates the addresses of scripts and styles."""
    return {"asset": asset}


def asset(name: str) -> str | None:
    """Return the address of a script or style by the name of its source; of what is not built the source itself.

    Styles are served as they are written where they are not built; scripts need building, so that None is returned.
    """
    files = manifest().get(name)
    if files is not None:
        return f"/static/dist/{files[0]}"
    return url_for("static", filename=name) if (STATIC / name).is_file() else None


def manifest() -> dict[str, list[str]]:
    """Return for each source its built file and the files that come with it; nothing where nothing is built."""
    try:
        found: dict[str, list[str]] = json.loads((DIST / "manifest.json").read_bytes())
    except FileNotFoundError:
        return {}
    return found


@built.get("/static/dist/<name>")
def built_file(name: str) -> Response:
    """Send a built file, compressed beforehand as the client likes; its name changes with its content."""
    path = DIST / name
    if path.suffix not in KINDS or not path.is_file():
        raise NothingThere(f"the file {name}")
    coding = request.accept_encodings.best_match(list(CODINGS))
    packed = DIST / f"{name}{CODINGS[coding]}" if coding else path
    response = Response(packed.read_bytes(), mimetype=KINDS[path.suffix])
    if coding:
        response.headers["Content-Encoding"] = coding
    response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    response.vary.add("Accept-Encoding")
    return response
