"""Frames: what a verb says with an object of a certain class, and without."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.actors import actors, core
from graphs.extract.clause import Clause
from graphs.extract.finding import Finding
from graphs.extract.heads import heads
from graphs.extract.lexicon import Frame, lexicon
from graphs.extract.reader import Reader
from graphs.extract.sides import after_noun, doers, done_to, known, of_words, split
from graphs.extract.speech import speakers
from graphs.extract.tree import Tree

# Verbs whose clause says what is done: to order troops to leave is not to order troops.
_COMMANDS = frozenset({"order", "command", "direct"})


def direct_objects(parts: Clause) -> list[int]:
    """Return what the verb is done to, as its object or, in the passive, its subject."""
    return parts.subjects if parts.passive else parts.objects


def verb_keys(tree: Tree, parts: Clause) -> list[str]:
    """Return the keys under which a verb can stand in the tables, the longest first."""
    lemma, at = tree.lemma[parts.verb], parts.verb
    if at >= 2 and tree.text[at - 1] == "-":
        lemma = f"{tree.lemma[at - 2]}-{lemma}"
    words = [*parts.particles, *(prep for prep, _ in parts.preps)]
    words += [
        tree.lemma[k] for k in tree.below(at, "advmod", "intj") if _matters(f"{lemma}_{tree.lemma[k]}", tree.lemma[k])
    ]
    keys = [f"{lemma}_{a}_{b}" for a in words for b in words if a != b]
    keys += [f"{lemma}_for" for each in parts.contents if any(tree.lemma[m] == "for" for m in tree.below(each, "mark"))]
    keys += [f"{lemma}_{prep}_{tree.lemma[p].rpartition(' ')[2]}" for prep, p in parts.preps]
    small = [each for each in parts.contents if tree.tag[each].startswith("JJ")]
    small += [k for each in parts.objects for k in tree.below(each, "amod") if k == at + 1 or k > each]
    keys += [f"let_{lemma}"] if any(tree.lemma[k] == "let" for k in tree.below(at, "aux")) else []
    keys += [f"let_{tree.lemma[each]}" for each in parts.contents if lemma == "let"]
    keys += [f"{lemma}_{word}_{tree.lemma[each]}" for word in parts.particles for each in parts.objects]
    keys += [f"{lemma}_{word}" for word in parts.particles]
    keys += [f"{lemma}_{tree.lemma[each]}" for each in (*direct_objects(parts), *parts.complements, *small)]
    keys += [f"{lemma}_{word}" for word in words if word not in parts.particles]
    keys += [lemma]
    # What is said of whatever verb: jointly, in protest.
    return [*keys, *(f"any_{word}" for word in words), *(f"any_{prep}_{tree.lemma[p]}" for prep, p in parts.preps)]


def _matters(key: str, adverb: str) -> bool:
    words = lexicon()
    return adverb in words.words["manner"] or key in words.verbs


def framed(reader: Reader, parts: Clause, keys: list[str]) -> Finding | None:
    """Return the event of a frame whose classes its subject and object fit, the best fit first, or of an idiom."""
    for key in keys:
        frames = reader.lexicon.verbs.get(key, ())
        phrasal = "_" in key and key.rpartition("_")[2] in parts.particles and key in reader.lexicon.operator_verbs
        if not frames and key.count("_") > 1 and key in reader.lexicon.operator_verbs:
            return None
        if not frames and not phrasal:
            continue
        frame = None if key in _COMMANDS and parts.contents else _best(reader, parts, frames, key)
        if frame is None and _idiom(parts, key) and key not in reader.lexicon.operator_verbs:
            frame = next((each for each in frames if not (each.objects or each.subjects)), None)
        if frame is not None:
            return _made(reader, frame, parts)
        if phrasal:
            return None
    return None


def _best(reader: Reader, parts: Clause, frames: tuple[Frame, ...], key: str) -> Frame | None:
    """Return the frame that fits best, of those that ask for a class of subject or of object."""
    subjects, best, chosen = None, 0, None
    for each in frames:
        fits = fit(reader, parts, each.objects, key) * 2 if each.objects else 0
        if "-" in each.objects:
            fits = 0 if parts.objects or parts.passive else 1
        if each.objects and not fits:
            continue
        if each.subjects:
            if subjects is None:
                who = parts.agents if parts.passive else parts.subjects
                subjects = frozenset(word for i in who for word in heads(reader.tree, i, reader.lexicon))
            if not subjects & each.subjects:
                continue
            fits += 1
        if fits > best:
            best, chosen = fits, each
    return chosen


def _idiom(parts: Clause, key: str) -> bool:
    """Tell whether a key holds a noun, an adjective or a particle beside the verb: take_to_court, hold_responsible."""
    last = key.rpartition("_")[2]
    preps = {prep for prep, _ in parts.preps}
    return key.count("_") > 1 or ("_" in key and last not in preps)


def sent_away(reader: Reader, parts: Clause) -> Finding | None:
    """Return the expulsion that it is to order somebody to leave, or to give them days to go."""
    tree, words = reader.tree, reader.lexicon.words
    if tree.lemma[parts.verb] not in words["sending_away"]:
        return None
    contents = [*parts.contents, *(k for each in tree.kids[parts.verb] for k in tree.below(each, "acl", "relcl"))]
    for each in contents:
        forms = {
            tree.lemma[each],
            *(f"{tree.lemma[each]}_{tree.lemma[k]}" for k in tree.below(each, "prt", "prep", "advmod")),
        }
        if forms & words["leaving"] and tree.tag[each] == "VB" and not _moves(tree, each):
            people = parts.receivers or tree.below(each, "nsubj") or direct_objects(parts)
            moved = replace(parts, objects=people, subjects=parts.agents if parts.passive else parts.subjects)
            moved.passive = False
            return framed(reader, moved, ["expel"]) or framed_plainly(reader, moved, ["expel"])
    return None


def _moves(tree: Tree, verb: int) -> bool:
    """Tell whether somebody is to take something away, and not to go: to withdraw their men."""
    return tree.lemma[verb] not in ("leave", "quit", "depart") and bool(tree.below(verb, "dobj"))


def ultimatum(reader: Reader, parts: Clause) -> Finding | None:
    """Return the threat that it is to give somebody a week to do something."""
    tree = reader.tree
    terms = reader.lexicon.words["terms"]
    times = [k for k in tree.kids[parts.verb] if tree.lemma[k] in terms]
    asked = [
        c for k in (*times, parts.verb) for c in tree.below(k, "acl", "relcl", "advcl", "xcomp") if tree.tag[c] == "VB"
    ]
    if tree.lemma[parts.verb] != "give" or not times or not (asked or parts.contents):
        return None
    given = [k for k in (*parts.receivers, *parts.objects) if tree.lemma[k] not in terms]
    source, target = doers(tree, parts), known(each for word in given for each in actors(tree, word))
    if not target:
        return None
    return Finding(
        "THREATEN", "threaten", "Threat", parts.verb, (parts.verb,), source, target, rules=("light.toml terms",)
    )  # fmt: skip


def framed_plainly(reader: Reader, parts: Clause, keys: list[str]) -> Finding | None:
    """Return the event of a frame that holds whatever the object."""
    for key in keys:
        for frame in reader.lexicon.verbs.get(key, ()):
            if not frame.objects and not frame.subjects:
                return _made(reader, frame, parts)
    return None


def fit(reader: Reader, parts: Clause, words: frozenset[str], key: str) -> int:
    """Return how well an object fits a class: 2 by two words, 1 by one, 0 not at all."""
    direct = direct_objects(parts)
    if "_" in key:
        last = key.rpartition("_")[2]
        direct = [*direct, *(p for prep, p in parts.preps if prep == last)]
    if key in reader.lexicon.words["naming"]:
        direct = [
            *direct,
            *parts.complements,
            *(k for c in (*direct, *parts.complements) for k in reader.tree.below(c, "appos")),
            *(
                k
                for c in parts.contents
                for k in (c, *reader.tree.below(c, "acomp", "attr"))
                if reader.tree.tag[k] != "VB"
            ),
        ]
    best = 0
    for each in direct:
        for word in heads(reader.tree, each, reader.lexicon) & words:
            best = max(best, 2 if " " in word or "-" in word else 1)
    return best


def _made(reader: Reader, frame: Frame, parts: Clause) -> Finding | None:
    tree = reader.tree
    if any(tree.lemma[core(tree, k)] in reader.lexicon.classes["nature"] for k in (parts.agents or parts.subjects)):
        return None
    source, target = doers(tree, parts), done_to(tree, parts, frame.target)
    if parts.passive and not known(source):
        source = _unsaid(tree, parts, frame) or source
    told = _by_deed(reader, parts)
    if told is not None:
        source, target = told.source, target or told.target
    source, target = split(known(source) or source, other(target, source), frame.type)
    if frame.cls == "JointExercise" and not _together(tree, parts, source):
        frame = replace(frame, type="MOBILIZE", mode="exercise", cls="MilitaryExercise")
    if frame.mode == "troops" and _to_help(reader, parts):
        frame = replace(frame, type="AID", mode="peacekeeping", cls="PeaceOperation")
    if frame.objects:
        reader.taken.update(core(tree, each) for each in direct_objects(parts) if each not in tree.names)
    return Finding(
        frame.type, frame.mode, frame.cls, parts.verb, (parts.verb,), source, target, rules=(frame.rule,)
    )  # fmt: skip


def _unsaid(tree: Tree, parts: Clause, frame: Frame) -> tuple[Actor, ...]:
    """Return who is meant where a passive names nobody: whose troops are sent, who says that help was asked."""
    if frame.type == "MOBILIZE" or frame.mode == "withdraw":
        return known(of_words(tree, parts.subjects))
    return known(speakers(tree, parts.verb)) if frame.type == "REQUEST" else ()


def _together(tree: Tree, parts: Clause, source: tuple[Actor, ...]) -> bool:
    """Tell whether an exercise is one of several: by two states, a joint one, or one with somebody."""
    direct = direct_objects(parts)
    joint = any(tree.lemma[k] in ("joint", "combined") for each in direct for k in tree.below(each, "amod"))
    beside = [p for prep, p in parts.preps if prep in ("with", "alongside")]
    beside += [p for each in direct for p in after_noun(tree, each, "with")]
    return len(source) > 1 or joint or any(each.code for p in beside for each in actors(tree, p))


def _to_help(reader: Reader, parts: Clause) -> bool:
    """Tell whether troops are sent to help somebody."""
    tree = reader.tree
    purposes = [*parts.contents, *tree.below(parts.verb, "advcl")]
    purposes += [k for each in direct_objects(parts) for k in tree.below(each, "acl")]
    asked = any(prep == "at" and tree.lemma[p] in ("request", "invitation") for prep, p in parts.preps)
    return asked or any(tree.lemma[k] in reader.lexicon.words["helping"] and tree.tag[k] == "VB" for k in purposes)


def _by_deed(reader: Reader, parts: Clause) -> Finding | None:
    """Return the event that is said to do it, with who is behind it: the shelling by Russia killed eleven."""
    deeds = [] if parts.passive else [s for s in parts.subjects if reader.tree.lemma[s] in reader.lexicon.nouns]
    found = reader.at(deeds[0], 1) if deeds else None
    if found is not None:
        reader.taken.add(found.word)
    return found


def other(target: tuple[Actor, ...], source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the targets that are not sources too."""
    codes = {each.code for each in source}
    return tuple(each for each in target if each.code not in codes)
