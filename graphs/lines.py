"""Lines that belong together: a break that only wraps a line is none in the text."""

import re
from collections.abc import Iterator
from itertools import pairwise

from graphs.stops import stop_words

_ITEM = re.compile(r"\s*(?:[-*•‣◦·–—]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
_ENDED = re.compile(r"[.!?…:][\"'”’»)\]]*\s*\Z")
# No text is wrapped at fewer or at more characters.
_NARROW, _WIDE = 40, 132
# Two lines by themselves: so long is the first and no longer the second where the first is only wrapped.
_ALONE = (50, 80)


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a text that no break parts, each with its offset; line breaks inside are only wraps."""
    lines = text.splitlines(keepends=True)
    width, begin, at = _width(lines), 0, 0
    for number, line in enumerate(lines):
        at += len(line)
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if not _wrapped(line, after, width, first=begin == 0 and number == 0):
            yield begin, text[begin:at]
            begin = at


def _width(lines: list[str]) -> int:
    """Return at how many characters the lines of a text are wrapped; 0 where they are not."""
    followed = [len(one.rstrip()) for one, other in pairwise(lines) if one.strip() and other.strip()]
    width = max((len(line.rstrip()) for line in lines), default=0)
    long = [each for each in followed if each > width * 0.75]
    return width if _NARROW <= width <= _WIDE and len(long) > 1 else 0


def _wrapped(line: str, after: str, width: int, *, first: bool) -> bool:
    """Tell whether a line goes on in the one after it."""
    if not line.strip() or not after.strip() or _ITEM.match(after):
        return False
    full = width > 0 and len(line.rstrip()) + 1 + len(after.split()[0]) > width
    if _ENDED.search(line):
        return full
    last, head = line.split()[-1], after.lstrip()[0]
    if head.islower() or last.lower() in stop_words("going_on"):
        return True
    indented = after[0].isspace() and not line[0].isspace()
    long = _ALONE[0] <= len(line.rstrip()) and max(len(line), len(after)) <= _ALONE[1]
    return full or (long and not first and not width and not indented and bool(_ENDED.search(after)))
