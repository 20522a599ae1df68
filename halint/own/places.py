"""From a character of a text in YAML to its place in the file, whatever way the text is written there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.config.yaml import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

BLOCK_SIGNS = "|>"
QUOTES = "\"'"


def spot(lines: Sequence[str], place: Place, value: str, offset: int) -> Place:
    """Give the place of character `offset` of a value that begins at `place`; `place` itself where that is not clear.

    The value is followed through the file character by character: blanks stand for blanks of any kind and number, and
    a backslash before a character that it protects is passed over.
    """
    row, column = place.line - 1, place.column - 1
    if row >= len(lines):
        return place
    sign = lines[row][column : column + 1]
    if sign and sign in BLOCK_SIGNS:
        row, column = row + 1, 0
    elif sign and sign in QUOTES:
        column += 1
    doubled = "''" if sign == "'" else ""
    text = "\n".join(lines[row:])
    at = column
    for number, char in enumerate(value[: offset + 1]):
        if char.isspace():
            if number == offset:
                break
            while at < len(text) and text[at].isspace():
                at += 1
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if sign == '"' and text[at : at + 1] == "\\":
            at += 1
        if text[at : at + 1] != char:
            return place
        if number == offset:
            break
        at += 2 if doubled and text.startswith(doubled, at) else 1
    if offset >= len(value) and at > len(text):
        return place
    before = text[:at]
    last = before.rpartition("\n")[2]
    return Place(row + before.count("\n") + 1, len(last) + 1)
