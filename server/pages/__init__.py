"""The pages for people: complete without JavaScript, each state with an address of its own."""

from server.pages.editor import editor
from server.pages.routes import pages
from server.pages.suggest import suggest

pages.register_blueprint(suggest)

__all__ = ["editor", "pages"]
