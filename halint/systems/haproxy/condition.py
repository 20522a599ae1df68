"""Conditions on ACLs: the named and anonymous terms after `if` or `unless`."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from halint.syntax.grammar import Rejected, load
from halint.values import Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.systems.haproxy.statement import Statement


class Term(NamedTuple):
    """One term: `first` up to `end` count words of the condition. `name` is "" for an anonymous one, UNKNOWN if hidden.

    For an anonymous term `words` are the values between its braces.
    """

    group: int
    negated: bool
    name: str | Unknown
    first: int
    end: int
    words: tuple[str | Unknown, ...] = ()

    @property
    def is_anonymous(self) -> bool:
        """Whether it is `{ … }`."""
        return self.name == ""


SIGNS_BEGIN = frozenset(("", "o", "|", "{", "}", "!"))
"""How words begin that are not simply names."""


def _sign(word: str | Unknown) -> str:
    """Give the one character that the grammar knows a word by."""
    if isinstance(word, Unknown):
        return "a"
    if word[:1] not in SIGNS_BEGIN:  # nearly all names
        return "a"
    if word in ("or", "||"):
        return "|"
    if word in ("{", "}"):
        return word
    negated = len(word) - len(word.lstrip("!"))
    if negated == len(word) and negated:
        return "!" if negated % 2 else "!!"
    rest = word[negated:]
    if rest == "{":
        return "[" if negated % 2 else "{"
    return "b" if negated % 2 else "a"


@lru_cache(maxsize=4096)
def _outline(signs: tuple[str, ...]) -> tuple[tuple[int, bool, int, int], ...] | None:
    """Give (group, negated, first, end) of each term of a condition of that shape; None when it does not parse."""
    text = "".join(signs)
    offsets = [index for index, sign in enumerate(signs) for _ in sign]
    # inside braces every word is an argument, whatever it looks like
    flat, depth = "", 0
    for sign in text:
        if depth and sign != "}":
            flat += "a"
            continue
        depth = 1 if sign in "{[" else 0
        flat += sign
    tree = load("haproxy_condition").parse(flat, "condition")
    if isinstance(tree, Rejected):
        return None
    found: list[tuple[int, bool, int, int]] = []
    for group, conjunction in enumerate(tree.trees()):
        for term in conjunction.trees():
            tokens = term.tokens
            negations = sum(token.type in ("NEGATION", "NEGATED_NAME", "NEGATED_OPEN") for token in tokens)
            found.append((group, negations % 2 == 1, offsets[tokens[0].start], offsets[tokens[-1].start] + 1))
    return tuple(found)


def parse_condition(values: Sequence[str | Unknown]) -> Sequence[Term] | None:
    """Give the terms of a condition's words; None when HAProxy would refuse it (unbalanced braces, a lone `or`)."""
    return _parsed(tuple(values))


@lru_cache(maxsize=32768)
def _parsed(values: tuple[str | Unknown, ...]) -> Sequence[Term] | None:
    """Kept, because several rules look at each condition."""
    outline = _outline(tuple(map(_sign, values)))
    if outline is None:
        return None
    terms: list[Term] = []
    for group, negated, first, end in outline:
        last = values[end - 1]
        if last == "}":
            opening = next(i for i in range(first, end) if str(values[i]).lstrip("!") == "{")
            terms.append(Term(group, negated, "", first, end, tuple(values[opening + 1 : end - 1])))
        else:
            name = last if isinstance(last, Unknown) else last.lstrip("!")
            terms.append(Term(group, negated, name, first, end))
    return terms


def condition_of(statement: Statement) -> Sequence[Term] | None:
    """Give the terms of a statement's condition; empty without one, None when it does not parse."""
    return parse_condition(statement.condition) if statement.has_condition else []


__all__ = ["Term", "condition_of", "parse_condition"]
