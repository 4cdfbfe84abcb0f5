"""Writes a reading as RDF: one graph of claims with their evidence, one of the plain triples that stand."""

from collections.abc import Iterator

from rdflib import DCTERMS, PROV, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from graphs.claim import Claim
from graphs.document import Document
from graphs.passage import Passage
from graphs.reading import Mention, Reading, Run, Thing
from graphs.sorts import sorts_of_claim, sorts_of_mention
from graphs.time import instant
from graphs.verdict import Verdicts
from ontology import cmt, kind_and_key, mint, mint_graph

Triple = tuple[URIRef, URIRef, URIRef | Literal]


def publish(reading: Reading, verdicts: Verdicts) -> dict[URIRef, Graph]:
    """Return the two named graphs of a document: its claims, and the facts that its asserted claims make."""
    graphs = {}
    for name, found in triples(reading, verdicts).items():
        graphs[name] = Graph()
        for triple in found:
            graphs[name].add(triple)
    return graphs


def triples(reading: Reading, verdicts: Verdicts) -> dict[URIRef, Iterator[Triple]]:
    """Return the triples of the two named graphs of a document, some of them more than once."""
    name = f"document/{reading.document.key}"
    return {
        mint_graph(f"{name}/claims"): _claims_graph(reading, verdicts),
        mint_graph(f"{name}/facts"): _facts_graph(reading, verdicts),
    }


def _claims_graph(reading: Reading, verdicts: Verdicts) -> Iterator[Triple]:
    yield from _document(reading.document)
    yield from _run(reading.run)
    for sentence in reading.sentences:
        yield from _passage(sentence, cmt.Sentence)
    for mention in reading.mentions:
        yield from _mention(mention)
    for thing in reading.things:
        if _kind(thing.iri) == "scenario":
            yield from _scenario(thing)
    for claim in reading.claims:
        for anchor in claim.evidence.anchors:
            yield from _passage(anchor, cmt.Passage)
        yield from _claim(claim, reading.run, verdicts)


def _facts_graph(reading: Reading, verdicts: Verdicts) -> Iterator[Triple]:
    for claim in reading.claims:
        if verdicts.standing(claim) == cmt.Asserted:
            yield claim.says.subject, claim.says.predicate, claim.says.object
    for thing in reading.things:
        if _kind(thing.iri) == "scenario":
            continue
        yield thing.iri, RDFS.label, Literal(thing.label, "en")
        if thing.kind is not None:
            yield thing.iri, RDF.type, thing.kind
            yield thing.iri, cmt.reviewStatus, cmt.Candidate


def _document(document: Document) -> Iterator[Triple]:
    iri = document.iri
    yield iri, RDF.type, document.kind
    yield iri, RDFS.label, Literal(document.title, document.language)
    yield iri, DCTERMS.title, Literal(document.title, document.language)
    yield iri, DCTERMS.language, Literal(document.language)
    yield iri, cmt.sourceFile, Literal(document.source_file)
    yield iri, cmt.sourceBegin, Literal(document.begin, datatype=XSD.integer)
    yield iri, cmt.sourceEnd, Literal(document.end, datatype=XSD.integer)
    if document.reference_time:
        yield iri, cmt.referenceTime, instant(document.reference_time)
    if document.reference_basis:
        yield iri, cmt.referenceTimeBasis, Literal(document.reference_basis)


def _run(run: Run) -> Iterator[Triple]:
    yield run.iri, RDF.type, cmt.Run
    yield run.iri, cmt.extractorName, Literal(run.extractor)
    yield run.iri, cmt.extractorVersion, Literal(run.version)
    yield run.iri, cmt.inputDigest, Literal(run.input_digest)


def _passage(passage: Passage, kind: URIRef) -> Iterator[Triple]:
    yield passage.iri, RDF.type, kind
    yield passage.iri, cmt.inDocument, mint("document", passage.document)
    yield passage.iri, cmt.beginOffset, Literal(passage.begin, datatype=XSD.integer)
    yield passage.iri, cmt.endOffset, Literal(passage.end, datatype=XSD.integer)
    yield passage.iri, cmt.exactText, Literal(passage.quote)


def _mention(mention: Mention) -> Iterator[Triple]:
    yield from _passage(mention.passage, cmt.Mention)
    yield from sorts_of_mention(mention)
    for thing in mention.refers_to:
        yield mention.passage.iri, cmt.refersTo, thing
    if mention.literally:
        yield mention.passage.iri, cmt.literallyDenotes, mention.literally


def _scenario(thing: Thing) -> Iterator[Triple]:
    yield thing.iri, RDF.type, cmt.Scenario
    yield thing.iri, RDFS.label, Literal(thing.label, "en")
    if thing.kind is not None:
        yield thing.iri, cmt.scenarioType, thing.kind
    for agent in thing.involves:
        yield thing.iri, cmt.involves, agent


def _claim(claim: Claim, run: Run, verdicts: Verdicts) -> Iterator[Triple]:
    iri, stance = claim.iri, claim.stance
    yield iri, RDF.type, cmt.Claim
    yield from sorts_of_claim(claim, verdicts)
    yield iri, cmt.claimSubject, claim.says.subject
    yield iri, cmt.claimPredicate, claim.says.predicate
    yield iri, _object_property(claim), claim.says.object
    yield iri, cmt.voice, stance.voice
    yield iri, cmt.modality, stance.modality
    yield iri, cmt.polarity, stance.polarity
    yield iri, cmt.explicitness, stance.explicitness
    yield iri, cmt.standing, verdicts.standing(claim)
    yield iri, cmt.statedIn, claim.evidence.sentence.iri
    yield iri, PROV.wasGeneratedBy, run.iri
    for anchor in claim.evidence.anchors:
        yield iri, cmt.anchoredTo, anchor.iri
    for predicate, nodes in (
        (cmt.attributedTo, stance.sources), (cmt.relayedBy, stance.relays), (cmt.expressedIn, stance.acts),
        (cmt.statedInDocument, stance.documents),
        (cmt.conditionalOn, tuple(mint("claim", key) for key in claim.conditions)),
        (cmt.conflictsWith, tuple(mint("claim", key) for key in verdicts.conflicts.get(claim.key, ()))),
    ):  # fmt: skip
        for node in nodes:
            yield iri, predicate, node
    if claim.key in verdicts.repeats:
        yield iri, cmt.restates, mint("claim", verdicts.repeats[claim.key])
    yield from _details(claim)


def _details(claim: Claim) -> Iterator[Triple]:
    for predicate, moment in ((cmt.notBefore, claim.time.not_before), (cmt.notAfter, claim.time.not_after)):
        if moment:
            yield claim.iri, predicate, instant(moment)
    if claim.time_words:
        yield claim.iri, cmt.timeText, Literal(claim.time_words)
    if claim.confidence is not None:
        yield claim.iri, cmt.confidence, Literal(claim.confidence, datatype=XSD.decimal)
    if claim.note:
        yield claim.iri, SKOS.editorialNote, Literal(claim.note, "en")


def _object_property(claim: Claim) -> URIRef:
    if isinstance(claim.says.object, Literal):
        return cmt.claimValue
    return cmt.claimObjectTerm if claim.says.predicate == RDF.type else cmt.claimObject


def _kind(iri: URIRef) -> str:
    named = kind_and_key(iri)
    return named[0] if named else ""
