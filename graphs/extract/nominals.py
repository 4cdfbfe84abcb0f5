"""Nouns that are events: an attack, the suspension of aid, a pledge to withdraw; and verbs that lend them a subject."""

from dataclasses import replace

from graphs.extract.actors import core, role_of
from graphs.extract.clause import Clause
from graphs.extract.contents import with_content
from graphs.extract.finding import Finding
from graphs.extract.frames import direct_objects, fit, other
from graphs.extract.lexicon import Frame
from graphs.extract.operate import apply
from graphs.extract.reader import Reader, verbal
from graphs.extract.sides import after_noun, doers, done_to, known, noun_sides, of_words, split

_SAID_OF = ("of", "in", "to", "on")
_LENT = ("in", "on", "into", "to", "under")
_TAKES_CONTENT = frozenset({"stop", "promise", "refuse", "demand", "plan", "threaten", "accuse", "fail"})


def noun_event(reader: Reader, i: int, depth: int) -> Finding | None:
    """Return the event that a noun stands for."""
    tree = reader.tree
    if i in tree.names or not tree.tag[i].startswith("NN"):
        return None
    if tree.dep[i] in ("compound", "amod", "nmod") and role_of(tree, tree.head[i]):
        return None
    if (tree.proper(i) and i > 0) or _feared(reader, i):
        return None
    if tree.dep[i] == "compound" and tree.lemma[tree.head[i]] not in reader.lexicon.words["container"]:
        return None
    found = nominal(reader, i)
    if found is None and (operator := reader.lexicon.operator_nouns.get(reader.tree.lemma[i])):
        found = _noun_operator(reader, i, operator.name, depth) if operator.name in _TAKES_CONTENT else None
    if found is None and (frame := _noun_frame(reader, i)):
        source, target = noun_sides(reader.tree, i, frame.target, patient="of" in frame.target)
        source, target = split(source, target, frame.type)
        if frame.cls == "MilitaryExercise" and after_noun(tree, i, "with"):
            frame = replace(frame, type="COOPERATE", mode="military", cls="JointExercise")
        found = Finding(frame.type, frame.mode, frame.cls, i, (i,), source, target, rules=(frame.rule,))
    return found


def _feared(reader: Reader, i: int) -> bool:
    """Tell whether a noun names what is only feared or shunned: fear of arrest, the risk of war."""
    tree = reader.tree
    return tree.dep[i] == "pobj" and tree.lemma[tree.head[tree.head[i]]] in reader.lexicon.words["feared"]


def nominal(reader: Reader, i: int) -> Finding | None:
    """Return what the noun of a verb with its object says: the suspension of aid is to suspend aid."""
    tree = reader.tree
    verb = reader.lexicon.nominal.get(tree.lemma[i])
    objects = next((found for word in _SAID_OF if (found := after_noun(tree, i, word))), []) if verb else []
    if verb is None or not objects:
        return None
    parts = Clause(i, objects=objects)
    for frame in reader.lexicon.verbs.get(verb, ()):
        if frame.objects and fit(reader, parts, frame.objects, verb):
            source, target = noun_sides(tree, i, frame.target, patient=True)
            target = target or other(done_to(tree, parts, frame.target), source)
            reader.taken.update(core(tree, each) for each in objects)
            rule = f"nominal.csv {tree.lemma[i]} = {frame.rule}"
            return Finding(frame.type, frame.mode, frame.cls, i, (i,), source, target, rules=(rule,))
    return None


def _noun_frame(reader: Reader, i: int) -> Frame | None:
    tree, nouns = reader.tree, reader.lexicon.nouns
    lemma = tree.lemma[i]
    modifiers = tree.below(i, "compound", "amod")
    for k in reversed(modifiers):
        for joined in (f"{tree.lemma[k]} {lemma}", f"{tree.lemma[k]}-{lemma}"):
            if joined in nouns:
                return nouns[joined]
    if lemma in nouns:
        return nouns[lemma]
    if lemma in reader.lexicon.words["container"]:
        return next((nouns[tree.lemma[k]] for k in modifiers if tree.lemma[k] in nouns), None)
    return None


def _noun_operator(reader: Reader, i: int, name: str, depth: int) -> Finding | None:
    tree = reader.tree
    contents = [*tree.below(i, "acl"), *(p for k in tree.below(i, "prep") for p in tree.below(k, "pcomp", "pobj"))]
    inner = next((found for c in contents if (found := reader.at(c, depth + 1))), None)
    operator = reader.lexicon.operators[name]
    if inner is None and (operator.unknown in ("", "?") or not any(verbal(tree, each) for each in contents)):
        return None
    source, target = noun_sides(tree, i, ("to", "for", "from", "on"), patient=True)
    rule = f"operators.toml {name}: {tree.lemma[i]}"
    reader.taken.update((inner.word,) if inner else ())
    return apply(operator, Finding("", "", operator.cls, i, (i,), source, target, rules=(rule,)), inner, ())


def lent(reader: Reader, parts: Clause, keys: list[str], depth: int) -> Finding | None:
    """Return the event that a noun names and a light verb gives a subject: to launch an attack, to face criticism."""
    tree, words = reader.tree, reader.lexicon.words
    does, suffers = words["do"].intersection(keys), words["be_done"].intersection(keys)
    if not does and not suffers:
        return None
    for noun in (*direct_objects(parts), *(p for prep, p in parts.preps if prep in _LENT)):
        event = reader.at(noun, depth + 1) or reader.at(core(tree, noun), depth + 1)
        if event is None or verbal(tree, event.word):
            continue
        reader.taken.update((event.word, core(tree, noun)))
        operator = reader.lexicon.operator_nouns.get(tree.lemma[noun])
        if operator and parts.contents:
            return with_content(reader, operator.name, parts, parts.contents, depth, f"light.toml {keys[0]}")
        return _lent(reader, parts, event, suffers=bool(suffers))
    return None


def _lent(reader: Reader, parts: Clause, event: Finding, *, suffers: bool) -> Finding:
    tree = reader.tree
    source = (() if suffers else known(doers(tree, parts))) or event.source
    target = other(event.target, source)
    if suffers:
        target = target or other(known(of_words(tree, parts.subjects)), source)
    elif not target:
        target = other(done_to(tree, parts, ("to", "with", "against", "on", "in")), source)
    source, target = split(source, target, event.type)
    rule = f"light.toml {tree.lemma[parts.verb]} + {event.rules[-1]}"
    return replace(
        event, word=parts.verb, words=(parts.verb, *event.words), source=source, target=target, rules=(rule,)
    )  # fmt: skip
