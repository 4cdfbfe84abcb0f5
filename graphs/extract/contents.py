"""Contents: what an operator such as 'refuse' or 'demand' is said of, and the event that comes of it."""

from collections.abc import Callable
from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.actors import core
from graphs.extract.clause import Clause, clause
from graphs.extract.finding import Finding, codes
from graphs.extract.frames import direct_objects
from graphs.extract.lexicon import Operator, lexicon
from graphs.extract.operate import AIMED_AT_DOER, apply, negate
from graphs.extract.reader import Reader, verbal
from graphs.extract.sides import doers, known, of_words
from graphs.extract.speech import speakers
from graphs.extract.tree import Tree

# Verbs that ask for something only where what they introduce is not told as a fact.
WISHES = frozenset({"tell", "insist", "advise", "ask"})
_LED = ("of", "for", "from", "to", "on", "in", "against", "over", "with", "about", "as", "by")
_ADDRESSED = {
    "demand": ("obj", "of", "from", "on", "to", "with", "upon"), "order": ("obj",),
    "accuse": ("obj", "on", "for", "against"),
    "praise": ("obj",), "allow": ("obj",), "prevent": ("obj",), "force": ("obj",),
    "threaten": ("obj", "against", "with"), "promise": ("to", "obj"), "agree": ("with", "to"), "refuse": ("to", "obj"),
}  # fmt: skip


def operated(reader: Reader, parts: Clause, keys: list[str], depth: int) -> Finding | None:
    """Return the event of an operator verb whose content is a known event."""
    for key in keys:
        operator = reader.lexicon.operator_verbs.get(key)
        if operator is not None:
            contents = contents_of(reader, parts, key)
            if not any(reader.at(each, depth + 1) for each in contents):
                return None
            return with_content(reader, operator.name, parts, contents, depth, f"operators.toml {operator.name}: {key}")
    return None


def operated_blindly(reader: Reader, parts: Clause, keys: list[str], depth: int) -> Finding | None:
    """Return the event of an operator verb whatever its content: to threaten is to threaten."""
    for key in keys:
        operator = reader.lexicon.operator_verbs.get(key)
        if operator is not None:
            wanted = _wants_of_another(reader, parts)
            contents = contents_of(reader, parts, key)
            if (operator.unknown == "?" and not wanted) or not (contents or parts.objects or parts.preps):
                return None
            if key in WISHES and not any(verbal(reader.tree, each) for each in contents):
                return None
            return with_content(reader, operator.name, parts, contents, depth, f"operators.toml {operator.name}: {key}")
    return None


def contents_of(reader: Reader, parts: Clause, key: str) -> list[int]:
    """Return the words that can be the content of an operator: clauses, nouns, what a preposition leads to."""
    tree, direct = reader.tree, direct_objects(parts)
    last = key.rpartition("_")[2] if "_" in key else ""
    led = (last,) if any(prep == last for prep, _ in parts.preps) else _LED
    found = [*parts.contents, *(core(tree, each) for each in direct if led is _LED)]
    found += [core(tree, p) for prep, p in parts.preps if prep in led]
    found += [k for prep, p in parts.preps if prep in led for k in tree.below(p, "acl")]
    found += [k for each in direct for k in tree.below(each, "acl")]
    if led is not _LED and last and any(tree.lemma[each] == last for each in direct):
        found += [core(tree, p) for each in direct for k in tree.below(each, "prep") for p in tree.below(k, "pobj")]
    found += [k for k in tree.below(parts.verb, "advcl") if tree.tag[k] == "VB" and not tree.below(k, "mark")]
    if key in WISHES:
        found = [k for k in found if verbal(tree, k) and not _tensed(tree, k)]
    return list(dict.fromkeys(found))


def _tensed(tree: Tree, k: int) -> bool:
    """Tell whether a clause says what is, and not what ought to be."""
    tags = [tree.tag[k], *(tree.tag[a] for a in tree.below(k, "aux", "auxpass"))]
    duty = any(tree.lemma[a] in lexicon().words["duty"] for a in tree.below(k, "aux"))
    subjects = tree.below(k, "nsubj", "nsubjpass")
    if tree.tag[k] == "VBP" and subjects and all(tree.tag[each] in ("NN", "NNP") for each in subjects):
        return False
    return tree.verb(k) and not duty and any(tag in ("VBD", "VBZ", "VBP", "MD") for tag in tags)


