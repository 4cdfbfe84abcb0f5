"""What an address asks the explorer for, and the addresses of wishes like it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from server.errors import BadParameter
from server.pages.filters import Filters, brief, full, read_filters, term_name
from server.pages.network import CAP
from server.pages.when import Stretch, read_stretch

BEGIN, MOST_CAP = 25, 250
GROUPS = ("class", "bloc")


@dataclass(frozen=True)
class Wish:
    """Things with their neighbours, a path between two, all there is, or how to begin; and how to show it.

    Things in `pin` are in the picture whatever else is, at the place given; things in `hide` are not. With `group` the
    things of a class or of a bloc are one, but for the groups in `open`; blocs in `bloc` come before others.
    """

    focus: tuple[str, ...]
    depth: int
    path: tuple[str, ...]
    whole: bool
    group: str
    filters: Filters
    stretch: Stretch
    cap: int
    pin: tuple[tuple[str, tuple[float, float] | None], ...]
    hide: tuple[str, ...]
    open: tuple[str, ...]
    bloc: tuple[str, ...]

    @property
    def pinned(self) -> tuple[str, ...]:
        """The things that stay in the picture."""
        return tuple(iri for iri, _ in self.pin)

    @property
    def relations(self) -> tuple[str, ...]:
        """The relations that are asked for; none for all."""
        return tuple(each for each in self.filters.relation.split(",") if each)

    @property
    def begun(self) -> bool:
        """Whether it asks for anything but the beginning."""
        return bool(self.focus or self.path or self.whole or self.group)

    def address(self, **change: object) -> dict[str, str]:
        """Return the parameters of the address with this wish, changed."""
        told: dict[str, object] = {
            "n": self.focus, "depth": self.depth if self.depth > 1 else "", "path": self.path, "all": self.whole,
            "group": self.group, "relation": self.relations, "stance": self.filters.stance,
            "voice": self.filters.voice, "since": self.stretch.since, "until": self.stretch.until,
            "cap": self.cap if self.cap != CAP else "", "pin": self.pin, "hide": self.hide, "open": self.open,
            "bloc": self.bloc,
        } | change  # fmt: skip
        return {name: written for name, value in told.items() if (written := _written(value))}

    def renewed(self, instead: Callable[[str], str | None]) -> dict[str, str] | None:
        """Return the parameters of the address with things under the keys that replace theirs; None where none does."""
        changed = {name: tuple(instead(iri) or iri for iri in had) for name, had in
                   (("n", self.focus), ("path", self.path), ("hide", self.hide))}  # fmt: skip
        return self.address(**changed) if any(map(instead, (*self.focus, *self.path, *self.hide))) else None

    def with_relation(self, name: str) -> tuple[str, ...]:
        """Return the relations asked for with one more, or with one less where it is among them."""
        chosen = self.relations
        return tuple(each for each in chosen if each != name) if name in chosen else (*chosen, name)

    def without(self, iri: str) -> dict[str, str]:
        """Return the parameters of the address without a thing: one in focus loses it, any other is hidden."""
        if iri in self.focus:
            return self.address(n=tuple(each for each in self.focus if each != iri))
        return self.address(hide=(*self.hide, iri), pin=tuple(each for each in self.pin if each[0] != iri))


def read_wish(arguments: Mapping[str, str]) -> Wish:
    """Return what an address asks for; names of things that cannot be any are left out. Raises BadParameter."""
    relation = arguments.get("relation") or arguments.get("rel", "")
    group = arguments.get("group", "")
    cap = arguments.get("cap", "") or str(CAP)
    if not cap.isascii() or not cap.isdecimal() or not 0 < int(cap) <= MOST_CAP:
        raise BadParameter("cap", f"is {cap!r}; it is how many neighbours of a thing are shown, from 1 to {MOST_CAP}")
    return Wish(
        focus=_things(arguments.get("n", ""))[:BEGIN],
        depth=2 if arguments.get("depth") == "2" else 1,
        path=_things(arguments.get("path", ""))[:2],
        whole=bool(arguments.get("all")),
        group=group if group in GROUPS else "",
        filters=read_filters({**arguments, "relation": relation, "about": "", "by": ""}),
        stretch=read_stretch(arguments),
        cap=int(cap),
        pin=_pins(arguments.get("pin", "")),
        hide=_things(arguments.get("hide", "")),
        open=_groups(arguments.get("open", "")),
        bloc=_things(arguments.get("bloc", "")),
    )


def _things(text: str) -> tuple[str, ...]:
    named = (full(part.strip()) for part in text.split(","))
    return tuple(dict.fromkeys(each for each in named if brief(each) != each and "/id/" in each))


def _groups(text: str) -> tuple[str, ...]:
    """Return the groups of an address: blocs by their short names, classes by the names of their terms."""
    named = (each.strip() for each in text.split(","))
    return tuple(dict.fromkeys(iri for each in named for iri in (_things(each) or _terms(each))))


def _terms(name: str) -> tuple[str, ...]:
    return (term_name(name),) if name.isascii() and name.isidentifier() else ()


def _pins(text: str) -> tuple[tuple[str, tuple[float, float] | None], ...]:
    """Return the pinned things, each with its place where it has one: state/CHN@250:410."""
    found: dict[str, tuple[float, float] | None] = {}
    for part in text.split(","):
        name, at, place = part.strip().partition("@")
        for iri in _things(name):
            try:
                x, y = (float(each) for each in place.split(":")) if at else (None, None)
            except ValueError:
                raise BadParameter("pin", f"is {text!r}; name a thing and its place as state/CHN@250:410") from None
            found[iri] = None if x is None or y is None else (x, y)
    return tuple(found.items())[:BEGIN]


def _written(value: object) -> str:
    if isinstance(value, str | int | bool):
        return str(int(value) if isinstance(value, bool) else value) if value else ""
    return ",".join(_named(each) for each in value if each) if isinstance(value, Sequence) else ""


def _named(each: object) -> str:
    """Return how an address names a thing, a relation, or a pin with its place."""
    if not isinstance(each, tuple):
        return brief(str(each))
    iri, place = each
    return f"{brief(iri)}@{place[0]:g}:{place[1]:g}" if place else brief(iri)
