"""The memory of one document: whom Wang, the minister, he, both nations and the two mean."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.actors import actors, is_person, role_of
from graphs.extract.discourse import Discourse
from graphs.extract.finding import Finding, codes
from graphs.extract.lexicon import lexicon
from graphs.extract.sides import known
from graphs.extract.tree import Tree

# Those whom a text names without saying of which state: they are of the one where the scene is.
_LOCAL = frozenset({"GOV", "MIL", "COP", "OPP", "REB", "CVL", "LEG", "JUD", "PTY", "LAB", "SPY"})
_PERSON = frozenset({"he", "she", "him", "her", "his", "hers"})
_STATES = frozenset({"country", "nation", "state", "government", "capital"})
_THING = frozenset({"it", "its"})


class Memory:
    """Who was spoken of, the latest last. One for each document."""

    def __init__(self) -> None:
        self.people: dict[str, Actor] = {}
        self.roles: dict[str, Actor] = {}
        self.person: Actor | None = None
        self.thing: Actor | None = None
        self.two: tuple[Actor, ...] = ()
        self.scene = ""
        self.discourse = Discourse()

    def recall(self, tree: Tree, i: int) -> list[Actor]:
        """Return whom a word means that has no name of its own, nothing where that is not known."""
        lemma = tree.text[i].lower()
        if lemma in _PERSON:
            found: tuple[Actor | None, ...] = (self.person,)
        elif lemma in _THING:
            found = (self.thing,)
        elif self._plural(tree, i):
            # Of both countries each is meant, and not the ministers who spoke for them.
            bare = tree.lemma[i] in _STATES
            found = tuple(replace(each, name=None, role=None) if bare else each for each in self.two)
        elif tree.proper(i):
            found = (self.people.get(tree.text[i].split()[-1]),)
        else:
            found = (self.roles.get(tree.lemma[i]) if self._definite(tree, i) else None,)
            role = role_of(tree, i)
            if found == (None,) and role and role.kind != "Materiel" and role.sector in _LOCAL:
                scene = next((name.code for k, name in tree.names.items() if _where(tree, k)), "") or self.scene
                return [Actor(scene, i, None, role, "scene")] if scene else []
        return [replace(each, word=i, how="memory") for each in found if each is not None]

    def completed(self, tree: Tree, events: list[Finding]) -> list[Finding]:
        """Return the events of a sentence with what the sentences before say of them; those of nobody are left out."""
        main = min(events, key=lambda each: (each.rank, each.word), default=None)
        kept = [each for each in events if each is main or not _of_nobody(each)]
        return [self.discourse.completed(tree, each) for each in _once(kept)]

    def _plural(self, tree: Tree, i: int) -> bool:
        words = lexicon().words["plural_pronouns"]
        if tree.text[i].lower() in words and tree.tag[i] in ("PRP", "PRP$", "DT", "CD"):
            return True
        counted = any(tree.lemma[k] in ("both", "two") for k in tree.below(i, "det", "nummod", "predet"))
        return counted and tree.tag[i] == "NNS"

    def _definite(self, tree: Tree, i: int) -> bool:
        return any(tree.lemma[k] == "the" for k in tree.below(i, "det"))

    def note(self, tree: Tree, events: list[Finding]) -> None:
        """Remember whom a sentence spoke of."""
        before, subject = self.person, None
        for i in range(len(tree)):
            if tree.dep[i] in ("compound", "amod", "nmod") or not (tree.noun(i) or i in tree.names):
                continue
            for each in actors(tree, i)[:1]:
                if each.word == i and (each.code or each.name):
                    self._note(tree, i, each)
            if self.person is not before and _subject(tree, i):
                subject = subject or self.person
            before = self.person
        self.person = subject or self.person
        self.discourse.note(events)
        if not self.scene:
            self.scene = next((code for each in events for code in codes(each.source) if len(code) == 3), "")
        real = [each for each in events if each.modality == "Actual" and each.mode not in ("will", "plan")]
        sides = [known((*each.source, *each.target)) for each in real]
        both = [side for side in sides if len(side) == 2]
        if both:
            self.two = both[0]

    def _note(self, tree: Tree, i: int, actor: Actor) -> None:
        role = role_of(tree, i)
        person = is_person(replace(actor, role=role))
        if tree.proper(i) and (actor.name is None or person):
            self.people[tree.text[i].split()[-1]] = actor
            self.person = actor
            for k in tree.below(i, "compound"):
                title = role_of(tree, k)
                if title and title.kind == "Person":
                    self.roles[tree.lemma[k]] = actor
        elif role:
            self.roles[tree.lemma[i]] = actor
            if role.kind == "Person":
                self.person = actor
        if actor.name and actor.name.code.startswith("IGO:"):
            self.roles |= dict.fromkeys(("bloc", "alliance", "organization", "organisation", "body", "council"), actor)
        if actor.name and actor.name.kind in ("state", "org") and tree.dep[i] in ("nsubj", "nsubjpass"):
            self.thing = actor


def _subject(tree: Tree, i: int) -> bool:
    """Tell whether a noun is a subject, or stands beside one."""
    return tree.dep[i] in ("nsubj", "nsubjpass") or (tree.dep[i] == "appos" and _subject(tree, tree.head[i]))


def _where(tree: Tree, i: int) -> bool:
    """Tell whether a name says where something happens."""
    name = tree.names[i]
    return len(name.code) == 3 and tree.dep[i] == "pobj" and tree.lemma[tree.head[i]] in ("in", "at", "outside")


def _of_nobody(event: Finding) -> bool:
    """Tell whether an event has no side, or one that was only guessed and stands far from the main clause."""
    if not known(event.source) and not known(event.target):
        return True
    return event.guessed and event.rank > 2.2


def _once(events: list[Finding]) -> list[Finding]:
    """Return the events without those that only name again what another of the sentence says: a visit for talks."""
    kept: list[Finding] = []
    for event in sorted(events, key=lambda each: (each.rank, each.word)):
        if not any(event.type == each.type and event.codes == each.codes for each in kept):
            kept.append(event)
    return sorted(kept, key=lambda each: each.word)
