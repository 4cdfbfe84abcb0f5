"""What follows from names and facts: the ontology's axioms and the rule files, run once in one engine, with reasons."""

from ontology.reason.change import Change, rematerialise
from ontology.reason.closure import Closure
from ontology.reason.concern import concerns
from ontology.reason.explain import Derivation
from ontology.reason.run import materialise
from ontology.reason.tracefile import Trace, amend_trace, open_trace

__all__ = [
    "Change", "Closure", "Derivation", "Trace", "amend_trace", "concerns", "materialise", "open_trace", "rematerialise",
]  # fmt: skip
