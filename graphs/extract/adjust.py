"""What an event is can depend on who does it: crowds that clash riot, a state that protests objects."""

from dataclasses import replace

from graphs.extract.actor import Actor
from graphs.extract.actors import is_demonym
from graphs.extract.finding import Finding

_BRAWLS = frozenset({"attack", "clash", "primitive"})
_CROWDS = frozenset({"seize", "restrict", "besiege"})


def adjusted(event: Finding) -> Finding:
    """Return the event as those who take part in it make it."""
    if event.type == "PROTEST" and event.source and all(_official(each) for each in event.source):
        return replace(event, type="ACCUSE", mode="complain", cls="Accusation")
    crowd = any(_civil(each) for each in event.source)
    if crowd and event.type == "SANCTION":
        return replace(event, type="PROTEST", mode="boycott", cls="Protest")
    if crowd and (
        (event.type == "ASSAULT" and event.mode in _BRAWLS) or (event.type == "COERCE" and event.mode in _CROWDS)
    ):
        return replace(event, type="PROTEST", mode="riot", cls="Protest")
    if (
        event.type == "PROTEST"
        and event.source
        and all(each.role and each.role.sector == "MIL" for each in event.source)
    ):
        return replace(event, type="MOBILIZE", mode="troops", cls="Mobilization")
    if event.type == "MOBILIZE" and event.cls == "MilitaryExercise" and len(event.codes[0]) > 1:
        return replace(event, type="COOPERATE", mode="military", cls="JointExercise")
    alone = len(event.codes[0]) < 2 and not event.codes[1]
    if event.type == "COOPERATE" and event.cls == "MilitaryExercise" and (alone or event.guessed):
        return replace(event, type="MOBILIZE", mode="exercise")
    if event.type == "RETREAT" and event.mode == "disarm" and "destroy" in event.rules[0] and _other(event):
        return replace(event, type="ASSAULT", mode="destroy", cls="UseOfForce")
    home = "<peacekeepers>" in event.rules[0] and any(
        f" {verb}" in event.rules[0] for verb in ("withdraw", "pull", "bring")
    )
    if event.type == "SANCTION" and home and not _body(event.source):
        return replace(event, type="RETREAT", mode="withdraw", cls="ForceWithdrawal")
    if event.mode == "blockade" and _body(event.source):
        return replace(event, type="SANCTION", mode="sanction", cls="SanctionsImposition")
    police = any(each.role and each.role.sector == "COP" for each in event.source)
    if event.type == "ASSAULT" and police and "raid" in event.rules[0]:
        return replace(event, type="COERCE", mode="seize", cls="CoerciveAct")
    bodies = [each for each in event.target if each.code.startswith(("IGO:", "NGO:"))]
    if event.type == "CONCEDE" and event.mode == "allow" and bodies:
        return replace(event, type="RETREAT", mode="access")
    return event


def _body(actors: tuple[Actor, ...]) -> bool:
    """Tell whether an organization of states or of people is among the actors."""
    return any(each.code.startswith(("IGO:", "NGO:")) for each in actors)


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
