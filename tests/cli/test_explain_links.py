"""`halint explain` on a terminal: links (OSC 8) to the page and to addresses in it; nowhere else."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "halint", "explain", "keepalived/script-after-use"]
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PYTHONPATH": str(PROJECT), "TERM": "xterm-256color", "LANG": "C.UTF-8"}
LINK = "\x1b]8;;https://docs.example.org/h/rules/keepalived/script-after-use/\x1b\\keepalived/script-after-use\x1b]8;;\x1b\\"


def on_terminal(**environment: str) -> str:
    """Run it on a terminal of its own; gives what it shows."""
    above, below = pty.openpty()
    process = subprocess.Popen(COMMAND, stdout=below, stderr=below, env={**ENVIRONMENT, **environment})
    os.close(below)
    shown = b""
    while True:
        try:
            part = os.read(above, 65536)
        except OSError:  # the other side is closed
            break
        if not part:
            break
        shown += part
    os.close(above)
    assert process.wait() == 0
    return shown.decode()


def test_the_page_is_linked() -> None:
    assert LINK in on_terminal(HALINT_SITE="https://docs.example.org/h")


def test_no_site_no_link() -> None:
    shown = on_terminal()
    assert "\x1b[1mkeepalived/script-after-use" in shown
    assert "\x1b]8;;https://docs" not in shown


def test_no_links_without_colours_or_terminal() -> None:
    assert "\x1b" not in on_terminal(HALINT_SITE="https://docs.example.org/h", NO_COLOR="1")
    done = subprocess.run(
        [*COMMAND, "--color=always"],
        env={**ENVIRONMENT, "HALINT_SITE": "https://docs.example.org/h"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "\x1b[1m" in done.stdout
    assert "\x1b]8" not in done.stdout
