"""Runs the rules over the facts in Nemo, once, and reads off what follows and why."""

from array import array
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from nmo_python import NemoEngine, load_string
from rdflib import RDFS, Graph, URIRef

from ontology.load import ontology_graph
from ontology.reason.axioms import axiom_rules
from ontology.reason.closure import Closure
from ontology.reason.collect import broken, steps
from ontology.reason.datatypes import members
from ontology.reason.facts import TYPE, Facts, Source, gather
from ontology.reason.program import Program, circular, fireable
from ontology.reason.rule import Atom, Kind, Relation, Rule, Var, relations
from ontology.reason.rulefile import file_rules

UNDER = Relation(Kind.SCHEMA, "under")


def materialise(source: Source, rules: tuple[Rule, ...] | None = None) -> Closure:
    """Return what follows from names and facts by the ontology and the rule files, each triple with its reason.

    A store or dataset is read by its named graphs: names, facts, and of the claims graphs only which claims compete;
    a graph or a file of triples is taken as facts throughout. Raises UnnamedThing at a blank node.
    """
    every = every_rule() if rules is None else rules
    spoken = relations(every)
    facts = gather(source, spoken, {TYPE, *_constants(every, spoken), *_schema_terms()})
    numbers = {text: number for number, text in enumerate(facts.terms)}
    facts.tables.update(members(facts.terms, spoken))
    facts.tables[UNDER] = array("I", (numbers[f"<{term}>"] for pair in _under(ontology_graph()) for term in pair))
    live = fireable(every, facts.tables)
    order = sorted(spoken | set(facts.tables))
    program = Program(live, numbers, {relation: f"r{at}" for at, relation in enumerate(order)}, circular(live))
    with TemporaryDirectory() as folder:
        engine = _reason(program, facts, order, Path(folder))
    places = {relation: at for at, relation in enumerate(order)}
    among = {id(rule): at for at, rule in enumerate(every)}
    number = [among[id(rule)] for rule in live]
    how = {row: (number[at], extra) for row, (at, extra) in steps(engine, program, places).items()}
    clashes = tuple((number[at], row) for at, row in broken(engine, program))
    return Closure(facts.terms, tuple(order), every, how, clashes)


@cache
def every_rule() -> tuple[Rule, ...]:
    """Return the rules that the ontology and the rule files come to; the order is that in which they explain."""
    return (*axiom_rules(), *file_rules())


def _constants(rules: Iterable[Rule], spoken: Iterable[Relation]) -> Iterator[str]:
    for rule in rules:
        for atom in (*rule.body, *rule.unless, *([rule.head] if rule.head else [])):
            yield from (f"<{arg}>" for arg in atom.args if not isinstance(arg, Var))
    yield from (f"<{relation.name}>" for relation in spoken if relation.kind in (Kind.CLASS, Kind.PROPERTY, Kind.SAID))


def _schema_terms() -> Iterator[str]:
    return (f"<{term}>" for pair in _under(ontology_graph()) for term in pair)


def _under(ontology: Graph) -> Iterator[tuple[URIRef, URIRef]]:
    """Yield each property with itself and all that it is a subproperty of."""
    pairs = ontology.subject_objects(RDFS.subPropertyOf)
    for term in sorted({URIRef(str(each)) for pair in pairs for each in pair}):
        above = sorted(map(str, ontology.transitive_objects(term, RDFS.subPropertyOf)))
        yield from ((term, URIRef(each)) for each in above)


def _reason(program: Program, facts: Facts, order: list[Relation], folder: Path) -> NemoEngine:
    arity = {atom.relation: len(atom.args) for rule in program.rules for atom in _atoms(rule)}
    paths = {}
    for relation in order:
        if relation in facts.tables and relation in arity:
            paths[relation] = folder / f"{program.names[relation]}.csv"
            _write(paths[relation], facts.tables[relation], arity[relation])
    instants = folder / "instants.csv"
    _write(instants, array("q", (number for pair in facts.instants() for number in pair)), 2)
    engine = NemoEngine(load_string(program.text(paths, arity, instants)))
    engine.reason()
    return engine


def _atoms(rule: Rule) -> tuple[Atom, ...]:
    return (*rule.body, *rule.unless, *([rule.head] if rule.head else []))


def _write(path: Path, table: "array[int]", width: int) -> None:
    with path.open("w", encoding="ascii") as file:
        if width == 1:
            file.writelines(f"{one}\n" for one in table)
        else:
            file.writelines(f"{table[at]},{table[at + 1]}\n" for at in range(0, len(table), 2))
