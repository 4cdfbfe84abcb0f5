"""What may be said: shapes, the engines that hold graphs against them, and reports for people."""

from validation.check import check, check_change, check_files
from validation.errors import DoesNotConform, UnreadableGraph, ValidationError
from validation.render import render
from validation.report import Report, Result
from validation.shape import shapes, shapes_graph

__all__ = [
    "DoesNotConform", "Report", "Result", "UnreadableGraph", "ValidationError", "check", "check_change", "check_files",
    "render", "shapes", "shapes_graph",
]  # fmt: skip