def with_content(
    reader: Reader, name: str, parts: Clause, contents: list[int], depth: int, rule: str
) -> Finding | None:
    """Return what an operator makes of the first of its contents that is an event."""
    tree = reader.tree
    if _wants_of_another(reader, parts):
        name = "demand"
    operator, inner = reader.lexicon.operators[name], None
    for each in contents:
        inner = reader.at(each, depth + 1)
        if inner is not None:
            reader.taken.update((inner.word, *inner.words))
            break
    doing, aimed = doers(tree, parts), addressed(tree, parts, name)
    if name in ("demand", "order") and parts.passive and not parts.agents:
        doing = known(speakers(tree, parts.verb)) or doing
    if inner is not None and aimed and codes(inner.source) == codes(doing) and _done_by_other(tree, name, inner.word):
        inner = replace(inner, source=aimed)
    if name == "threaten" and inner is not None and aimed:
        operator = _warned(tree, operator, each, inner)
    outer = Finding("", "", operator.cls, parts.verb, (parts.verb,), doing, aimed, rules=(rule,))
    loose = known(each for c in contents if verbal(tree, c) for each in clause_actors(tree, c))
    return apply(operator, outer, inner, loose)


def shared(reader: Reader, i: int, found: Finding, keys_of: Callable[[Tree, Clause], list[str]]) -> Finding | None:
    """Return what an operator makes of its second content: agreed to free the hostages and to allow inspections."""
    tree, first = reader.tree, i
    while tree.dep[first] == "conj":
        first = tree.head[first]
    if first == i or tree.dep[first] != "xcomp" or not tree.tag[first] == tree.tag[i] == "VB":
        return found
    parts = clause(tree, tree.head[first])
    for key in keys_of(tree, parts):
        operator = reader.lexicon.operator_verbs.get(key)
        if operator is not None:
            rule = (f"operators.toml {operator.name}: {key}",)
            aimed = addressed(tree, parts, operator.name)
            outer = Finding("", "", operator.cls, i, (i,), doers(tree, parts), aimed, rules=rule)
            made = apply(operator, outer, found, ()) or found
            return negate(made, reader.lexicon) if parts.negated else made
    return found


def _warned(tree: Tree, operator: Operator, content: int, inner: Finding) -> Operator:
    """Return what a warning is where it is against what the one warned might do: a demand that they do not."""
    if tree.lemma[tree.head[content]] == "against":
        return replace(operator, modality="Demanded", polarity="Negated")
    if tree.dep[content] == "xcomp" and inner.polarity == "Negated":
        return replace(operator, modality="Demanded")
    return operator


def _done_by_other(tree: Tree, name: str, content: int) -> bool:
    """Tell whether a content is what the one addressed does: accused of spying, warned against selling."""
    return name in AIMED_AT_DOER or (name == "threaten" and tree.lemma[tree.head[content]] == "against")


def _wants_of_another(reader: Reader, parts: Clause) -> bool:
    """Tell whether what is wanted is wanted of somebody else: wants Myanmar to take them back."""
    tree, wanting = reader.tree, reader.lexicon.words["wanting"]
    return tree.lemma[parts.verb] in wanting and any(
        verbal(tree, each) and tree.below(each, "nsubj", "nsubjpass") for each in parts.contents[:1]
    )


def addressed(tree: Tree, parts: Clause, operator: str) -> tuple[Actor, ...]:
    """Return whom an operator's own clause names as the one spoken to or aimed at."""
    direct = direct_objects(parts)
    for slot in _ADDRESSED.get(operator, ("to", "with", "against")):
        words = [*parts.receivers, *direct] if slot == "obj" else [p for prep, p in parts.preps if prep == slot]
        found = known(each for word in words if not _eventive(tree, word) for each in of_words(tree, [word]))
        if found:
            return found
    return ()


def _eventive(tree: Tree, word: int) -> bool:
    return tree.lemma[core(tree, word)] in lexicon().nouns


def clause_actors(tree: Tree, verb: int) -> list[Actor]:
    """Return the actors in the clause of a verb that is no known event, subject first."""
    parts = clause(tree, verb)
    words = [*parts.subjects, *parts.objects, *parts.receivers, *(p for _, p in parts.preps)]
    return [each for word in words for each in of_words(tree, [word])]
