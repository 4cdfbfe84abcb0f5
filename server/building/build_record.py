"""What a build leaves in the store about itself, so that the next one knows what is its own and what others added."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from decimal import Decimal
from importlib.metadata import version

import pyoxigraph as ox
from rdflib import PROV, RDF, SKOS, Graph, Literal, URIRef

from ontology import cmt, kind_and_key, mint, mint_graph

GRAPH = mint_graph("build")
RETRACTED = "Retracted: "
NOTE = ox.NamedNode(str(SKOS.editorialNote))
DIGEST, GENERATED = ox.NamedNode(str(cmt.inputDigest)), ox.NamedNode(str(PROV.wasGeneratedBy))


def record(digest: str, documents: Iterable[URIRef], threshold: Decimal) -> Graph:
    """Return the record of a build: a run that read inputs of this SHA-256 digest, what it brought, how sure it is."""
    run, graph = mint("run", digest[:32]), Graph()
    graph.add((run, RDF.type, cmt.Run))
    graph.add((run, cmt.extractorName, Literal("build")))
    graph.add((run, cmt.extractorVersion, Literal(version("comity"))))
    graph.add((run, cmt.inputDigest, Literal(digest)))
    graph.add((run, cmt.threshold, Literal(threshold)))
    for document in documents:
        graph.add((document, PROV.wasGeneratedBy, run))
    return graph


def recorded_digest(store: ox.Store) -> str | None:
    """Return the digest of the inputs that the last build of a version read, None where none is recorded."""
    quads = store.quads_for_pattern(None, DIGEST, None, ox.NamedNode(str(GRAPH)))
    return next((quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)), None)


def brought_by_others(store: ox.Store, made: Collection[URIRef]) -> Iterator[ox.Quad]:
    """Yield what a build neither makes anew nor once made: documents that were added, graphs that were written."""
    own = {str(GRAPH), *(str(mint_graph(name)) for name in ("inferred", "matches")), *map(str, made)}
    for quad in store.quads_for_pattern(None, GENERATED, None, ox.NamedNode(str(GRAPH))):
        named = kind_and_key(quad.subject.value) if isinstance(quad.subject, ox.NamedNode) else None
        own |= {str(mint_graph(f"document/{named[1]}/{part}")) for part in ("claims", "facts")} if named else set()
    for name in store.named_graphs():
        if name.value not in own:
            yield from store.quads_for_pattern(None, None, None, name)
    yield from store.quads_for_pattern(None, None, None, ox.DefaultGraph())


def documents_in(quads: Iterable[ox.Quad]) -> set[str]:
    """Return the keys of the documents whose claims are among some quads."""
    graphs = {quad.graph_name.value for quad in quads if isinstance(quad.graph_name, ox.NamedNode)}
    prefix = str(mint_graph("document/"))
    return {name.removeprefix(prefix).removesuffix("/claims") for name in graphs
            if name.startswith(prefix) and name.endswith("/claims")}  # fmt: skip


def reasons(store: ox.Store, retracted: Iterable[str], graphs: Mapping[URIRef, Graph]) -> Iterator[ox.Quad]:
    """Yield why claims were taken back, of those that are made anew."""
    for key in sorted(retracted):
        claim = mint("claim", key)
        for quad in store.quads_for_pattern(ox.NamedNode(str(claim)), NOTE, None):
            made = graphs.get(URIRef(getattr(quad.graph_name, "value", "")))
            told = isinstance(quad.object, ox.Literal) and quad.object.value.startswith(RETRACTED)
            if told and made is not None and (claim, cmt.standing, cmt.Retracted) in made:
                yield quad
