"""Who the claims speak of: reviewed things by their IRI, others as candidates; and who holds which office."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import RDF, RDFS, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.actor import Actor
from graphs.extract.actors import actors, is_person, names_inside, role_of
from graphs.extract.finding import Finding
from graphs.extract.records import phrase, phrase_begin
from graphs.extract.tree import Tree
from graphs.names import names_graph
from graphs.names.offices import office_iri
from graphs.names.tables import slug
from graphs.passage import Passage
from graphs.reading import Thing
from ontology import cmt, mint, term

_AGENTS = frozenset({"state", "org", "person", "group"})


@dataclass
class People:
    """The actors of one sentence as things of the graph."""

    document: Document
    sentence: Passage
    tree: Tree
    things: dict[URIRef, Thing] = field(default_factory=dict)

    def known(self, actor: Actor) -> bool:
        """Tell whether an actor can stand in a claim: it has a name, or a role and a home."""
        if actor.how in ("inside", "place"):
            return False
        if actor.name is not None:
            return actor.name.kind in _AGENTS and bool(actor.name.iri)
        if actor.how in ("pronoun", "memory"):
            return _is_state(actor.code) and not is_person(actor)
        return bool(actor.code) and self.tree.noun(actor.word)

    def iri(self, actor: Actor) -> URIRef:
        """Return the thing that an actor is; a candidate where the names graph has none."""
        name, role = actor.name, actor.role
        if name and name.iri and name.kind in _AGENTS and (actor.how != "modifier" or name.kind == "person"):
            return URIRef(name.iri)
        means_state = actor.how in ("pronoun", "memory") or (role is not None and role.kind == "Materiel")
        if means_state and _is_state(actor.code):
            return mint("state", actor.code)
        return self._candidate(actor)

    def _candidate(self, actor: Actor) -> URIRef:
        tree, i, role = self.tree, actor.word, actor.role
        label = phrase(tree, i)
        if role is None and tree.tag[i] == "NNP" and not label.isupper():
            kind, cls = "person", cmt.Person
            label = " ".join(word for word in label.split() if word[0].isupper())
        elif role is None or role.kind in ("Person", "AgentGroup", "Materiel"):
            kind, cls = "group", cmt.AgentGroup
        else:
            kind, cls = "org", term(role.kind)
        return self._introduced(mint(kind, slug(label) or "unnamed"), label, cls)

    def _introduced(self, iri: URIRef, label: str, cls: URIRef) -> URIRef:
        """Return a thing, which becomes a candidate unless it stands among the names."""
        if (iri, None, None) not in names_graph():
            self.things.setdefault(iri, Thing(iri, label, cls))
        return iri

    def unnamed(self) -> URIRef:
        """Return the source of quoted words for which the sentence names nobody."""
        return self._introduced(mint("group", "unnamed-source"), "unnamed source", cmt.AgentGroup)

    def claims(self, events: tuple[Finding, ...]) -> Iterator[Claim]:
        """Yield the tenures that the sentence gives: China's foreign minister Wang Yi."""
        quoted = any(each.quoted for each in events)
        for i, name in self.tree.names.items():
            if name.kind == "person" and name.iri and not quoted:
                yield from self._tenure(i)

    def _tenure(self, person: int) -> Iterator[Claim]:
        tree = self.tree
        outright = [*tree.below(person, "appos"), *([tree.head[person]] if tree.dep[person] == "appos" else [])]
        for title in (*tree.below(person, "compound", "nmod"), *outright):
            role = role_of(tree, title)
            home = self._home(person, title) if role and role.kind == "Person" else None
            if home is not None and tree.tag[title] in ("NN", "NNP"):
                yield from self._holding(person, title, home, cmt.Explicit if title in outright else cmt.Presupposed)
                return

    def _holding(self, person: int, title: int, home: URIRef, explicitness: URIRef) -> Iterator[Claim]:
        tree, begin, passage = self.tree, self.sentence.begin, self.document.passage
        words = [tree.lemma[k] for k in tree.below(title, "compound", "amod") if k not in tree.names]
        words += [tree.lemma[k] for k in tree.below(person, "compound", "amod") if k < title and k not in tree.names]
        first = min(tree.subtree(title)[0], tree.subtree(person)[0])
        around = {tree.text[k].lower() for k in range(first, max(title, person))}
        if around & {"former", "ex", "late", "then", "deputy", "acting", "next", "future"}:
            return
        office, label = self._office(" ".join((*words, tree.lemma[title])), home)
        if label == "":
            return
        anchor = passage(begin + phrase_begin(tree, title), begin + tree.end(title))
        who = passage(begin + tree.begin[person], begin + tree.end(person))
        rel = mint("rel", f"{self.document.key}-{who.begin}")
        self.things.setdefault(rel, Thing(rel, f"{tree.text[person]} as {label}"))
        for says, words_at in (
            (Statement(rel, RDF.type, cmt.Tenure), anchor),
            (Statement(rel, cmt.holder, URIRef(tree.names[person].iri)), who),
            (Statement(rel, cmt.office, office), anchor),
        ):
            evidence = Evidence(self.sentence, (words_at,))
            yield Claim(says, evidence, Stance(explicitness=explicitness), confidence=Decimal("0.85"))

    def _home(self, person: int, title: int) -> URIRef | None:
        tree = self.tree
        for k in (*names_inside(tree, title), *names_inside(tree, person)):
            if k != person and tree.names[k].kind in ("state", "org"):
                return URIRef(tree.names[k].iri)
        for each in actors(tree, title):
            if each.how == "phrase" and each.name and each.name.kind in ("state", "org"):
                return URIRef(each.name.iri)
        return None

    def _office(self, title: str, home: URIRef) -> tuple[URIRef, str]:
        iri = URIRef(office_iri(slug(title), str(home)) or mint("office", slug(title)))
        return iri, str(names_graph().value(iri, RDFS.label) or "")


def _is_state(code: str) -> bool:
    """Tell whether a code is that of a state; a territory's is not, and a territory is no agent."""
    return len(code) == 3 and (mint("state", code), RDF.type, cmt.State) in names_graph()
