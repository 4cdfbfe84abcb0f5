"""A language model's endpoint on this machine that plays recorded and hostile answers."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

TEXT = "France condemned Russia on Monday. Italy may help Chad."
GOOD = {
    "sentence": 0, "quote": "condemned", "class": "Accusation", "source": ["France"], "target": ["Russia"],
    "modality": "Actual", "polarity": "Affirmed", "said_by": "",
}  # fmt: skip


@contextmanager
def serving(*answers: tuple) -> Iterator[tuple[str, list[dict]]]:
    """Serve the answers one after another, the last one again and again; yield the address and what was asked.

    An answer is a status, a body (a generator of bytes drips), and perhaps headers.
    """
    asked: list[dict] = []

    class Player(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked.append(json.loads(body) | {"key": self.headers.get("Authorization")})
            status, answer, *more = answers[min(len(asked), len(answers)) - 1]
            self.send_response(status)
            for name, value in (more[0] if more else {}).items():
                self.send_header(name, value)
            if callable(answer):
                self.end_headers()
                with suppress(OSError):
                    for part in answer():
                        self.wfile.write(part)
                return
            raw = answer if isinstance(answer, bytes) else json.dumps(answer).encode()
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            with suppress(OSError):
                self.wfile.write(raw)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Player)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/v1", asked
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def said(*events: dict, content: str | None = None) -> tuple[int, dict]:
    words = json.dumps({"events": list(events)}) if content is None else content
    used = {"prompt_tokens": 100, "completion_tokens": 20}
    return 200, {"choices": [{"message": {"content": words}}], "usage": used}
