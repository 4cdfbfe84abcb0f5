"""British and American spellings: a word of the tables stands for both."""

import re

_PAIRS = (
    (
        "our",
        "or",
        "favour honour labour neighbour harbour armour rumour behaviour endeavour colour humour clamour vigour",
    ),
    ("nce", "nse", "defence offence licence pretence"),
    ("tre", "ter", "centre theatre metre kilometre litre"),
    ("ise", "ice", "practise"),
    ("mme", "m", "programme"),
    ("oeuvre", "euver", "manoeuvre"),
    ("eque", "eck", "cheque"),
)
_TWINS = {word: word.removesuffix(one) + other for one, other, words in _PAIRS for word in words.split()}
_TWINS |= {other: word for word, other in _TWINS.items()}
_VERB = re.compile(r"([a-z]{3,}i)([sz])e")


def _twin(part: str) -> str:
    found = _VERB.fullmatch(part)
    if found:
        return f"{found[1]}{'z' if found[2] == 's' else 's'}e"
    return _TWINS.get(part, part)


def twin(word: str) -> str:
    """Return a word in the other spelling, or as it is where there is no other; parts are read one by one."""
    return "".join(_twin(part) for part in re.split(r"([^a-z]+)", word))
