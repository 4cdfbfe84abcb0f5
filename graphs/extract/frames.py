"""Frames: what a verb says with an object of a certain class, and without."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.actors import actors, core, ethnic, role_of
from graphs.extract.clause import Clause
from graphs.extract.finding import Finding
from graphs.extract.lexicon import Frame, Lexicon, lexicon
from graphs.extract.reader import Reader
from graphs.extract.sides import after_noun, doers, done_to, known, split
from graphs.extract.tree import Tree
from graphs.names.sense import Kind

# Verbs whose clause says what is done: to order troops to leave is not to order troops.
_PERSONAL = ("ist", "man", "woman", "ician", "grapher", "ologist")
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
    words += [tree.lemma[k] for k in tree.below(at, "advmod", "intj") if tree.lemma[k] in lexicon().words["manner"]]
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


def framed(reader: Reader, parts: Clause, keys: list[str]) -> Finding | None:
    """Return the event of a frame whose classes its subject and object fit, the best fit first, or of an idiom."""
    for key in keys:
        frames = reader.lexicon.verbs.get(key, ())
        phrasal = "_" in key and key.rpartition("_")[2] in parts.particles and key in reader.lexicon.operator_verbs
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
            *(k for c in parts.contents for k in (c, *reader.tree.below(c, "acomp", "attr"))),
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


def heads(tree: Tree, i: int, words: Lexicon) -> frozenset[str]:
    """Return the lemmas that say what a phrase is: its noun, with the word before it, and what it is of or for."""
    found: set[str] = set()
    for each in tree.conjuncts(i):
        c = core(tree, each)
        lemma = tree.lemma[c]
        found.update((lemma, tree.lemma[each]))
        modifiers = [k for k in tree.below(c, "compound", "amod", "nmod") if k not in tree.names]
        found.update(f"{tree.lemma[k]} {lemma}" for k in modifiers)
        found.update(f"{lemma} {word} {tree.lemma[p]}" for word in ("of", "on") for p in after_noun(tree, c, word))
        if any(tree.lemma[k] in words.words["suspecting"] for k in tree.below(c, "amod", "acl")):
            found.add("suspect")
        found.update(_tags(tree, c) if tree.tag[c] not in ("PRP", "WDT", "WP") else _tags_of_one_meant(tree, c))
        if c in tree.names and tree.names[c].kind != "state":
            found.update(lemma.split())
        if tree.proper(c):
            found.update(tree.lemma[k] for k in tree.below(c, "compound", "appos") if k not in tree.names)
        if lemma in words.words["container"]:
            found.update(tree.lemma[k] for k in modifiers)
        if lemma in words.words["transparent"] or lemma in words.words["container"]:
            found.update(tree.lemma[p] for p in after_noun(tree, c, "of"))
    return frozenset(found)


def _tags(tree: Tree, i: int) -> set[str]:
    """Return @person, @group, @state, and the sector of a role (@MIL), so that frames can ask for them."""
    role, name = role_of(tree, i), tree.names.get(i)
    tags = set()
    if (
        (tree.proper(i) and name is None)
        or tree.lemma[i].endswith(_PERSONAL)
        or (role and role.kind == "Person")
        or (name and name.kind == "person")
    ):
        tags.add("@person")
    if (role and role.kind != "Materiel") or (name and name.kind in ("org", "group")):
        tags.add("@group")
    if name and name.kind == "state" and role is None:
        tags.add("@ethnic" if ethnic(tree, i) else "@people" if name.form is Kind.NOUN else "@state")
    if role:
        tags.add(f"@{role.sector}")
    if ethnic(tree, i):
        tags.add("@ethnic")
    if name and name.kind == "place":
        tags.add("@place")
    if name and name.code.startswith("IGO:"):
        tags.add("@igo")
    if name and name.code.startswith("NGO:"):
        tags.add("@ngo")
    return tags


def _tags_of_one_meant(tree: Tree, i: int) -> set[str]:
    """Return the tags of those whom a pronoun means."""
    tags: set[str] = set()
    for each in actors(tree, i):
        tags.update({f"@{each.role.sector}"} if each.role else ())
        tags.update({f"@{each.code[:3].lower()}"} if ":" in each.code else ())
        tags.update({"@state"} if each.name and each.name.kind == "state" and not each.role else ())
    return tags


def other(target: tuple[Actor, ...], source: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Return the targets that are not sources too."""
    codes = {each.code for each in source}
    return tuple(each for each in target if each.code not in codes)
