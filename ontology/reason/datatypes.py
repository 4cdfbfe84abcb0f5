"""Which literals a datatype takes: by what they mean, so that a whole decimal is an integer too."""

from array import array
from collections.abc import Iterable, Mapping
from decimal import Decimal

from rdflib import RDF, XSD, Literal, URIRef

from ontology.reason.rule import Kind, Relation
from ontology.reason.terms import read_term

STRINGS = {XSD.string, XSD.normalizedString, XSD.token, XSD.language, XSD.Name, XSD.NCName, XSD.NMTOKEN}
WHOLE = {
    XSD.integer, XSD.long, XSD.int, XSD.short, XSD.byte, XSD.nonNegativeInteger, XSD.positiveInteger,
    XSD.nonPositiveInteger, XSD.negativeInteger, XSD.unsignedLong, XSD.unsignedInt, XSD.unsignedShort, XSD.unsignedByte,
}  # fmt: skip
ABOVE = {XSD.string: STRINGS, XSD.decimal: WHOLE | {XSD.decimal}, XSD.dateTime: {XSD.dateTime, XSD.dateTimeStamp}}


def members(terms: list[str], wanted: Iterable[Relation]) -> Mapping[Relation, "array[int]"]:
    """Return the numbers of the literals that belong to each datatype among the wanted relations."""
    datatypes = {relation: URIRef(relation.name) for relation in wanted if relation.kind is Kind.DATATYPE}
    found = {relation: array("I") for relation in datatypes}
    for number, text in enumerate(terms):
        if not text.startswith('"'):
            break  # terms are sorted: literals come before IRIs
        literal = read_term(text)
        for relation, datatype in datatypes.items():
            if isinstance(literal, Literal) and belongs(literal, datatype):
                found[relation].append(number)
    return {relation: table for relation, table in found.items() if table}


def belongs(literal: Literal, datatype: URIRef) -> bool:
    """Tell whether a literal is one of the values of a datatype."""
    own = RDF.langString if literal.language else literal.datatype or XSD.string
    if literal.ill_typed:
        return False
    if datatype == XSD.integer:
        return own in WHOLE or (own == XSD.decimal and Decimal(str(literal)) % 1 == 0)
    return own in ABOVE.get(datatype, {datatype})
