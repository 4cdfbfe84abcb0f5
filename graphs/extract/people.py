"""Who the claims speak of: reviewed things by their IRI, others as candidates."""

from dataclasses import dataclass, field

from rdflib import RDF, URIRef

from graphs.document import Document
from graphs.extract.actor import Actor
from graphs.extract.actors import actors, is_person
from graphs.extract.records import phrase
from graphs.extract.tree import Tree
from graphs.names import names_graph
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

    def bodies(self, word: int) -> list[tuple[URIRef, int]]:
        """Return the states and organizations that a word and those coordinated with it mean, by name or memory."""
        tree = self.tree
        found: dict[URIRef, int] = {}
        listed = [k for k in tree.below(word, "appos") if word in tree.names and k in tree.names]
        listed = [k for k in listed if tree.names[k].kind == tree.names[word].kind == "state"]
        for each in (each for k in (word, *listed) for each in actors(tree, k)):
            if self.known(each) and not (each.how == "memory" and tree.lemma[word] in ("both", "two", "side")):
                iri = self.iri(each)
                if "/state/" in iri or (iri, None, None) in names_graph():
                    found.setdefault(iri, each.word)
        return [(iri, at) for iri, at in found.items() if "/person/" not in iri]


def _is_state(code: str) -> bool:
    """Tell whether a code is that of a state; a territory's is not, and a territory is no agent."""
    return len(code) == 3 and (mint("state", code), RDF.type, cmt.State) in names_graph()
