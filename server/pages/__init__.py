"""The pages for people: complete without JavaScript, each state with an address of its own."""

from server.pages.editor import editor
from server.pages.routes import pages

__all__ = ["editor", "pages"]
