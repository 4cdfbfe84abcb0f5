"""Who may ask: HTTP, pages, the command line. Nothing stands on this room, so its door is shut."""

__all__: list[str] = []
