"""What a noun phrase is, in the words that frames ask for: its noun with its neighbours, and tags such as @person."""

from graphs.extract.actors import actors, core, ethnic, role_of
from graphs.extract.lexicon import Lexicon
from graphs.extract.sides import after_noun
from graphs.extract.tree import Tree
from graphs.names.sense import Kind

_PERSONAL = ("ist", "man", "woman", "ician", "grapher", "ologist")


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
