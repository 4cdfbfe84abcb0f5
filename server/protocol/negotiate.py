"""Content negotiation (RFC 9110, section 12.5.1): which of the offered media types suits a client best."""

from collections.abc import Iterable

from werkzeug.http import parse_options_header

from server.engine.formats import ALIASES


def accepted(header: str) -> list[tuple[str, float]]:
    """Return the media ranges of an Accept header with their weights; one that cannot be read counts for nothing."""
    ranges = []
    for part in header.split(","):
        name, options = parse_options_header(part.strip())
        try:
            weight = float(options.get("q", "1"))
        except ValueError:
            weight = 0.0
        if "/" in name:
            ranges.append((name.lower(), min(max(weight, 0.0), 1.0)))
    return ranges


def best(header: str, offered: Iterable[str]) -> str | None:
    """Return the offered type that the client likes best, the first offered where it likes several; None for none.

    A specific range counts before a wildcard, `text/*` before `*/*`.
    """
    ranges = accepted(header) if header.strip() else [("*/*", 1.0)]
    types = list(offered)
    weighed = [(_weight(ranges, each), -at, each) for at, each in enumerate(types)]
    weight, _, found = max(weighed, default=(0.0, 0, None))
    return found if weight > 0 else None


def _weight(ranges: list[tuple[str, float]], offered: str) -> float:
    """Return how much a client wants a type, by the most specific of its ranges that cover it."""
    names = {offered, *(alias for alias, name in ALIASES.items() if name == offered)}
    exact = [weight for name, weight in ranges if name in names]
    if exact:
        return max(exact)
    group = offered.partition("/")[0] + "/*"
    for wanted in (group, "*/*"):
        weights = [weight for name, weight in ranges if name == wanted]
        if weights:
            return max(weights)
    return 0.0
