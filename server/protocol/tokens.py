"""Tokens of those who may write: shown once, kept as hashes."""

import hashlib
import hmac
import secrets
from pathlib import Path

from server.errors import CannotRead, CannotWrite


def new_token(path: Path, name: str) -> str:
    """Return a new token for somebody, and add its hash to the token file; raises CannotWrite."""
    token = secrets.token_urlsafe(32)
    try:
        with path.open("a", encoding="utf-8") as stream:
            stream.write(f"{_hash(token)} {name}\n")
        path.chmod(0o600)
    except OSError as fault:
        raise CannotWrite(str(path), fault.strerror or str(fault)) from None
    return token


def holder(path: Path, token: str) -> str | None:
    """Return whose token it is, None for nobody's; every line is compared, in constant time. Raises CannotRead."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as fault:
        raise CannotRead(str(path), fault.strerror or str(fault)) from None
    found = None
    for line in lines:
        digest, _, name = line.strip().partition(" ")
        if hmac.compare_digest(digest.encode(), _hash(token).encode()):
            found = name or "unnamed"
    return found


def _hash(token: str) -> str:
    # The token has 256 bits of chance of its own: a slow hash would add nothing.
    return hashlib.sha256(token.encode()).hexdigest()
