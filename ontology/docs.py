"""The reference of the vocabulary as one static page: every term with its words, its place and where it is used."""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from ontology.diagram import diagram
from ontology.load import ROOM, module_paths, ontology_graph, read_turtle, terms
from ontology.mint import NS
from ontology.questions import questions

KINDS = (
    (OWL.Class, "Classes"), (OWL.ObjectProperty, "Properties between things"),
    (OWL.DatatypeProperty, "Properties with values"), (OWL.AnnotationProperty, "Annotations"),
    (OWL.NamedIndividual, "Values of closed lists"),
)  # fmt: skip
ORDER = ("core", "events", "agreements", "claims", "institutions", "plover", "keys")
TRAITS = {
    OWL.FunctionalProperty: "at most one", OWL.SymmetricProperty: "both ways", OWL.TransitiveProperty: "passed on",
    OWL.IrreflexiveProperty: "never of itself", OWL.AsymmetricProperty: "one way only",
}  # fmt: skip
MATCHES = (SKOS.exactMatch, SKOS.closeMatch, SKOS.narrowMatch, SKOS.broadMatch, SKOS.relatedMatch)
STYLE = """
:root { color-scheme: light dark; --paper: Canvas; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 62rem; margin: auto; padding: 1rem; }
article { border-top: 1px solid; padding: .5rem 0; } dt { font-weight: 600; } dd { margin: 0 0 .3rem 1.2rem; }
code, .iri { font-size: .9em; overflow-wrap: anywhere; } svg { width: 100%; height: auto; } h3 { margin: 0; }
"""


def write_docs(folder: Path) -> Path:
    """Write the reference into a folder, and return the page; the same ontology gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    page = folder / "index.html"
    page.write_text(reference(), encoding="utf-8")
    (folder / "diagram.svg").write_text(diagram("index.html#{name}"), encoding="utf-8")
    return page


def reference() -> str:
    """Return the page."""
    modules = sorted(map(read_turtle, (*module_paths(), ROOM / "modules" / "keys.ttl")), key=_rank)
    used = _uses()
    matches = _matches()
    parts = ["<h1>Comity: the vocabulary</h1>", f"<p>{len(terms())} terms in {len(modules)} modules.</p>", diagram()]
    parts += ['<nav aria-label="Modules"><ul>', *(_entry(module) for module in modules), "</ul></nav>"]
    for module in modules:
        parts += _module(module, used, matches)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"/><title>Comity: the vocabulary</title>'
        f'<meta name="viewport" content="width=device-width"/><style>{STYLE}</style></head><body><main>\n'
        + "\n".join(parts)
        + "\n</main></body></html>\n"
    )


def _rank(module: Graph) -> int:
    return ORDER.index(_about(module)[1])


def _about(module: Graph) -> tuple[URIRef, str]:
    iri = next(each for each in module.subjects(RDF.type, OWL.Ontology) if isinstance(each, URIRef))
    return iri, iri.rpartition("/")[2]


def _entry(module: Graph) -> str:
    iri, name = _about(module)
    return f'<li><a href="#module-{name}">{escape(str(module.value(iri, DCTERMS.title)))}</a></li>'


def _module(module: Graph, used: dict[URIRef, list[str]], matches: dict[URIRef, list[str]]) -> Iterator[str]:
    iri, name = _about(module)
    yield f'<section id="module-{name}"><h2>{escape(str(module.value(iri, DCTERMS.title)))}</h2>'
    yield f"<p>{escape(str(module.value(iri, DCTERMS.description)))}</p>"
    yield f'<p class="iri">{iri}, version {module.value(iri, OWL.versionInfo)}</p>'
    for kind, heading in KINDS:
        here = sorted(term for term in terms(kind) if (term, RDFS.isDefinedBy, iri) in module)
        if here:
            yield f"<h3>{heading}</h3>"
            for term in here:
                yield _article(term, used.get(term, []), matches.get(term, []))
    yield "</section>"


def _article(term: URIRef, used: list[str], matches: list[str]) -> str:
    graph = ontology_graph()
    rows = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in _rows(graph, term, used, matches) if value)
    return (
        f'<article id="{term.removeprefix(NS)}"><h3>{escape(str(graph.value(term, RDFS.label)))}</h3>'
        f'<p>{escape(str(graph.value(term, SKOS.definition)))}</p><p class="iri">{term}</p><dl>{rows}</dl></article>'
    )


def _rows(graph: Graph, term: URIRef, used: list[str], matches: list[str]) -> Iterator[tuple[str, str]]:
    yield "Example", _texts(graph.objects(term, SKOS.example))
    yield "Mind", _texts(graph.objects(term, SKOS.scopeNote))
    yield "Under", _links(graph.objects(term, RDFS.subClassOf | RDFS.subPropertyOf))
    yield "Above", _links(graph.subjects(RDFS.subClassOf | RDFS.subPropertyOf, term))
    yield "From", _links(graph.objects(term, RDFS.domain))
    yield "To", _links(graph.objects(term, RDFS.range))
    yield "The other way round", _links({*graph.objects(term, OWL.inverseOf), *graph.subjects(OWL.inverseOf, term)})
    yield "Follows from", "; ".join(sorted(_chains(graph, term)))
    yield "Holds", ", ".join(words for trait, words in TRAITS.items() if (term, RDF.type, trait) in graph)
    yield "Disjoint with", _links({*graph.objects(term, OWL.disjointWith), *graph.subjects(OWL.disjointWith, term)})
    yield "Value of", _links(each for each in graph.objects(term, RDF.type) if str(each).startswith(NS))
    yield "From it", _links(graph.subjects(RDFS.domain, term))
    yield "To it", _links(graph.subjects(RDFS.range, term))
    yield "Elsewhere", ", ".join(matches)
    yield "Asked in", "; ".join(escape(words) for words in used[:5])


def _chains(graph: Graph, term: URIRef) -> Iterator[str]:
    for chain in graph.objects(term, OWL.propertyChainAxiom):
        yield ", then ".join(_link(each) for each in graph.items(chain))


def _texts(found: Iterable[Node]) -> str:
    return " ".join(sorted(escape(str(each)) for each in found))


def _links(found: Iterable[Node]) -> str:
    return ", ".join(_link(each) for each in sorted({each for each in found if isinstance(each, URIRef)}))


def _link(node: Node) -> str:
    iri = str(node)
    if iri.startswith(NS):
        label = ontology_graph().value(node, RDFS.label)
        return f'<a href="#{iri.removeprefix(NS)}">{escape(str(label))}</a>'
    return f"<code>{escape(iri.rpartition('#')[2] or iri)}</code>"


def _uses() -> dict[URIRef, list[str]]:
    """Return the questions in words that each term is used in."""
    found: dict[URIRef, list[str]] = {}
    for question in questions():
        for name in set(re.findall(r"\bcmt:(\w+)", question.query)):
            found.setdefault(URIRef(NS + name), []).append(question.words)
    return found


def _matches() -> dict[URIRef, list[str]]:
    """Return the terms of other vocabularies that each term is aligned with."""
    found: dict[URIRef, list[str]] = {}
    for path in sorted((ROOM / "alignments").glob("*.ttl")):
        for term, link, target in sorted(read_turtle(path)):
            if link in (RDFS.subClassOf, RDFS.subPropertyOf, *MATCHES) and isinstance(term, URIRef):
                found.setdefault(term, []).append(f'<a href="{escape(str(target))}">{escape(str(target))}</a>')
    return found
