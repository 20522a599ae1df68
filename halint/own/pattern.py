"""Patterns that are matched in one walk over the text, whatever they say.

A pattern becomes the positions of its characters (Glushkov's automaton, as bits of a number): a step goes from the set
of positions that may have been read to those that may come next. Nothing is ever tried twice, so there is no pattern
that takes longer than its positions times the characters of the text.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from halint.own.fault import Wrong
from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from halint.own.budget import Budget

LONGEST = 500
"""Characters of a pattern."""

MOST = 1000
"""Positions, after `{m,n}` is written out."""

DEEPEST = 40
"""Parentheses in parentheses."""

CLASSES: dict[str, Callable[[str], bool]] = {
    "d": lambda char: char in "0123456789",
    "D": lambda char: char not in "0123456789",
    "w": lambda char: char == "_" or char.isalnum(),
    "W": lambda char: not (char == "_" or char.isalnum()),
    "s": str.isspace,
    "S": lambda char: not char.isspace(),
}
NAMED = {"n": "\n", "t": "\t", "r": "\r"}
HINTS = {
    "^": "; a pattern means the whole text anyway",
    "$": "; a pattern means the whole text anyway",
    "(": "; parentheses only group, what begins with `(?` is not known",
    "*": "; nothing stands before it that could be repeated, write `\\*` for the character",
    "+": "; nothing stands before it that could be repeated, write `\\+` for the character",
    "?": "; nothing stands before it that could be repeated, write `\\?` for the character",
}


class Part(NamedTuple):
    """A part of a pattern: whether it may be empty, and the positions it may begin and end with."""

    empty: bool
    first: int
    last: int


EMPTY = Part(True, 0, 0)


class Pattern:
    """A pattern, ready to be asked. Raises Wrong for what is none."""

    def __init__(self, text: str) -> None:
        if len(text) > LONGEST:
            raise Wrong(0, f"a pattern has at most {LONGEST} characters")
        tree = load("rule_pattern").parse(text, "pattern")
        if isinstance(tree, Rejected):
            if tree.at >= len(text):
                raise Wrong(len(text), "the pattern ends too early")
            char = text[tree.at]
            raise Wrong(tree.at, f"`{char}` cannot stand here in a pattern{HINTS.get(char, '')}")
        self._text = text
        self._tests: list[Callable[[str], bool]] = []
        self._follow: list[int] = []
        self._pieces = 0
        self._whole = self._pattern(tree, 0)
        self._masks: dict[str, int] = {}

    def matches(self, text: str, budget: Budget) -> bool:
        """Say whether the whole text matches."""
        if not text:
            return self._whole.empty
        states = 0
        for number, char in enumerate(text):
            mask = self._masks.get(char)
            if mask is None:
                mask = self._mask(char)
                budget.spend(len(self._tests))
            if number:
                following = 0
                left = states
                budget.spend(1 + left.bit_count())
                while left:
                    low = left & -left
                    following |= self._follow[low.bit_length() - 1]
                    left ^= low
                states = following & mask
            else:
                states = self._whole.first & mask
            if not states:
                return False
        return bool(states & self._whole.last)

    def _mask(self, char: str) -> int:
        mask = sum(1 << position for position, test in enumerate(self._tests) if test(char))
        if len(self._masks) < 1000:
            self._masks[char] = mask
        return mask

    # -- building ------------------------------------------------------------------------------------------------------

    def _pattern(self, tree: Tree, depth: int) -> Part:
        if depth > DEEPEST:
            raise Wrong(0, f"parentheses in a pattern are nested deeper than {DEEPEST}")
        branches = [self._branch(branch, depth) for branch in tree.trees()]
        return Part(
            any(part.empty for part in branches),
            _either(part.first for part in branches),
            _either(part.last for part in branches),
        )

    def _branch(self, tree: Tree, depth: int) -> Part:
        whole = EMPTY
        for piece in tree.trees():
            whole = self._then(whole, self._piece(piece, depth))
        return whole

    def _piece(self, tree: Tree, depth: int) -> Part:
        self._pieces += 1
        if self._pieces > 4 * MOST:  # `((){1000}){1000}` has no characters at all
            raise Wrong(0, "the pattern is too large: it repeats too much")
        if tree.rule == "pattern":
            return self._pattern(tree, depth + 1)
        if tree.rule == "repeated":
            inner, sign = tree.children
            assert isinstance(inner, Tree)
            assert isinstance(sign, Token)
            return self._repeated(inner, sign, depth)
        return self._position(self._test(tree), tree.leaves()[0].start)

    def _position(self, test: Callable[[str], bool], at: int) -> Part:
        if len(self._tests) >= MOST:
            raise Wrong(at, f"the pattern is too large: written out it has more than {MOST} characters")
        bit = 1 << len(self._tests)
        self._tests.append(test)
        self._follow.append(0)
        return Part(False, bit, bit)

    def _then(self, one: Part, other: Part) -> Part:
        self._link(one.last, other.first)
        return Part(
            one.empty and other.empty,
            one.first | other.first if one.empty else one.first,
            one.last | other.last if other.empty else other.last,
        )

    def _link(self, last: int, first: int) -> None:
        while last:
            low = last & -last
            self._follow[low.bit_length() - 1] |= first
            last ^= low

    def _repeated(self, inner: Tree, sign: Token, depth: int) -> Part:
        text = self._text[sign.start : sign.end]
        if text in "*+?":
            part = self._piece(inner, depth)
            if text != "?":
                self._link(part.last, part.first)
            return part._replace(empty=part.empty or text != "+")
        low_text, comma, high_text = text[1:-1].partition(",")
        if len(low_text) > 4 or len(high_text) > 4:
            raise Wrong(sign.start, f"`{text}` is too often")
        low = int(low_text)
        high = int(high_text) if high_text else low
        if high < low:
            raise Wrong(sign.start, f"`{text}` goes from more to less")
        if max(low, high) > MOST:
            raise Wrong(sign.start, f"`{text}` is too often: at most {MOST}")
        whole = EMPTY
        for _ in range(low):
            whole = self._then(whole, self._piece(inner, depth))
        if comma and not high_text:
            part = self._piece(inner, depth)
            self._link(part.last, part.first)
            return self._then(whole, part._replace(empty=True))
        for _ in range(high - low):
            whole = self._then(whole, self._piece(inner, depth)._replace(empty=True))
        return whole

    def _test(self, tree: Tree) -> Callable[[str], bool]:
        token = tree.leaves()[0]
        if tree.rule == "any":
            return lambda char: True
        if tree.rule == "character":
            return self._text[token.start].__eq__
        if tree.rule == "escaped":
            return self._escape(token)
        negated = token.type == "NEGATED"
        members = [self._member(member) for member in tree.leaves()[1:-1]]
        return lambda char: any(member(char) for member in members) != negated

    def _member(self, token: Token) -> Callable[[str], bool]:
        text = self._text[token.start : token.end]
        if token.type == "ESCAPE":
            return self._escape(token)
        if token.type == "MEMBER":
            return text.__eq__
        low, high = text[0], text[2]
        if low > high:
            raise Wrong(token.start, f"`{text}` goes from more to less")
        return lambda char: low <= char <= high

    def _escape(self, token: Token) -> Callable[[str], bool]:
        char = self._text[token.start + 1]
        if char in CLASSES:
            return CLASSES[char]
        if char in NAMED:
            return NAMED[char].__eq__
        if char.isalnum():
            raise Wrong(token.start, f"`\\{char}` is not known; there are \\d \\w \\s, \\D \\W \\S, \\n \\t \\r")
        return char.__eq__


def _either(masks: Iterable[int]) -> int:
    whole = 0
    for mask in masks:
        whole |= mask
    return whole


@lru_cache(maxsize=256)
def pattern(text: str) -> Pattern:
    """Give a pattern, made once. Raises Wrong."""
    return Pattern(text)
