"""Who the claims speak of: reviewed things by their IRI, others as candidates; and who holds which office."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from rdflib import RDF, RDFS, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.actors import Actor, actors, names_inside, role_of
from graphs.extract.finding import Finding
from graphs.extract.records import phrase
from graphs.extract.tree import Tree
from graphs.names import names_graph
from graphs.names.tables import slug
from graphs.passage import Passage
from graphs.reading import Thing
from ontology import cmt, mint

_AGENTS = frozenset({"state", "org", "person", "group"})
_KINDS = {"Person": "person", "AgentGroup": "group"}


@dataclass
class People:
    """The actors of one sentence as things of the graph."""

    document: Document
    sentence: Passage
    tree: Tree
    things: dict[URIRef, Thing] = field(default_factory=dict)

    def known(self, actor: Actor) -> bool:
        """Tell whether an actor can stand in a claim: it has a name, or a role and a home."""
        return actor.how not in ("inside", "place") and (
            (actor.name is not None and actor.name.kind in _AGENTS) or bool(actor.code and self.tree.noun(actor.word))
        )

    def iri(self, actor: Actor) -> URIRef:
        """Return the thing that an actor is; a candidate where the names graph has none."""
        name = actor.name
        if name and name.iri and name.kind in _AGENTS and (actor.how != "modifier" or name.kind == "person"):
            return URIRef(name.iri)
        return self._candidate(actor)

    def _candidate(self, actor: Actor) -> URIRef:
        tree, i = self.tree, actor.word
        label = phrase(tree, i)
        person = tree.proper(i) and actor.name is None and tree.tag[i] == "NNP" and actor.role is None
        if person and len(tree.below(i, "compound")) == 0 and actor.code and tree.dep[i] != "appos":
            person = not label.isupper()
        kind = "person" if person else "group"
        if actor.role and not person:
            kind = "group" if actor.role.kind in ("Person", "AgentGroup") else "org"
        cls = {"person": cmt.Person, "group": cmt.AgentGroup, "org": cmt.Organization}[kind]
        iri = mint(kind, slug(self._plain(label, kind)) or "unnamed")
        self.things.setdefault(iri, Thing(iri, label, cls))
        return iri

    def _plain(self, label: str, kind: str) -> str:
        return label if kind != "person" else " ".join(word for word in label.split() if word[0].isupper())

    def unnamed(self) -> URIRef:
        """Return the source of quoted words for which the sentence names nobody."""
        iri = mint("group", "unnamed-source")
        self.things.setdefault(iri, Thing(iri, "unnamed source", cmt.AgentGroup))
        return iri

    def claims(self, events: tuple[Finding, ...]) -> Iterator[Claim]:
        """Yield the tenures that the sentence gives: China's foreign minister Wang Yi."""
        quoted = any(each.quoted for each in events)
        for i, name in self.tree.names.items():
            if name.kind == "person" and name.iri and not quoted:
                yield from self._tenure(i)

    def _tenure(self, person: int) -> Iterator[Claim]:
        tree = self.tree
        for title in (*tree.below(person, "compound", "nmod"), *tree.below(person, "appos")):
            role = role_of(tree, title)
            if not role or role.kind != "Person" or tree.text[title].endswith("s"):
                continue
            home = self._home(person, title)
            if home is None:
                continue
            words = [tree.lemma[k] for k in tree.below(title, "compound", "amod") if k not in tree.names]
            words += [
                tree.lemma[k] for k in tree.below(person, "compound", "amod") if k < title and k not in tree.names
            ]
            office = self._office(" ".join((*words, tree.lemma[title])), home)
            passage = self.document.passage
            begin = self.sentence.begin
            anchor = passage(begin + tree.begin[title], begin + tree.end(title))
            who = passage(begin + tree.begin[person], begin + tree.end(person))
            rel = mint("rel", f"{self.document.key}-{anchor.begin}")
            self.things.setdefault(rel, Thing(rel, f"{tree.text[person]} as {office[1]}"))
            for says, words_at in (
                (Statement(rel, RDF.type, cmt.Tenure), anchor),
                (Statement(rel, cmt.holder, URIRef(tree.names[person].iri)), who),
                (Statement(rel, cmt.office, office[0]), anchor),
            ):
                evidence = Evidence(self.sentence, (words_at,))
                yield Claim(says, evidence, Stance(explicitness=cmt.Presupposed), confidence=Decimal("0.8"))
            return

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
        graph = names_graph()
        for office in sorted(map(str, graph.subjects(cmt.officeIn, home))):
            label = str(graph.value(URIRef(office), RDFS.label) or "")
            if label.lower().startswith(f"{title} of "):
                return URIRef(office), label
        label = f"{title} of {graph.value(home, RDFS.label) or home.rpartition('/')[2]}"
        iri = mint("office", slug(label))
        self.things.setdefault(iri, Thing(iri, label, cmt.Office))
        return iri, label
