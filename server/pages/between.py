"""What is said of two things together: the claims that join them, and those of the acts that both take part in."""

from server.pages.asked import asked
from server.pages.claims import ClaimLine, claim_lines
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
          ?claim cmt:claimSubject ?act ; cmt:claimObject ?end . FILTER(?end IN (<%(one)s>, <%(other)s>)) }
} LIMIT 1000
"""


def between(service: Service, view: View, one: str, other: str) -> dict[str, object]:
    """Return the claims about two things together, those that join them first, in the order of their words."""
    found = claim_lines(view, (row["claim"] for row in asked(service, JOINING % {"one": one, "other": other})))
    direct = [claim for claim in found if {claim.subject, claim.object} == {one, other}]
    acts: dict[str, list[ClaimLine]] = {}
    for claim in found:
        if claim not in direct:
            acts.setdefault(claim.subject, []).append(claim)
    return {"one": one, "other": other, "direct": direct, "acts": dict(list(acts.items())[:MOST]), "total": len(found)}
