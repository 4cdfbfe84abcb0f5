"""What an event is can depend on who does it: crowds that clash riot, a state that protests objects."""

from dataclasses import replace

from graphs.extract.actors import Actor, is_demonym
from graphs.extract.finding import Finding

_RIOTS = frozenset({"clash", "primitive"})


def adjusted(event: Finding) -> Finding:
    """Return the event as those who take part in it make it."""
    if event.type == "PROTEST" and event.source and all(_official(each) for each in event.source):
        return replace(event, type="ACCUSE", mode="complain", cls="Accusation")
    if event.type == "ASSAULT" and event.mode in _RIOTS and any(_civil(each) for each in event.source):
        return replace(event, type="PROTEST", mode="riot", cls="Protest")
    if event.type == "RETREAT" and event.mode == "disarm" and "destroy" in event.rules[0] and _other(event):
        return replace(event, type="ASSAULT", mode="destroy", cls="UseOfForce")
    bodies = [each for each in event.target if each.code.startswith(("IGO:", "NGO:"))]
    if event.type == "CONCEDE" and event.mode == "allow" and bodies:
        return replace(event, type="RETREAT", mode="access")
    return event


def _other(event: Finding) -> bool:
    """Tell whether the target of an event is somebody else than its source."""
    source, target = event.codes
    return bool(set(target) - set(source))


def _official(actor: Actor) -> bool:
    """Tell whether an actor is a state or speaks for one."""
    if actor.name is not None and actor.name.kind == "state" and actor.how == "name":
        return not is_demonym(actor.name)
    return actor.role is not None and actor.role.sector == "GOV"


def _civil(actor: Actor) -> bool:
    return actor.role is not None and actor.role.sector == "CVL"
