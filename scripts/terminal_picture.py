"""Draws what halint prints on a terminal, as SVG: docs/terminal.svg, from a real run over examples/.

    python scripts/terminal_picture.py          prints it; -o FILE writes it

`UPDATE=1 pytest tests/cli/test_terminal_picture.py` writes the committed picture anew.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterator

PROJECT = Path(__file__).resolve().parents[1]

COMMAND = ("halint", "--estate", "examples", "examples/lb2/etc/keepalived/keepalived.conf", "--min-severity", "error")
COLUMNS = 104
"""The width of the terminal; longer lines go on in the next, as there."""

CELL, LINE, MARGIN, BAR = 8.0, 18, 16, 34
"""Width of a character, height of a line, space around, height of the bar with the title; in pixels."""

COLORS = {"31": "#ff6b68", "33": "#e5c07b", "36": "#56c8d8", "34": "#61afef", "32": "#98c379"}
BACKGROUND, TEXT, PROMPT = "#1e222a", "#d7dae0", "#98c379"
SGR = re.compile(r"\x1b\[([\d;]*)m")


def output() -> str:
    """Run the command; gives what it prints, with colours."""
    done = subprocess.run(
        [sys.executable, "-m", *COMMAND, "--color", "always", "--isolated"],
        cwd=PROJECT,
        env={**os.environ, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 1 or done.stderr:
        raise SystemExit(f"terminal_picture: the command ended with {done.returncode}: {done.stderr}")
    return done.stdout


def runs(line: str) -> Iterator[tuple[str, str]]:
    """Give the stretches of one look of a line: text and the attributes of its element."""
    color, bold, at = "", False, 0
    for found in [*SGR.finditer(line), None]:
        text = line[at : found.start() if found else len(line)]
        if text:
            look = (f' fill="{color}"' if color else "") + (' font-weight="bold"' if bold else "")
            yield text, look
        if found:
            at = found.end()
            for code in found[1].split(";"):
                if code in ("", "0"):
                    color, bold = "", False
                elif code == "1":
                    bold = True
                else:
                    color = COLORS.get(code, color)


def wrapped(line: str) -> Iterator[list[tuple[str, str]]]:
    """Give the rows that a terminal makes of a line."""
    row: list[tuple[str, str]] = []
    left = COLUMNS
    for text, look in runs(line):
        while len(text) > left:
            yield [*row, (text[:left], look)]
            text, row, left = text[left:], [], COLUMNS
        row.append((text, look))
        left -= len(text)
    yield row


def picture() -> str:
    """Give the SVG."""
    said = " ".join(f"'{word}'" if "*" in word else word for word in COMMAND)
    rows = [[("$ ", f' fill="{PROMPT}"'), (said, ' font-weight="bold"')]]
    for line in output().rstrip("\n").split("\n"):
        rows += wrapped(line)
    width, height = COLUMNS * CELL + 2 * MARGIN, BAR + len(rows) * LINE + MARGIN
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height}" role="img"'
        ' aria-label="halint on a terminal"'
        ' font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, monospace" font-size="13">',
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        *(
            f'<circle cx="{20 + 18 * n}" cy="17" r="6" fill="{dot}"/>'
            for n, dot in enumerate(("#ff5f56", "#ffbd2e", "#27c93f"))
        ),
    ]
    for number, row in enumerate(rows):
        at = 0
        spans = []
        for text, look in row:
            # Each stretch has its place and length, so that columns stand right in whatever font there is.
            x, length = MARGIN + at * CELL, len(text) * CELL
            if text.strip():
                place = f'x="{x:g}" textLength="{length:g}" lengthAdjust="spacingAndGlyphs"'
                spans.append(f"<tspan {place}{look}>{escape(text)}</tspan>")
            at += len(text)
        y = BAR + (number + 1) * LINE - 5
        lines.append(f'<text y="{y}" fill="{TEXT}" xml:space="preserve">{"".join(spans)}</text>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def main() -> None:
    """Print or write the picture."""
    parser = argparse.ArgumentParser(description="Draw what halint prints.")
    parser.add_argument("-o", "--output", type=Path)
    target = parser.parse_args().output
    if target:
        target.write_text(picture(), encoding="utf-8")
    else:
        print(picture(), end="")


if __name__ == "__main__":
    main()
