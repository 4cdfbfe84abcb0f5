"""Claims of what holds for a while: tenures of offices, and relations between states and organizations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from rdflib import RDF, Literal, URIRef

from graphs.claim import Claim, Evidence, Stance, Statement
from graphs.document import Document
from graphs.extract.confidence import Scale, weigh
from graphs.extract.dates import Time, times
from graphs.extract.people import People
from graphs.extract.relation import Relation
from graphs.extract.relations import relations
from graphs.extract.speech import quoted, speakers
from graphs.extract.tenures import Holding, holdings
from graphs.extract.tree import Tree
from graphs.names import names_graph
from graphs.passage import Passage
from graphs.reading import Thing
from graphs.time import instant
from ontology import cmt, kind_and_key, mint

Says = tuple[Statement, Passage]
_LEADS = frozenset({"since", "in", "on", "from"})


class Standing:
    """Draws what a sentence says to hold, and not to have happened."""

    def __init__(self, document: Document, sentence: Passage, tree: Tree, people: People, scale: Scale = weigh) -> None:
        self.document, self.sentence, self.tree, self.people = document, sentence, tree, people
        self.scale = scale

    def claims(self) -> Iterator[Claim]:
        """Yield the claims of the tenures and relations that the sentence gives in the document's own voice."""
        on = self.document.reference_time.date() if self.document.reference_time else None
        for holding in holdings(self.tree, on):
            if not quoted(self.sentence.line, self.tree.begin[holding.last]):
                yield from self._tenure(holding)
        for relation in relations(self.tree, self.people):
            at = relation.word
            if not speakers(self.tree, at) and not quoted(self.sentence.line, self.tree.begin[at]):
                yield from self._relation(relation)

    def _tenure(self, holding: Holding) -> Iterator[Claim]:
        office, title = holding.office, holding.title
        who, words = self._words(holding.first, holding.last), self._words(title.first, title.last)
        rel = mint("rel", f"{self.document.key}-{words.begin}-{(holding.person).rpartition('/')[2]}")
        self._introduce(Thing(rel, f"{holding.called} as {office.label}"))
        self._introduce(Thing(holding.person, holding.called, cmt.Person))
        self._introduce(Thing(office.iri, office.label, cmt.Office))
        over = title.manner == "over"
        cls = cmt.ActingTenure if title.manner == "acting" else cmt.Tenure
        says = [
            (Statement(rel, RDF.type, cls), words),
            (Statement(rel, cmt.holder, holding.person), who),
            (Statement(rel, cmt.office, office.iri), words),
            *self._attested(rel, words, over=over),
            *(self._begun(rel, holding.begun) if holding.begun is not None and not over else ()),
        ]
        explicitness = cmt.Explicit if title.outright else cmt.Presupposed
        shown = {
            "new-person": holding.person in self.people.things,
            "new-office": office.iri in self.people.things,
            "no-home": not title.home,
            "over": over,
            "beside": not title.outright,
        }
        # A new office is a candidate name, in the graph of facts with its body whether or not the tenure waits.
        if shown["new-office"]:
            yield from self._made([(Statement(office.iri, cmt.officeIn, office.body), words)], Stance(), None)
        sure = self.scale("tenure", [name for name, seen in shown.items() if seen])
        yield from self._made(says, Stance(explicitness=explicitness), sure)

    def _relation(self, relation: Relation) -> Iterator[Claim]:
        anchor = self._words(relation.word, relation.word)
        event = relation.cls == cmt.Founding
        keys = [(kind_and_key(thing) or ("", ""))[1].lower() for _, thing, _ in relation.sides]
        iri = mint("event" if event else "rel", "-".join((self.document.key, str(anchor.begin), *dict.fromkeys(keys))))
        label = f"{anchor.line}: {', '.join(dict.fromkeys(self.tree.text[word] for _, _, word in relation.sides))}"
        self._introduce(Thing(iri, label))
        for thing in relation.things:
            self._introduce(thing)
        says = [(Statement(iri, RDF.type, relation.cls), anchor)]
        says += [(Statement(iri, each, thing), self._words(word, word)) for each, thing, word in relation.sides]
        time = self._time_after(relation.since) if event and relation.since is not None else None
        if event:
            says += self._happened(iri, time)
        else:
            says += self._attested(iri, anchor, over=False)
            says += self._begun(iri, relation.since) if relation.since is not None else []
        sure = self.scale("relation", [str(relation.cls).rpartition("#")[2], *relation.signs])
        for claim in self._made(says, Stance(), sure):
            yield replace(claim, time=time.interval, time_words=time.words) if time else claim

    def _attested(self, rel: URIRef, words: Passage, *, over: bool) -> list[Says]:
        now = self.document.reference_time
        if now is None:
            return []
        return [(Statement(rel, cmt.endsNotAfter if over else cmt.attestedAt, instant(now)), words)]

    def _begun(self, rel: URIRef, verb: int) -> list[Says]:
        """Return when a relation began, by the time that follows a verb."""
        time = self._time_after(verb)
        if time is None:
            return []
        words = self._passage(time)
        return [(says, words) for says in time.bounds_of(rel, cmt.beginsNotBefore, cmt.beginsNotAfter)]

    def _happened(self, event: URIRef, time: Time | None) -> list[Says]:
        """Return when an event took place."""
        if time is None:
            return []
        words = self._passage(time)
        said = (
            Statement(event, cmt.timeText, Literal(time.words)),
            *time.bounds_of(event, cmt.notBefore, cmt.notAfter),
        )
        return [(says, words) for says in said]

    def _passage(self, time: Time) -> Passage:
        return self.document.passage(self.sentence.begin + time.begin, self.sentence.begin + time.end)

    def _time_after(self, verb: int) -> Time | None:
        begin = self.tree.begin[verb]
        for time in times(self.sentence.line, self.document.reference_time):
            lead = time.words.split()[0].lower()
            between = self.sentence.line[begin : time.begin]
            if time.begin > begin and lead in _LEADS and "," not in between and len(between) < 80:
                return time
        return None

    def _introduce(self, thing: Thing) -> None:
        if (thing.iri, None, None) not in names_graph():
            self.people.things.setdefault(thing.iri, thing)

    def _words(self, first: int, last: int) -> Passage:
        begin = self.sentence.begin
        return self.document.passage(begin + self.tree.begin[first], begin + self.tree.end(last))

    def _made(self, says: Iterable[Says], stance: Stance, sure: Decimal | None) -> Iterator[Claim]:
        for statement, words in says:
            yield Claim(statement, Evidence(self.sentence, (words,)), stance, confidence=sure)
