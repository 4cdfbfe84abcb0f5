"""What keeps the ontology in order, for whoever changes it: its faults, its reference page, its description."""

from collections.abc import Iterator

from ontology.consistency import hermit
from ontology.docs import write_docs
from ontology.faults import all_files, faults
from ontology.metadata import metadata
from ontology.owlapi import catalogue, missing, open_with_owlapi
from ontology.worlds import example_graph

__all__ = ["complaints", "metadata", "missing", "write_docs"]


def complaints() -> Iterator[str]:
    """Yield what is wrong with the ontology, a line each: by rule, by HermiT, and by the OWL API where there is one.

    The example worlds are reasoned over with it. Nothing is the answer that we want.
    """
    yield from map(str, faults(all_files()))
    verdict = hermit(example_graph())
    if not verdict.consistent:
        yield "the ontology contradicts itself, or its examples contradict it (HermiT)"
    yield from (f"{term}: nothing can belong to this class (HermiT)" for term in verdict.unsatisfiable)
    if not missing():
        for name, opened in open_with_owlapi(catalogue().values()).items():
            yield from (f"{name}: left unread: {triple} (OWL API)" for triple in opened.left_over)
            yield from (f"{name}: not OWL 2 DL: {breach} (OWL API)" for breach in opened.not_in_dl)
