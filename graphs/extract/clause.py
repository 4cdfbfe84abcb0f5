"""The clause of a verb: who, whom, to whom, with what, and what stands below it."""

from dataclasses import dataclass, field

from graphs.extract.lexicon import lexicon
from graphs.extract.tree import Tree

SUBJECT_CONTROL = frozenset(["promise", "threaten", "vow", "agree", "offer", "refuse"])
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")


@dataclass(slots=True)
class Clause:
    """The arguments of one verb, as numbers of words; prepositions in the order of the text."""

    verb: int
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    receivers: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)
    particles: list[str] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    complements: list[int] = field(default_factory=list)
    modals: set[str] = field(default_factory=set)
    negated: bool = False
    passive: bool = False


def clause(tree: Tree, verb: int) -> Clause:
    """Return the clause of a verb, with what it shares with the verbs around it."""
    found = Clause(verb)
    for k in tree.kids[verb]:
        _add(tree, found, k)
    if not found.objects and not found.contents:
        found.objects, found.receivers = [*found.receivers, *_mistaken(tree, verb)][:1], []
    if not found.passive:
        found.passive = tree.tag[verb] == "VBN" and tree.dep[verb] in ("acl", "advcl") and not found.objects
    if found.passive and not found.agents and tree.lemma[verb] in lexicon().words["stative"]:
        found.passive = False
    if any(tree.lemma[d] == "no" for each in found.objects for d in tree.below(each, "det")):
        found.negated = True
    found.negated = found.negated or any(_nobody(tree, each) for each in found.subjects)
    _inherit(tree, found)
    return found


def _add(tree: Tree, found: Clause, k: int) -> None:
    dep = tree.dep[k]
    if dep == "nsubj" or dep == "csubj":
        found.subjects.append(k)
    elif dep in ("nsubjpass", "csubjpass"):
        found.subjects.append(k)
        found.passive = True
    elif dep == "auxpass":
        found.passive = True
    elif dep == "dobj":
        found.objects.append(k)
    elif dep == "dative":
        _add_preposition(tree, found, k) if tree.tag[k] in ("IN", "TO") else found.receivers.append(k)
    elif dep == "prt" or (dep == "advmod" and tree.lemma[k] in lexicon().words["particles"]):
        found.particles.append(tree.lemma[k])
    elif dep == "agent":
        found.agents.extend(tree.below(k, "pobj"))
        found.contents.extend(tree.below(k, "pcomp"))
    elif dep == "prep":
        _add_preposition(tree, found, k)
    elif dep in ("xcomp", "ccomp", "pcomp") or (dep == "advcl" and _wished(tree, k)):
        found.contents.append(k)
    elif dep in ("attr", "acomp", "oprd"):
        found.complements.append(k)
    elif dep == "aux":
        found.modals.add(tree.lemma[k] if tree.lemma[k] != "'ll" else "will")
    elif dep == "neg" or (dep == "advmod" and _denies(tree, k)):
        found.negated = True


def _mistaken(tree: Tree, verb: int) -> list[int]:
    """Return a noun after a verb that the parser takes for a measure, and that measures nothing: broke up a march."""
    units = lexicon().words["units"]
    return [
        k for k in tree.below(verb, "npadvmod")
        if k > verb and tree.tag[k] in ("NN", "NNS") and tree.lemma[k] not in units and not tree.below(k, "nummod")
    ]  # fmt: skip


def _wished(tree: Tree, k: int) -> bool:
    """Tell whether a clause is one of 'for' somebody 'to' do something, as after to call."""
    return tree.tag[k] == "VB" and any(tree.lemma[m] == "for" for m in tree.below(k, "mark"))


def _nobody(tree: Tree, k: int) -> bool:
    return tree.lemma[k] == "nobody" or (
        tree.lemma[k] == "one" and any(tree.lemma[d] == "no" for d in tree.below(k, "det"))
    )


def _denies(tree: Tree, k: int) -> bool:
    """Tell whether an adverb denies: never, no longer."""
    return tree.lemma[k] == "never" or any(tree.lemma[n] == "no" for n in tree.kids[k])


def _add_preposition(tree: Tree, found: Clause, k: int) -> None:
    word = tree.lemma[k]
    if word in ("accord", "according"):
        return
    inner = tree.below(k, "pobj", "pcomp")
    if not inner:
        nested = tree.below(k, "prep")
        if word in lexicon().words["particles"]:
            found.particles.append(word)
        for each in nested:
            for p in tree.below(each, "pobj", "pcomp"):
                found.preps.append((tree.lemma[each], p))
                found.preps.append((f"{word}_{tree.lemma[each]}", p))
    for p in inner:
        found.preps.append((word, p))


def _inherit(tree: Tree, found: Clause) -> None:
    verb, dep = found.verb, tree.dep[found.verb]
    if dep == "ROOT":
        return
    head = tree.head[verb]
    if dep == "pcomp":
        head = tree.head[head]
    if dep == "conj":
        _inherit_conjunct(tree, found, head)
    elif found.subjects:
        _fill_relative(tree, found, head)
    elif dep in ("acl", "relcl") and not tree.verb(head):
        found.subjects = [head]
        if dep == "acl" and tree.tag[verb] in ("VB", "VBP"):
            found.subjects = _holder(tree, head)
    elif tree.verb(head) or tree.lemma[head] == "be":
        outer = clause(tree, head)
        controlled = outer.objects and dep in ("xcomp", "ccomp") and tree.lemma[head] not in SUBJECT_CONTROL
        found.subjects = outer.objects if controlled else outer.subjects
        if outer.passive and outer.agents and not controlled and dep == "advcl":
            found.subjects = outer.agents
    elif dep == "pcomp" and tree.noun(head):
        found.subjects = _holder(tree, head)


def _inherit_conjunct(tree: Tree, found: Clause, head: int) -> None:
    if not (tree.verb(head) or tree.lemma[head] == "be"):
        return
    outer = clause(tree, head)
    if not found.subjects:
        found.subjects = outer.subjects
        found.passive = found.passive or (
            outer.passive and tree.tag[found.verb] == "VBN" and not found.modals and not found.objects
        )
        if not found.modals and tree.tag[found.verb] == tree.tag[outer.verb]:
            found.modals = set(outer.modals)
    if not found.agents and found.passive:
        found.agents = outer.agents


def _fill_relative(tree: Tree, found: Clause, head: int) -> None:
    """Give a relative clause without an object of its own the noun before it as its object."""
    lacks = tree.dep[found.verb] == "relcl" and not found.objects and not found.passive
    if lacks and not any(tree.relative(s) for s in found.subjects):
        found.objects = [head]


def _holder(tree: Tree, noun: int) -> list[int]:
    """Return whose a noun is: its possessor, or the subject of the verb that it is an object of."""
    owners = tree.below(noun, "poss")
    if owners:
        return owners
    for up in tree.above(noun):
        if tree.verb(up):
            return clause(tree, up).subjects
    return []
