"""Repairs of parses: a sentence whose verb was taken for a participle, an object under a particle, a deed in -ing."""

from graphs.extract.lexicon import lexicon
from graphs.extract.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


def mended(tree: Tree) -> Tree:
    """Return the tree with what the parser is known to mistake put right."""
    for i in range(len(tree)):
        if tree.dep[i] == "pobj" and tree.dep[tree.head[i]] == "prt":
            _move(tree, i, tree.head[tree.head[i]], "dobj")
        elif tree.tag[i] == "VBG" and tree.dep[i] in ("dobj", "pobj", "nsubj") and not tree.below(i, "dobj", "aux"):
            _name(tree, i)
    _give_verb(tree)
    return tree


def _move(tree: Tree, i: int, head: int, dep: str) -> None:
    tree.kids[tree.head[i]].remove(i)
    tree.kids[head] = sorted([*tree.kids[head], i])
    tree.head[i], tree.dep[i] = head, dep


def _name(tree: Tree, i: int) -> None:
    """Make a noun of a gerund that the tables know as one: gave warning."""
    words, text = lexicon(), tree.text[i].lower()
    if text in words.nouns or text in words.operator_nouns:
        tree.tag[i], tree.lemma[i] = "NN", text


def _give_verb(tree: Tree) -> None:
    """Give a whole sentence without a verb the participle after its noun as its verb: groups called for talks."""
    words, root = lexicon().words, tree.root() if len(tree) else 0
    if not len(tree) or tree.text[-1] != "." or tree.verb(root) or not tree.noun(root):
        return
    if any(tree.tag[k] in _FINITE for k in tree.kids[root] if tree.dep[k] != "relcl"):
        return
    for verb in tree.below(root, "acl"):
        text = tree.text[verb].lower()
        if tree.tag[verb] != "VBN" or not (text.endswith("ed") or text in words["past"]) or _done_by(tree, verb):
            continue
        later = [k for k in tree.kids[root] if k > verb]
        tree.kids[root].remove(verb)
        tree.head[verb], tree.dep[verb], tree.tag[verb] = verb, "ROOT", "VBD"
        _hang(tree, root, verb)
        for k in later:
            _move(tree, k, verb, tree.dep[k])
        for k in tree.below(verb, "agent"):
            tree.dep[k] = "prep"
        return


def _hang(tree: Tree, root: int, verb: int) -> None:
    tree.head[root], tree.dep[root] = verb, "nsubj"
    tree.kids[verb] = sorted([*tree.kids[verb], root])


def _done_by(tree: Tree, verb: int) -> bool:
    """Tell whether a participle says what was done to the noun before it, by whom."""
    roles, nouns = lexicon().roles, lexicon().nouns
    return any(
        p in tree.names or tree.lemma[p] in roles or tree.lemma[p] in nouns
        for k in tree.below(verb, "agent") for p in tree.below(k, "pobj")
    )  # fmt: skip
