"""What is said of two things together: the claims that join them, and those of the acts that both take part in."""

from server.pages.asked import among, asked
from server.pages.claims import ClaimLine, claim_lines
from server.pages.when import Stretch
from server.service import Service
from server.view import View

MOST = 200
JOINING = """
SELECT DISTINCT ?claim WHERE {
  { BIND(<%(one)s> AS ?s) BIND(<%(other)s> AS ?o) ?claim cmt:claimSubject ?s ; cmt:claimObject ?o }
  UNION { BIND(<%(other)s> AS ?s) BIND(<%(one)s> AS ?o) ?claim cmt:claimSubject ?s ; cmt:claimObject ?o }
  UNION { ?left cmt:claimObject <%(one)s> ; cmt:claimSubject ?act .
          ?right cmt:claimObject <%(other)s> ; cmt:claimSubject ?act .
          FILTER(REGEX(STR(?act), "/id/(event|scenario|rel|obligation)/"))
          ?claim cmt:claimSubject ?act ; cmt:claimObject ?side . FILTER(?side IN (<%(one)s>, <%(other)s>)) }
} LIMIT 1000
"""


def between(service: Service, view: View, one: str, other: str, stretch: Stretch) -> dict[str, object]:
    """Return the claims about two things together, those that join them first, in the order of their words."""
    every = {row["claim"] for row in asked(service, JOINING % {"one": one, "other": other})}
    kept = {row["claim"] for row in asked(service, _within(every, stretch))} if stretch and every else every
    found = claim_lines(view, kept)
    direct = [claim for claim in found if {claim.subject, claim.object} == {one, other}]
    acts: dict[str, list[ClaimLine]] = {}
    for claim in found:
        if claim not in direct:
            acts.setdefault(claim.subject, []).append(claim)
    return {
        "one": one, "other": other, "direct": direct, "acts": dict(list(acts.items())[:MOST]), "total": len(found),
        "stretch": stretch, "left_out": len(every - kept),
    }  # fmt: skip


def _within(claims: set[str], stretch: Stretch) -> str:
    """Return the query for those of some claims that may be of a stretch of time."""
    about = "?claim cmt:claimSubject ?from ; cmt:statedIn ?sentence ."
    return f"SELECT DISTINCT ?claim WHERE {{ {among('claim', sorted(claims))} {about} {stretch.pattern()} }}"
