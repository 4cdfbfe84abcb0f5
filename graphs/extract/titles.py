"""Titles: the words for an office that stand beside the name of a person, and whose office it is."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from graphs.extract.actors import actors, pronoun
from graphs.extract.tree import Tree
from graphs.extract.words import words_of
from graphs.names.leaders import names_of_bodies
from graphs.names.tables import slug
from ontology import kind_and_key, mint

_FAR = 8


@dataclass(frozen=True, slots=True)
class Title:
    """An office as a text words it: its first and last word, what it is called, whose it is, and its time."""

    first: int
    last: int
    called: str
    home: str
    manner: str = ""
    outright: bool = False
    of: bool = False


def words_for(name: str) -> frozenset[str]:
    """Return a list of words of offices.toml."""
    return words_of("offices", name)


def titles_beside(tree: Tree, first: int, last: int) -> Iterator[Title]:
    """Yield the titles before and after the words of a person's name: President X of Y; X, the president of Y."""
    before = _head_before(tree, first)
    if before is not None:
        title = _title(tree, before, outright=tree.text[first - 1] == ",")
        if title is not None:
            home = title.home or _of(tree, last + 1)
            yield replace(title, home=home)
    if last + 1 < len(tree) and tree.text[last + 1] == ",":
        head = _head_after(tree, last + 2)
        title = _title(tree, head, outright=True) if head is not None else None
        if title is not None:
            yield title


def title_at(tree: Tree, head: int) -> Title | None:
    """Return the title whose noun stands at a word, as after 'is' or 'became'."""
    return _title(tree, head, outright=True) if is_title(tree, head) else None


def _word(tree: Tree, i: int) -> str:
    return tree.text[i].lower()


def is_title(tree: Tree, i: int) -> bool:
    """Tell whether a word is the noun of a title."""
    word = _word(tree, i)
    known = word in words_for("heads") or word in words_for("alike")
    return known and tree.tag[i] in ("NN", "NNP") and i not in tree.names


def _head_before(tree: Tree, first: int) -> int | None:
    """Return the noun of the title that ends right before a name, a comma and 'of' with what follows it aside."""
    i = first - 1
    if i < 0:
        return None
    if tree.text[i] != ",":
        if is_title(tree, i):
            return i
        return i - 2 if _with_of(tree, i - 2) else None
    for k in range(i - 1, max(i - _FAR, -1), -1):
        if is_title(tree, k):
            return k
        if (tree.verb(k) and k not in tree.names) or tree.text[k] in (",", ";", '"', "“", "”"):
            return None
    return None


def _head_after(tree: Tree, i: int) -> int | None:
    for k in range(i, min(i + _FAR, len(tree))):
        if is_title(tree, k) and not (k + 1 < len(tree) and is_title(tree, k + 1)):
            return k
        if k in tree.names or tree.tag[k] in ("DT", "POS", "PRP$", "NN", "NNP", "JJ", "RB", "HYPH"):
            continue
        return None
    return None


def _with_of(tree: Tree, i: int) -> bool:
    """Tell whether a title with 'of' begins at a word: secretary of state."""
    return i >= 0 and i + 2 < len(tree) and " ".join(_word(tree, k) for k in range(i, i + 3)) in words_for("with_of")


def _title(tree: Tree, head: int, *, outright: bool) -> Title | None:
    first, last = head, head
    while first > 0 and _belongs(tree, first - 1):
        first -= 1
    if _with_of(tree, head):
        last = head + 2
    elif (
        _word(tree, head) == "general" and _word(tree, first) != "secretary" and "secretary" not in _around(tree, head)
    ):
        return None
    words = [_word(tree, k) for k in range(first, last + 1) if tree.text[k] != "-"]
    manners = [_word(tree, k) for k in range(max(first - 3, 0), first) if k not in tree.names]
    if set(words) & words_for("none") or set(manners) & words_for("none"):
        return None
    called = slug(" ".join(words))
    after = _of(tree, last + 1)
    home = after or _before(tree, first)
    sent_to = _sent_to(tree, last + 1) if _word(tree, head) in ("ambassador", "envoy") else ""
    if sent_to:
        home, called = _before(tree, first), f"{called}-to-{sent_to}"
    manner = next((each for each in ("over", "acting") if set(manners) & words_for(each)), "")
    return Title(first, last, called, home, manner, outright, bool(after))


def _sent_to(tree: Tree, i: int) -> str:
    """Return to whom 'to' or 'in' and what follows it sends an ambassador, as the key of the office has it."""
    if i + 1 >= len(tree) or _word(tree, i) not in ("to", "in"):
        return ""
    k = i + 2 if tree.tag[i + 1] == "DT" and i + 2 < len(tree) else i + 1
    name = tree.names.get(k)
    body = "/".join(kind_and_key(name.iri) or ()) if name is not None and name.iri else ""
    article = "the " if body.startswith("org/") and tree.tag[i + 1] == "DT" else ""
    return slug(article + names_of_bodies().get(body, ""))


def _around(tree: Tree, i: int) -> set[str]:
    return {_word(tree, k) for k in range(max(i - 2, 0), i)}


def _belongs(tree: Tree, k: int) -> bool:
    """Tell whether a word before the noun of a title is part of the title."""
    if k in tree.names:
        return False
    word = _word(tree, k)
    if word in words_for("over") | words_for("acting"):
        return False
    return tree.tag[k] in ("NN", "NNP", "NNS", "HYPH") or word in words_for("adjectives")


def _of(tree: Tree, i: int) -> str:
    """Return the state or organization that 'of' and what follows it name."""
    if i + 1 >= len(tree) or _word(tree, i) not in ("of", "at"):
        return ""
    k = i + 2 if tree.tag[i + 1] == "DT" and i + 2 < len(tree) else i + 1
    goes_on = k + 1 < len(tree) and (tree.noun(k + 1) or tree.text[k + 1] == "-")
    return "" if goes_on else _home_at(tree, k)


def _before(tree: Tree, first: int) -> str:
    """Return whose a title is by the word before it: Greek, Germany's, the bloc's, his."""
    k = first - 1
    while k >= 0 and (_word(tree, k) in words_for("over") | words_for("acting") or tree.tag[k] in ("JJ", "HYPH")):
        if k in tree.names:
            break
        k -= 1
    if k < 0:
        return ""
    if tree.tag[k] == "POS" and k > 0:
        return _home_at(tree, k - 1)
    if tree.tag[k] == "PRP$":
        return next((_state(each.code) for each in pronoun(tree, k) if each.code), "")
    return _home_at(tree, k) if k in tree.names else ""


def _home_at(tree: Tree, k: int) -> str:
    name = tree.names.get(k)
    if name is not None:
        return name.iri if name.kind in ("state", "org") else _state(name.code) if name.kind == "person" else ""
    if not tree.noun(k):
        return ""
    found = [each for each in actors(tree, k) if each.code]
    return next((each.name.iri for each in found if each.name and each.name.kind in ("state", "org")), "")


def _state(code: str) -> str:
    return str(mint("state", code)) if len(code) == 3 else ""
