"""Sentences of rules, and rules' pages, as HTML: code, headings, paragraphs, lists and examples, nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.report.picture import safe

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = re.compile(r"`([^`]+)`")

NARROW = 60
"""Characters that a line may have before some screen is too narrow for it."""


def scrolled(longest: int) -> str:
    """Give the attribute by which the keyboard can scroll a block whose lines may not fit, "" where they do."""
    return ' tabindex="0"' if longest > NARROW else ""


def inline(text: str) -> str:
    """Give a sentence, `code` in it as such."""
    return CODE.sub(r"<code>\1</code>", safe(text))


def page(text: str) -> Iterator[str]:
    """Give the page of a rule without its first line, which stands above it already."""
    paragraph: list[str] = []
    example: list[str] | None = None
    for line in [*text.strip("\n").split("\n")[1:], ""]:
        if line.lstrip().startswith("```"):
            if example is None:
                yield from _paragraph(paragraph)
                example = []
            else:
                yield from _example(example)
                example = None
        elif example is not None:
            example.append(line)
        elif line.startswith("#"):
            yield from _paragraph(paragraph)
            yield f"<h3>{inline(line.lstrip('#').strip())}</h3>"
        elif line.strip():
            paragraph.append(line.strip())
        else:
            yield from _paragraph(paragraph)
    if example is not None:  # the fence is not closed: nothing may be lost
        yield from _example(example)


def _example(lines: list[str]) -> Iterator[str]:
    shown = "\n".join(safe(line.replace("\t", "    ")) for line in lines)
    yield f"<pre{scrolled(max(map(len, lines), default=0))}><code>{shown}</code></pre>"


def _paragraph(lines: list[str]) -> Iterator[str]:
    """Give what was gathered, and begin anew."""
    points: list[str] = []
    for line in lines:
        if line.startswith(("* ", "- ")):
            points.append(line[2:])
        elif points:
            points[-1] += f" {line}"
    first = next((index for index, line in enumerate(lines) if line.startswith(("* ", "- "))), len(lines))
    if lines[:first]:
        yield f"<p>{inline(' '.join(lines[:first]))}</p>"
    if points:
        yield "<ul>" + "".join(f"<li>{inline(point)}</li>" for point in points) + "</ul>"
    lines.clear()
