"""What follows from names and facts: the ontology's axioms and the rule files, run once in one engine, with reasons."""

from ontology.reason.closure import Closure
from ontology.reason.concern import concerns
from ontology.reason.explain import Derivation
from ontology.reason.run import materialise
from ontology.reason.tracefile import Trace, open_trace

__all__ = ["Closure", "Derivation", "Trace", "concerns", "materialise", "open_trace"]
