"""Writes to a store take turns: one that finds another under way waits for it."""

import time
from collections.abc import Callable
from typing import TypeVar

import click

from ontology import ComityError

PATIENCE, PAUSE = 60.0, 0.2
T = TypeVar("T")


def in_turn(write: Callable[[], T], patience: float = PATIENCE) -> T:
    """Do a write, after the one that is under way if there is one; raises StoreLocked after so many seconds."""
    end, told = time.monotonic() + patience, False
    while True:
        try:
            return write()
        except ComityError as fault:
            if type(fault).__name__ != "StoreLocked" or time.monotonic() > end:
                raise
            if not told:
                click.echo("comity: another write is under way; waiting for it", err=True)
                told = True
        time.sleep(PAUSE)
