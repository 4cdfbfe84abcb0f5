"""What the server has done since it started, as counters for Prometheus."""

from collections import Counter, defaultdict
from threading import Lock

BOUNDS = (0.005, 0.025, 0.1, 0.5, 1.0, 5.0, 30.0)


class Counts:
    """Counters of answers by kind of address and status, and how long they took."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._answers: Counter[tuple[str, str, int]] = Counter()
        self._within: Counter[tuple[str, float]] = Counter()
        self._seconds: defaultdict[str, float] = defaultdict(float)
        self._total: Counter[str] = Counter()
        self._bytes = 0

    def answered(self, method: str, path: str, status: int, size: int, seconds: float) -> None:
        """Count an answer."""
        part = "/" + path.strip("/").partition("/")[0]
        kind = part if part in ("/sparql", "/update", "/store", "/explain", "/dumps", "/health", "/metrics") else "page"
        with self._lock:
            self._answers[(method, kind, status)] += 1
            self._total[kind] += 1
            self._seconds[kind] += seconds
            self._bytes += size
            for bound in BOUNDS:
                if seconds <= bound:
                    self._within[(kind, bound)] += 1

    def lines(self) -> list[str]:
        """Return the counters as lines of the text format."""
        with self._lock:
            lines = ["# HELP comity_requests_total Answers sent; 499 the client hung up, 0 the answer broke off."]
            lines.append("# TYPE comity_requests_total counter")
            for (method, kind, status), count in sorted(self._answers.items()):
                lines.append(f'comity_requests_total{{method="{method}",path="{kind}",status="{status}"}} {count}')
            lines += ["# HELP comity_request_seconds Time from request to end of answer."]
            lines.append("# TYPE comity_request_seconds histogram")
            for kind, total in sorted(self._total.items()):
                lines += [
                    f'comity_request_seconds_bucket{{path="{kind}",le="{bound}"}} {self._within[(kind, bound)]}'
                    for bound in BOUNDS
                ]
                lines.append(f'comity_request_seconds_bucket{{path="{kind}",le="+Inf"}} {total}')
                lines.append(f'comity_request_seconds_sum{{path="{kind}"}} {self._seconds[kind]:.6f}')
                lines.append(f'comity_request_seconds_count{{path="{kind}"}} {total}')
            lines += ["# TYPE comity_sent_bytes_total counter", f"comity_sent_bytes_total {self._bytes}"]
        return lines
