"""Forms: the words by which a text names things, folded so that accents and curly quotes do not matter."""

import re
import unicodedata

_TOKEN = re.compile(r"[A-Za-z0-9]+|[^\sA-Za-z0-9]")
_ODD = {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ð": "d", "ə": "e"}
_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "ʻ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"}


def _plain(letter: str) -> str:
    """Return the ASCII letter that this one is written with in English, itself where there is none."""
    first = unicodedata.normalize("NFKD", letter)[0]
    return first if first.isascii() and first.isalpha() else letter


_FOLD = str.maketrans({**{chr(code): _plain(chr(code)) for code in range(0xC0, 0x1F00)}, **_ODD, **_QUOTES})


def fold(text: str) -> str:
    """Return the text without accents and with straight quotes, letter for letter, so that offsets stay.

    >>> fold("l’Élysée, São Tomé")
    "l'Elysee, Sao Tome"
    """
    return text if text.isascii() else text.translate(_FOLD)


def words(form: str) -> tuple[str, ...]:
    """Return the words and signs of a form.

    >>> words("U.S. Congress")
    ('U', '.', 'S', '.', 'Congress')
    """
    return tuple(_TOKEN.findall(fold(form)))


def placed_words(text: str) -> list[tuple[str, int, int]]:
    """Return the words and signs of a text with the offsets at which each begins and ends."""
    return [(found.group(), found.start(), found.end()) for found in _TOKEN.finditer(fold(text))]
