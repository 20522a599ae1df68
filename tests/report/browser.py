"""A real browser for tests: Chromium, spoken to by its DevTools protocol over two pipes, so nothing is to be installed.

https://chromedevtools.github.io/devtools-protocol/ (`--remote-debugging-pipe`: messages of JSON, each ended by a NUL,
read from file descriptor 3 and written to 4).
"""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "headless_shell")
PATIENCE = 60.0
"""Seconds for an answer: a busy machine starts a browser slowly."""


def chromium() -> str | None:
    """Give the browser that HALINT_CHROMIUM names, or one on the PATH."""
    named = os.environ.get("HALINT_CHROMIUM")
    return named or next((found for name in NAMES if (found := shutil.which(name))), None)


class Tab:
    """One page in a running browser; remembers what went wrong in it and what it asked the network for."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = reading
        self._writing = writing
        self._rest = b""
        self._number = 0
        self._session: dict[str, str] = {}
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.loaded = 0
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **parameters: Any) -> Any:
        """Send a command and wait for its answer."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters, **self._session}
        os.write(self._writing, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._number:
                assert "error" not in answer, answer
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._rest:
            ready, _, _ = select.select([self._reading], [], [], max(0.0, end - time.monotonic()))
            assert ready, "the browser does not answer"
            data = os.read(self._reading, 1 << 16)
            assert data, "the browser ended"
            self._rest += data
        text, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        self._heard(message.get("method", ""), message.get("params", {}))
        return message

    def _heard(self, event: str, parameters: Any) -> None:
        if event == "Page.loadEventFired":
            self.loaded += 1
        elif event == "Runtime.consoleAPICalled":
            self.complaints.append(" ".join(str(part.get("value")) for part in parameters["args"]))
        elif event == "Runtime.exceptionThrown":
            self.complaints.append(parameters["exceptionDetails"]["text"])
        elif event == "Log.entryAdded":
            self.complaints.append(parameters["entry"]["text"])
        elif event == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])

    def open(self, path: Path) -> None:
        """Load a file and wait until it is there."""
        before = self.loaded
        self.ask("Page.navigate", url=path.as_uri())
        while self.loaded == before:
            self._next()

    def run(self, script: str) -> Any:
        """Give the value of an expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")


@contextmanager
def browser(program: str, folder: Path) -> Iterator[Tab]:
    """Start a browser with a profile of its own in `folder`; it ends with the block."""
    to_browser, writing = os.pipe()
    reading, from_browser = os.pipe()
    options = [
        "--headless=new",
        "--remote-debugging-pipe",
        "--no-sandbox",  # tests often run as root in a container; nothing foreign is opened
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--no-first-run",
        f"--user-data-dir={folder}",
    ]
    # A shell puts the pipes where the browser looks for them; between fork and exec nothing else may be done safely.
    script = f'exec "$0" "$@" 3<&{to_browser} 4>&{from_browser}'
    process = subprocess.Popen(
        ["/bin/bash", "-c", script, program, *options],
        pass_fds=(to_browser, from_browser),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_browser)
    os.close(from_browser)
    try:
        yield Tab(reading, writing)
    finally:
        os.close(writing)
        process.terminate()
        process.wait(PATIENCE)
        os.close(reading)
