"""Whether a sentence tells an event as a fact, or something above its word makes it asked, wished or hearsay."""

import tomllib
from dataclasses import replace
from functools import cache

from graphs.extract.finding import Finding
from graphs.extract.lexicon import FOLDER, lexicon
from graphs.extract.speech import speakers
from graphs.extract.tree import Tree
from graphs.extract.words import words_of

# Rules that have made an act of saying of what will, may or must be.
_SPOKEN = ("modal", "will not", "unless", "is to", "said", "light.toml doom")
_ORDINAL = frozenset({"first", "second", "third", "last", "only", "latest"})


def realized(tree: Tree, event: Finding) -> Finding:
    """Return the event as its surroundings tell it: a plain fact stays one where nothing above takes that away."""
    if event.modality != "Actual" or event.polarity != "Affirmed":
        return event
    at = event.word
    found = _noun(tree, event) if not tree.verb(at) else ""
    spoken = event.rules[:1] and (event.rules[0].startswith(_SPOKEN) or event.rules[-1] == "not")
    for up in (at, *tree.above(at)):
        own = "" if spoken and up == event.word else _own(tree, up)
        found = found or own or (_step(tree, at, up) if up != at else "")
        if found or _stands_alone(tree, up) or _apart(tree, up):
            break
        at = up
    found = found or ("Possible" if tree.text[-1] == "?" and not event.quoted else "")
    if found == "Said":
        return replace(event, quoted=True, speakers=event.speakers or speakers(tree, event.word))
    if found == "Not":
        return replace(event, polarity="Negated")
    return replace(event, modality=found) if found else event


def _own(tree: Tree, i: int) -> str:
    """Return what the words around a verb make of it: must, may, allegedly, if, to."""
    if not (tree.verb(i) or tree.lemma[i] == "be"):
        return ""
    words = lexicon().words
    for k in tree.kids[i]:
        lemma, dep = tree.lemma[k], tree.dep[k]
        if dep == "aux" and lemma in words["duty"] - {"have"}:
            return "Demanded"
        if dep == "aux" and (lemma in words["possible"] or lemma in words["future"] - {"go"}) and tree.tag[k] == "MD":
            return "Planned" if lemma in words["future"] else "Possible"
        if dep == "mark" and lemma in words_of("real", "supposing"):
            return "Possible"
        if dep == "advmod" and tree.text[k].lower() in words_of("real", "hearsay"):
            return "Said"
        if dep == "advmod" and tree.text[k].lower() in words_of("real", "perhaps"):
            return "Possible"
    if tree.head[i] == i and tree.tag[i] == "VB" and any(tree.lemma[k] == "to" for k in tree.below(i, "aux")):
        return "Planned"
    return ""


def _step(tree: Tree, at: int, up: int) -> str:
    """Return what a word makes of what stands below it: is said to have attacked, feared an attack."""
    dep = tree.dep[at]
    if tree.verb(up) and dep in ("ccomp", "xcomp"):
        return _content(tree, at, up)
    if dep == "advcl" and _infinitive(tree, at):
        return "Planned"
    if dep == "advcl" and tree.tag[at] == "VBG" and "," not in tree.text[up:at] and _takes_away(tree, up):
        return "Possible"
    if dep in ("acl", "ccomp", "pcomp", "pobj", "prep", "relcl", "appos") and tree.noun(up):
        return _of_noun(tree, at, up)
    if dep == "pcomp" and tree.lemma[up] in words_of("real", "without"):
        return "Not"
    if dep == "pcomp" and tree.lemma[up] in words_of("real", "before"):
        return "Possible"
    if not tree.verb(at) and tree.verb(up) and dep in ("dobj", "nsubjpass"):
        return "Possible" if _takes_away(tree, up) else ""
    if not tree.verb(at) and dep == "pobj" and tree.lemma[up] in ("for", "against", "of", "with", "about"):
        over = tree.head[up]
        return "Possible" if tree.verb(over) and tree.lemma[over] in words_of("real", "wished") else ""
    return ""


