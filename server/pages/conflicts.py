"""Claims that contradict each other, side by side."""

from server.pages.asked import asked
from server.pages.claims import ClaimLine, claim_lines
from server.service import Service
from server.view import View

MOST = 500
PAIRS = "SELECT DISTINCT ?one ?other WHERE { ?one cmt:conflictsWith ?other } ORDER BY ?one ?other LIMIT 5000"


def conflicts(service: Service, view: View) -> list[list[ClaimLine]]:
    """Return the groups of claims that contradict each other, each in the order of their words."""
    group: dict[str, set[str]] = {}
    for row in asked(service, PAIRS):
        joined = group.get(row["one"], {row["one"]}) | group.get(row["other"], {row["other"]})
        group.update(dict.fromkeys(joined, joined))
    distinct = {id(each): each for each in group.values()}
    return [claim_lines(view, each) for each in list(distinct.values())[:MOST]]
