"""How far a batch is: a line on a terminal that is written over; nothing where standard error is no terminal."""

import sys
import time

import click

_WIDTH, _EVERY = 24, 0.1


class Progress:
    """Counts texts; `total` is about how many there are, None where nobody knows."""

    def __init__(self, total: int | None) -> None:
        self.total, self.done, self.began, self.told = total, 0, time.monotonic(), 0.0
        self.shown = sys.stderr.isatty()

    def step(self) -> None:
        """Count one more text."""
        self.done += 1
        now = time.monotonic()
        if self.shown and now - self.told >= _EVERY:
            self.told = now
            click.echo(f"\r{self._line(now - self.began)}\x1b[K", err=True, nl=False)

    def say(self, line: str) -> None:
        """Write a line to standard error, above the bar where there is one."""
        self.clear()
        click.echo(line, err=True)

    def clear(self) -> None:
        """Take the bar away."""
        if self.shown and self.told:
            click.echo("\r\x1b[K", err=True, nl=False)
            self.told = 0.0

    def _line(self, seconds: float) -> str:
        rate = self.done / seconds if seconds else 0.0
        if not self.total:
            return f"{self.done:,} texts, {rate:.1f} a second"
        share = min(1.0, self.done / self.total)
        bar = "#" * int(share * _WIDTH)
        left = (self.total - self.done) / rate if rate else 0.0
        return f"[{bar:<{_WIDTH}}] {self.done:,} of {self.total:,} texts, {rate:.1f} a second, {_span(left)} left"


def _span(seconds: float) -> str:
    """Return a stretch of time in words.

    >>> _span(59), _span(3_700)
    ('0:59', '1:01:40')
    """
    minutes, rest = divmod(int(max(0.0, seconds)), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
