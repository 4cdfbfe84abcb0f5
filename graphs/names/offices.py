"""Who holds an office on a day."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from graphs.names.leaders import Tenure, names_of_bodies, office_key, tenures
from graphs.names.sense import days_outside
from ontology import kind_and_key, mint

# What a text calls an office, where the table calls it otherwise in that state.
OTHER_WORDS = {
    "premier": ("prime-minister",),
    "foreign-secretary": ("foreign-minister",),
    "secretary-of-state": ("foreign-minister",),
    "defence-secretary": ("defence-minister",),
    "defense-secretary": ("defence-minister",),
    "defense-minister": ("defence-minister",),
    "king": ("monarch",),
    "queen": ("monarch",),
    "emir": ("monarch",),
    "sultan": ("monarch",),
    "emperor": ("monarch",),
    "secretary-of-defense": ("defence-minister",),
    "secretary-of-defence": ("defence-minister",),
    "human-rights-chief": ("high-commissioner",),
    "foreign-policy-chief": ("high-representative-for-foreign-affairs",),
    "high-representative": ("high-representative-for-foreign-affairs",),
    "chief-nuclear-negotiator": ("nuclear-negotiator",),
    "spokesman": ("spokesperson",),
    "spokeswoman": ("spokesperson",),
    "vice-president": ("vice-president", "first-vice-president"),
    "leader": ("leader", "supreme-leader", "president", "prime-minister"),
    "chief": ("secretary-general", "director-general", "president", "leader"),
}


@cache
def _by_body() -> dict[tuple[str, str], tuple[Tenure, ...]]:
    found: dict[tuple[str, str], tuple[Tenure, ...]] = {}
    for tenure in tenures():
        if tenure.role:
            found[tenure.of, tenure.role] = (*found.get((tenure.of, tenure.role), ()), tenure)
    return found


@cache
def _bodies() -> dict[str, str]:
    return names_of_bodies()


def office_iri(role: str, body: str) -> str:
    """Return the IRI of the office of a state or organization, such as foreign-minister of state/CHN."""
    of = "/".join(kind_and_key(body) or ("", body))
    known = next((each for each in OTHER_WORDS.get(role, (role,)) if (of, each) in _by_body()), role)
    return str(mint("office", office_key(known, of, _bodies()))) if of in _bodies() else ""


def holders(role: str, body: str, on: date) -> tuple[str, ...]:
    """Return the IRIs of the persons who hold an office on a day, by the table; two where they change on it."""
    of = "/".join(kind_and_key(body) or ("", body))
    for each in OTHER_WORDS.get(role, (role,)):
        if found := tuple(_serving(_by_body().get((of, each), ()), on)):
            return found
    return ()


def _serving(rows: Iterable[Tenure], on: date) -> Iterable[str]:
    return dict.fromkeys(str(mint("person", row.person_key)) for row in rows if not days_outside(on, *row.period))
