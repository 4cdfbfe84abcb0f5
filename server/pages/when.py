"""When what a claim says was: as its own words date it, else as its act is dated, else the day its text counts from."""

from collections.abc import Mapping
from dataclasses import dataclass

from server.pages.filters import day_of

# For a pattern that binds ?claim, ?about (what it is about) and ?sentence. A time may be open to one side.
TIMES = """
  OPTIONAL { ?claim cmt:notBefore ?ownBegin } OPTIONAL { ?claim cmt:notAfter ?ownEnd }
  OPTIONAL { ?first cmt:claimSubject ?about ; cmt:claimPredicate cmt:notBefore ; cmt:claimValue ?actBegin }
  OPTIONAL { ?last cmt:claimSubject ?about ; cmt:claimPredicate cmt:notAfter ; cmt:claimValue ?actEnd }
  OPTIONAL { ?sentence cmt:inDocument/cmt:referenceTime ?told }
  BIND(BOUND(?ownBegin) || BOUND(?ownEnd) AS ?own) BIND(BOUND(?actBegin) || BOUND(?actEnd) AS ?ofAct)
  BIND(IF(?own, ?ownBegin, IF(?ofAct, ?actBegin, ?told)) AS ?begin)
  BIND(IF(?own, ?ownEnd, IF(?ofAct, ?actEnd, ?told)) AS ?end)
"""


@dataclass(frozen=True)
class Stretch:
    """A stretch of time by its first and its last day, as 2021-03-18, either of them open."""

    since: str = ""
    until: str = ""

    def __bool__(self) -> bool:
        """Tell whether it has an end at all."""
        return bool(self.since or self.until)

    def holds(self, begin: str, end: str) -> bool:
        """Tell whether something with these bounds may have been in it; what has none at all is only in all of time."""
        if not self:
            return True
        dated = bool(begin or end)
        return dated and (not self.since or (end or "9999") >= self.since) and self._begins(begin)

    def pattern(self) -> str:
        """Return the pattern that keeps the claims of this stretch, empty for all of time."""
        if not self:
            return ""
        tests = ["BOUND(?begin) || BOUND(?end)"]
        if self.since:
            tests.append(f'!BOUND(?end) || STR(?end) >= "{self.since}"')
        if self.until:
            tests.append(f'!BOUND(?begin) || SUBSTR(STR(?begin), 1, 10) <= "{self.until}"')
        return times_of("?from") + "".join(f"  FILTER({test})\n" for test in tests)

    def _begins(self, begin: str) -> bool:
        return not self.until or begin[:10] <= self.until


def times_of(variable: str) -> str:
    """Return the pattern that binds ?begin and ?end for the claims about a variable."""
    return TIMES.replace("?about", variable)


def read_stretch(arguments: Mapping[str, str]) -> Stretch:
    """Return the stretch that an address names by `since` and `until`, or by `from` and `to`; raises BadParameter."""
    return Stretch(*(_day(arguments, *names) for names in (("since", "from"), ("until", "to"))))


def _day(arguments: Mapping[str, str], *names: str) -> str:
    name = next((each for each in names if arguments.get(each, "").strip()), names[0])
    day = day_of(arguments, name)
    return day.isoformat() if day else ""
