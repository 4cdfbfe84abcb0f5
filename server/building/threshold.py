"""How sure the rules must be of a claim that is asserted: one threshold for a store, which its build records."""

from decimal import Decimal

import pyoxigraph as ox

from ontology import cmt
from server.building.build_record import GRAPH
from server.errors import BadParameter

# Where neither an option, nor a setting, nor the store says.
USUAL = Decimal("0.8")
RECORDED = ox.NamedNode(str(cmt.threshold))


def recorded(version: ox.Store) -> Decimal | None:
    """Return the threshold that the last build of a version recorded, None where there is none."""
    quads = version.quads_for_pattern(None, RECORDED, None, ox.NamedNode(str(GRAPH)))
    return next((Decimal(quad.object.value) for quad in quads if isinstance(quad.object, ox.Literal)), None)


def or_usual(threshold: Decimal | None) -> Decimal:
    """Return a threshold, or the usual one where none is given."""
    return USUAL if threshold is None else threshold


def threshold_of(version: ox.Store, asked: Decimal | None = None) -> Decimal:
    """Return the threshold of a version; raises BadParameter where another is asked for."""
    told = or_usual(recorded(version))
    if asked is not None and asked != told:
        told_so = (
            f"is {asked}, and the store asserts from {told} on; leave it out, or `comity build --threshold {asked}`"
        )
        raise BadParameter("--threshold", told_so)
    return told
