"""Colours and progress: who gets them, and when."""

from __future__ import annotations

from io import StringIO

import pytest

from halint.cli import terminal


class Terminal(StringIO):
    def __init__(self, tty: bool) -> None:
        super().__init__()
        self.tty = tty

    def isatty(self) -> bool:
        return self.tty


@pytest.mark.parametrize(
    ("choice", "tty", "variables", "wanted"),
    [
        ("auto", True, {}, True),
        ("auto", False, {}, False),
        ("always", False, {"NO_COLOR": "1"}, True),
        ("never", True, {"FORCE_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": "1"}, False),
        ("auto", True, {"NO_COLOR": ""}, True),
        ("auto", False, {"FORCE_COLOR": "1"}, True),
        ("auto", False, {"FORCE_COLOR": "0"}, False),
        ("auto", False, {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ("auto", True, {"TERM": "dumb"}, False),
    ],
)
def test_color(
    choice: str, tty: bool, variables: dict[str, str], wanted: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal.wants_color(choice, Terminal(tty)) is wanted


def test_progress_waits_and_cleans_up(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    errors = Terminal(True)
    monkeypatch.setattr("time.monotonic", lambda: now)
    monkeypatch.setattr("sys.stderr", errors)
    line = terminal.progress()
    assert line is not None
    now = 0.9
    line("early")
    line.clear()
    assert errors.getvalue() == ""
    now = 1.1
    line("reading \x1b[31m")
    now = 1.15
    line("too soon after")
    now = 1.3
    line("judging")
    line.clear()
    assert errors.getvalue() == "\r\x1b[Kreading \\x1b[31m\r\x1b[Kjudging\r\x1b[K"


@pytest.mark.parametrize(("tty", "term"), [(False, "xterm"), (True, "dumb")])
def test_no_progress_where_nobody_looks(tty: bool, term: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", term)
    monkeypatch.setattr("sys.stderr", Terminal(tty))
    assert terminal.progress() is None
