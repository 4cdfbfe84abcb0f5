"""Who a noun phrase means: the state or organization that its people belong to, by the evidence in the phrase."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.lexicon import Role, lexicon
from graphs.extract.lookup import Name
from graphs.extract.tree import Tree
from graphs.names.sense import Kind
from graphs.names.tables import slug

RELATIONAL = frozenset(["neighbor", "neighbour", "counterpart", "ally", "partner", "rival", "foe", "enemy", "opponent"])
_INSIDE = ("amod", "compound", "nmod", "poss", "nummod", "quantmod", "npadvmod")
_PLACED = ("of", "between", "in", "from", "for", "at", "within", "on")
_SITED = frozenset(
    [
        "base",
        "live",
        "operate",
        "fight",
        "link",
        "locate",
        "belong",
        "rule",
        "govern",
        "represent",
        "tie",
        "affiliate",
        "head",
        "lead",
    ]
)


def role_of(tree: Tree, i: int) -> Role | None:
    """Return the role that a noun names, looked up with the word before it first."""
    roles = lexicon().roles
    lemma = tree.lemma[i]
    for k in tree.below(i, "compound", "amod"):
        found = roles.get(f"{tree.lemma[k]} {lemma}")
        if found:
            return found
    return roles.get(lemma)


def core(tree: Tree, i: int) -> int:
    """Return the noun that counts: of 'hundreds of Iraqis' the Iraqis."""
    words = lexicon().words["transparent"]
    for _ in range(3):
        if tree.lemma[i] not in words and tree.tag[i] not in ("CD", "DT"):
            return i
        inner = [p for k in tree.below(i, "prep") if tree.lemma[k] == "of" for p in tree.below(k, "pobj")]
        if not inner or names_inside(tree, i):
            return i
        i = inner[0]
    return i


def hyphened(tree: Tree, i: int) -> bool:
    """Tell whether a name is only a part of an adjective that makes it no actor: Syrian-backed, anti-American."""
    words = lexicon().words
    if i + 2 < len(tree) and tree.text[i + 1] == "-" and tree.lemma[i + 2] in words["not_of"]:
        return True
    if i >= 2 and tree.text[i - 1] == "-" and tree.text[i - 2].lower() in words["opposed_to"]:
        return True
    return i + 1 < len(tree) and tree.tag[i + 1] == "VBN" and tree.dep[i + 1] == "amod"


def names_inside(tree: Tree, i: int) -> list[int]:
    """Return the names before a noun that say whose it is, nearest phrase first: Iraqi police, Syria's army."""
    found: list[int] = []
    for k in tree.below(i, *_INSIDE):
        if tree.dep[k] == "poss" and tree.tag[k] == "PRP$":
            continue
        for c in tree.conjuncts(k):
            if c in tree.names:
                if not hyphened(tree, c):
                    found.append(c)
            elif tree.dep[k] in ("compound", "nmod", "poss", "amod"):
                found.extend(names_inside(tree, c))
    return found


def actors(tree: Tree, i: int) -> list[Actor]:
    """Return the actors that a phrase means, those coordinated with it too; the unknown ones without code."""
    found: list[Actor] = []
    for c in tree.conjuncts(core(tree, i)):
        found.extend(_one(tree, core(tree, c)))
    return found


def _one(tree: Tree, i: int) -> list[Actor]:
    if tree.relative(i):
        return _antecedent(tree, i)
    if tree.tag[i] in ("PRP", "PRP$"):
        return pronoun(tree, i)
    name, role = tree.names.get(i), role_of(tree, i)
    if name and ethnic(tree, i):
        placed = _placed(tree, i)
        return [Actor(each.code, i, None, role, "phrase") for each in placed] or [Actor("", i, None, role, "unknown")]
    if role and role.kind == "Person" and name is None:
        called = [k for k in tree.below(i, "appos") if k in tree.names and tree.names[k].kind == "person"]
        if called:
            return [
                replace(each, word=called[0], name=tree.names[called[0]], role=role)
                for each in _plain(tree, i, None, role)
            ]
    return _plain(tree, i, name, role)


def _plain(tree: Tree, i: int, name: Name | None, role: Role | None) -> list[Actor]:
    if name and name.kind in ("state", "org", "group", "place") and (name.code or name.kind != "place"):
        national = _best(tree, names_inside(tree, i)) if name.code.startswith("NGO:") else []
        if not national or len(tree.names[national[0]].code) != 3:
            return [Actor(name.code, i, name, role)]
    inside = _best(tree, names_inside(tree, i))
    if inside:
        return [Actor(tree.names[k].code, i, name, role, "modifier") for k in inside if tree.names[k].code]
    if name and name.code:
        return [Actor(name.code, i, name, role)]
    owned = _owned(tree, i)
    if owned:
        return [Actor(each.code, i, name, role, "phrase") for each in owned]
    around = _apposed(tree, i) or _placed(tree, i)
    if around:
        return [Actor(each.code, i, name, role, "phrase") for each in around if each.code]
    recalled = tree.memory.recall(tree, i) if tree.memory else []
    return recalled or [Actor(_body(tree, i), i, name, role, "unknown")]


def _owned(tree: Tree, i: int) -> list[Actor]:
    """Return whose a noun is where a pronoun says so: its navy, his government; not its rival."""
    if tree.lemma[i] in RELATIONAL:
        return []
    return [each for k in tree.below(i, "poss") if tree.tag[k] == "PRP$" for each in pronoun(tree, k) if each.code]


