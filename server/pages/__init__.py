"""The pages for people: complete without JavaScript, each state with an address of its own."""

from server.pages.asking import asking
from server.pages.assets import built
from server.pages.completion import completion
from server.pages.editor import editor
from server.pages.exploring import exploring
from server.pages.overview import overview
from server.pages.reading import reading
from server.pages.routes import pages
from server.pages.suggest import suggest
from server.pages.trying import trying

for part in (asking, built, completion, suggest, reading, exploring, overview, trying):
    pages.register_blueprint(part)

__all__ = ["built", "editor", "pages"]