def _content(tree: Tree, at: int, up: int) -> str:
    """Return what a verb makes of a clause that is its content."""
    passive = bool(tree.below(up, "auxpass"))
    if passive and tree.lemma[up] in words_of("real", "held"):
        return "Said"
    if tree.dep[at] == "ccomp" and at < up:
        return ""
    if tree.dep[at] == "xcomp" and not _infinitive(tree, at):
        return "Possible" if _takes_away(tree, up) else ""
    if tree.lemma[up] in lexicon().words["verbs"]:
        return ""
    return "Possible"


def _takes_away(tree: Tree, verb: int) -> bool:
    """Tell whether what a verb is said of has not happened for that: ruled out, refused, feared; not began."""
    particles = [tree.lemma[k] for k in tree.below(verb, "prt", "prep")]
    keys = [tree.lemma[verb], *(f"{tree.lemma[verb]}_{each}" for each in particles)]
    operators = [each.name for key in keys if (each := lexicon().operator_verbs.get(key)) is not None]
    if tree.lemma[verb] in words_of("real", "wished"):
        return True
    return bool(operators) and operators[-1] not in ("begin", "help", "force", "stop")


def _of_noun(tree: Tree, at: int, up: int) -> str:
    """Return what a noun makes of a clause or an event that says what it is: the plan to attack, reports that."""
    dep = tree.dep[at]
    if (
        dep == "appos"
        or (dep == "relcl" and not _whole(tree, at))
        or (dep == "acl" and not (_infinitive(tree, at) or tree.below(at, "mark")))
    ):
        return ""
    if dep == "acl" and _infinitive(tree, at) and any(tree.lemma[k] in _ORDINAL for k in tree.below(up, "amod")):
        return ""
    if dep == "prep" and tree.lemma[at] not in ("of", "for", "to", "against", "on", "about"):
        return ""
    return _nouns().get(tree.lemma[up], "Planned" if dep == "acl" and _infinitive(tree, at) else "")


def _whole(tree: Tree, verb: int) -> bool:
    """Tell whether a clause after a noun is whole, so that it says what the noun holds: a demand that Chad leave."""
    subjects = tree.below(verb, "nsubj", "nsubjpass")
    led = [p for k in tree.below(verb, "prep") for p in tree.below(k, "pobj")]
    lacking = any(tree.relative(k) for k in (*subjects, *tree.below(verb, "dobj", "dative"), *led))
    return bool(subjects) and not lacking and bool(tree.below(verb, "dobj", "mark", "prep"))


def _noun(tree: Tree, event: Finding) -> str:
    """Return what the adjectives of an event noun make of it: an alleged attack, a planned visit, no attack."""
    unreal = words_of("real", "unreal")
    return "Possible" if any(tree.lemma[k] in unreal for k in tree.below(event.word, "amod", "compound")) else ""


def _infinitive(tree: Tree, i: int) -> bool:
    return tree.tag[i] == "VB" and any(tree.lemma[k] == "to" for k in tree.below(i, "aux"))


def _stands_alone(tree: Tree, i: int) -> bool:
    """Tell whether a clause is told for itself: a relative one, or one of time or cause."""
    if tree.dep[i] == "appos" or (tree.dep[i] == "relcl" and not _whole(tree, i)):
        return True
    marks = [tree.lemma[k] for k in tree.below(i, "mark", "advmod")]
    led = tree.dep[i] == "pcomp" and tree.lemma[tree.head[i]] in words_of("real", "anew")
    return led or (tree.dep[i] == "advcl" and bool(words_of("real", "anew").intersection(marks)))


def _apart(tree: Tree, i: int) -> bool:
    """Tell whether a verb is coordinated with another that is only wished: ordered them to leave and closed it."""
    return tree.dep[i] == "conj" and tree.tag[i] in ("VBD", "VBZ") and tree.tag[tree.head[i]] == "VB"


@cache
def _nouns() -> dict[str, str]:
    table = tomllib.loads((FOLDER / "real.toml").read_text(encoding="utf-8"))["nouns"]
    return {noun: modality for modality, nouns in table.items() for noun in nouns.split()}
