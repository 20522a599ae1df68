"""Options that follow on a `bind`, `server` or `default-server` line, told apart by the tables' arities."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.values import Unknown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from halint.syntax.lines import Shape

# Options whose further words are listed by the option itself: the tables say -1.
_VARIABLE = {"source": ("usesrc", "interface")}


def option_indexes(
    shape: Shape, values: Sequence[str | Unknown], first: int, table: Mapping[str, tuple[int, int]], name: str
) -> Mapping[str, int]:
    """Give option -> index of its word in the line, in order, the last one winning; derived once per shape.

    An unknown word is given as `?INDEX`, with its index; a word nobody can know as `??INDEX`.
    """
    known: Any = shape.facts.get(name)
    if known is None:
        found: dict[str, int] = {}
        exact = True
        at = first
        key = shape.key
        while at < len(key):
            word: str | Unknown | None = key[at]
            if word is None:
                exact = False
                word = values[at]
            if isinstance(word, Unknown):
                found[f"??{at}"] = at
                at += 1
                continue
            entry = table.get(word)
            if entry is None:
                found[f"?{at}"] = at
                at += 1
                continue
            found.pop(word, None)
            found[word] = at
            at += 1
            arity = entry[1]
            if arity >= 0:
                at += arity
            else:
                at += 1
                more = _VARIABLE.get(word, ())
                while at < len(key) and values[at] in more:
                    at += 2
        known = found
        if exact:
            shape.facts[name] = known
    return known  # type: ignore[no-any-return]


def option_value(values: Sequence[str | Unknown], at: int) -> str | Unknown:
    """Give the word after an option, "" at the end of the line."""
    return values[at + 1] if at + 1 < len(values) else ""
