"""The words of pcs commands: options left out, pairs taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.systems.pacemaker.script import halves, text_of
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.syntax.document import Document, Word
    from halint.systems.pacemaker.replay.builder import Given

TAKES_VALUE = frozenset({"-f", "-u", "-p", "--name", "--token", "--request-timeout", "--corosync_conf", "--group"})
BEFORE = frozenset({"sudo", "then", "do", "if", "!", "-", "time"})
"""What may stand before a command."""
NAME = Pattern(r"[A-Za-z_#][\w.#:-]*")


def commands(document: Document) -> Iterator[list[Word]]:
    """Give the words of each pcs command, from the word after `pcs` on."""
    for directive in document.root.directives:
        words = list(directive.words)
        for at, word in enumerate(words):
            name = text_of(word).rpartition("/")[2]
            if name == "pcs":
                yield words[at + 1 :]
                break
            if name not in BEFORE and "=" not in name and not name.startswith("-"):
                break


def plain(words: Sequence[Word]) -> tuple[list[Word], set[str]]:
    """Leave out options; give them apart."""
    kept: list[Word] = []
    options: set[str] = set()
    skip, previous = False, ""
    for word in words:
        text = text_of(word)
        if skip:
            skip = False
            options.add(f"{previous}={text}")
        elif text.startswith("--") or text in TAKES_VALUE:
            options.add(text.partition("=")[0])
            skip = text in TAKES_VALUE
            previous = text
        else:
            kept.append(word)
    return kept, options


def given(words: Sequence[Word]) -> list[Given]:
    """Give the `name=value` words."""
    found: list[Given] = []
    for word in words:
        parts = halves(word)
        if parts:
            name, value, at_name, at_value = parts
            if NAME.fullmatch(name):
                found.append((name, value, at_name, at_value))
    return found


def operations(words: Sequence[Word]) -> Iterator[tuple[Word, list[Given]]]:
    """Give each operation after one `op`: `monitor interval=10s start timeout=60s` are two."""
    starts = [at for at, word in enumerate(words) if "=" not in word.raw]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(words)
        yield words[start], known_values(given(words[start + 1 : end]))


def known_values(pairs: Sequence[Given]) -> list[Given]:
    """Leave out what is not known: operations and constraints have no room for it."""
    return [pair for pair in pairs if not is_placeholder(pair[1])]


def split(words: Sequence[Word], keywords: frozenset[str]) -> list[tuple[str, list[Word]]]:
    """Cut words at keywords; the first part has no keyword."""
    parts: list[tuple[str, list[Word]]] = [("", [])]
    for word in words:
        if text_of(word) in keywords:
            parts.append((text_of(word), []))
        else:
            parts[-1][1].append(word)
    return parts
