"""Sentences for formats that want whole ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def sentence(text: str) -> str:
    """Give the text with a full stop."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def linked(message: str, help: str, related: Sequence[str], most: int) -> str:
    """Give message and help with a link to each related place, `[defined here](1)`, which is how GitHub shows them.

    Only the first `most` places are linked; the others are counted.
    """
    parts = [sentence(_unlinked(message))]
    if help:
        parts.append(sentence(_capital(_unlinked(help))))
    if related:
        links = [f"[{_bare(label) or 'there'}]({number})" for number, label in enumerate(related[:most], 1)]
        links += [f"and {len(related) - most} more"] if len(related) > most else []
        parts.append(f"See {', '.join(links)}.")
    return " ".join(parts)


def first_paragraph(page: str) -> str:
    """Give the first paragraph after a page's summary, its headings left out; "" when there is none."""
    for paragraph in re.split(r"\n\s*\n", page.strip())[1:]:
        if paragraph.startswith(("#", "```")):
            return ""
        return " ".join(paragraph.split())
    return ""


def cut(text: str, most: int) -> str:
    """Give at most so many characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def pascal(rule: str) -> str:
    """Give `keepalived/script-after-use` as `KeepalivedScriptAfterUse`."""
    return "".join(word[:1].upper() + word[1:] for word in re.split(r"[^0-9A-Za-z]+", rule))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:] if re.match(r"[a-z]+(?: |$)", text) else text


def _bare(label: str) -> str:
    return label.replace("[", "(").replace("]", ")")


def _unlinked(text: str) -> str:
    """Keep what looks like a link from being one (SARIF 3.11.6); other brackets, as of IPv6, stay readable."""
    return re.sub(r"\[(?=[^\]]*\]\()", r"\\[", text)