def _body(tree: Tree, i: int) -> str:
    """Return the code of an unknown organization that calls itself one: Third World Water Forum."""
    if not tree.proper(i) or tree.lemma[i] not in lexicon().words["bodies"]:
        return ""
    words = [k for k in (*tree.below(i, "compound", "amod", "nmod"), i) if tree.text[k][0].isupper()]
    if len(words) < 2:
        return ""
    key = slug(" ".join(tree.text[k] for k in words))
    between = {tree.lemma[k] for k in words} & lexicon().words["between_states"]
    return f"{'IGO' if between else 'NGO'}:{key}"


def _antecedent(tree: Tree, i: int) -> list[Actor]:
    """Return whom a relative pronoun stands for: the noun before its clause."""
    for up in (i, *tree.above(i)):
        if tree.dep[up] == "relcl":
            return _one(tree, tree.head[up])
    return [Actor("", i, None, None, "unknown")]


def is_person(actor: Actor) -> bool:
    """Tell whether an actor is a person, by name or by role."""
    if actor.name is not None:
        return actor.name.kind == "person"
    return actor.role is not None and actor.role.kind == "Person"


def _can_be(tree: Tree, i: int, actor: Actor) -> bool:
    """Tell whether a pronoun can stand for an actor: he and she are persons, it is none."""
    lemma = tree.text[i].lower()
    if lemma in ("he", "she", "him", "her", "his"):
        return is_person(actor) or (actor.name is None and tree.proper(actor.word))
    return not (lemma in ("it", "its") and is_person(actor))


def pronoun(tree: Tree, i: int) -> list[Actor]:
    """Return whom a pronoun stands for: the subject of a clause around it, else whom the document spoke of last."""
    at = i
    own = tree.tag[i] == "PRP$" or tree.dep[i].startswith("nsubj")
    for up in tree.above(i):
        if tree.verb(up) or tree.lemma[up] == "be":
            if not own:
                own = True
                continue
            for s in tree.below(up, "nsubj", "nsubjpass"):
                if s < i and s != at and i not in tree.subtree(s):
                    found = [replace(each, word=i, how="pronoun") for each in actors(tree, s)]
                    if any(each.code for each in found) and all(_can_be(tree, i, each) for each in found):
                        return found
        at = up
    recalled = tree.memory.recall(tree, i) if tree.memory else []
    return recalled or [Actor("", i, None, None, "unknown")]


def _best(tree: Tree, names: list[int]) -> list[int]:
    """Where states and organizations stand before a noun, the states say whose it is."""
    coded = [k for k in names if tree.names[k].code]
    states = [k for k in coded if len(tree.names[k].code) == 3]
    return states or coded


def _apposed(tree: Tree, i: int) -> list[Actor]:
    near = tree.below(i, "appos")
    if tree.dep[i] == "appos":
        near.append(tree.head[i])
    found: list[Actor] = []
    for k in near:
        name = tree.names.get(k)
        if name and name.code and name.kind != "place":
            found.append(Actor(name.code, k, name))
            continue
        found.extend(Actor(tree.names[n].code, k) for n in _best(tree, names_inside(tree, k)))
        found.extend((found and []) or _placed(tree, k))
    return found


def _placed(tree: Tree, i: int) -> list[Actor]:
    """Return whom a phrase after the noun names: government of Sindh, rebels in Darfur, group based in Trinidad."""
    for k in tree.below(i, "prep"):
        if tree.lemma[k] in _PLACED:
            for p in (each for each in tree.below(k, "pobj") if not tree.relative(each)):
                found = [each for each in actors(tree, p) if each.code]
                if found:
                    return found
    for k in tree.below(i, "acl", "relcl"):
        if tree.lemma[k] in _SITED:
            found = [each for p in _objects_below(tree, k) for each in actors(tree, p) if each.code]
            if found:
                return found
    return []


def _objects_below(tree: Tree, verb: int) -> list[int]:
    """Return what stands behind a verb's prepositions, but for what points back to the noun before its clause."""
    return [p for k in tree.below(verb, "prep", "agent") for p in tree.below(k, "pobj") if not tree.relative(p)]


def named(tree: Tree, i: int) -> list[Actor]:
    """Return every name with a code below a word, in reading order, but for those that a hyphen takes away."""
    found = []
    for k in tree.subtree(i):
        name = tree.names.get(k)
        if name and name.code and not hyphened(tree, k) and not ethnic(tree, k):
            how = "place" if name.kind == "place" or _in_place(tree, k) else "inside"
            found.append(Actor(name.code, k, name, None, how))
    return found


def ethnic(tree: Tree, i: int) -> bool:
    """Tell whether a name says of what people somebody is, and not of what state: ethnic Russians in Riga."""
    return any(tree.lemma[k] == "ethnic" for k in tree.below(i, "amod", "compound"))


def _in_place(tree: Tree, i: int) -> bool:
    return tree.dep[i] == "pobj" and tree.lemma[tree.head[i]] in ("in", "at", "near")


def is_demonym(name: Name) -> bool:
    """Tell whether a name is an adjective or a word for nationals."""
    return name.form in (Kind.ADJECTIVE, Kind.NOUN)
