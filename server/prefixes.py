"""The prefixes that Comity writes, and that queries may use without declaring them in the editor."""

from ontology import cmt, mint

KINDS = (
    "agreement", "claim", "document", "event", "group", "materiel", "obligation", "office", "org", "person", "place",
    "rel", "run", "scenario", "state", "topic",
)  # fmt: skip
PREFIXES = {
    "cmt": cmt.NS,
    "dcterms": "http://purl.org/dc/terms/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{kind: str(mint(kind, "x"))[:-1] for kind in KINDS},
}
