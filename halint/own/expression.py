"""Expressions: read with `rule_expression.lark`, checked against the vocabulary, and made functions of a frame.

Every name, operator and argument is checked when the rule is read, so that a rule that is loaded can only be silent or
find something. The logic has three values: what is compared with UNKNOWN (or with what is not set) is UNKNOWN, and a
rule whose condition is UNKNOWN says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.own import names
from halint.own.fault import Wrong, meant
from halint.own.frame import Compiled, Frame, Named, start
from halint.own.logic import all_of, any_of, compare, contains, negate, scaled, summed
from halint.own.pattern import pattern
from halint.own.values import (
    BOOL,
    LONGEST_TEXT,
    NOTHING,
    NUMBER,
    QUANTITIES,
    TEXT,
    UNITS,
    UNSET,
    Type,
    list_of,
)
from halint.syntax.grammar import Rejected, Token, Tree, load
from halint.values import UNKNOWN, Pattern

if TYPE_CHECKING:
    from halint.own.vocabulary.kind import Kind

LONGEST = 4000
"""Characters of an expression."""

DEEPEST = 40
"""How deep expressions may be nested."""

WORD = Pattern(r"\w+|[=!<>]=")

HINTS = {
    "=": "; write `==`",
    "&": "; write `and`",
    "|": "; write `or`",
    "!": "; write `not`, or `!=`",
    '"': "; the quote is not closed",
    "'": "; the quote is not closed",
    "{": "; braces are only for messages",
    "%": "; there are + - * /",
}


def compiled(text: str, this: Kind) -> Compiled:
    """Read an expression about an object of a kind. Raises Wrong."""
    if len(text) > LONGEST:
        raise Wrong(0, f"an expression has at most {LONGEST} characters")
    tree = load("rule_expression").parse(text, "expression")
    if isinstance(tree, Rejected):
        if tree.at >= len(text.rstrip()):
            raise Wrong(len(text.rstrip()), "the expression ends too early" if text.strip() else "there is nothing")
        word = WORD.match(text, tree.at)
        char = text[tree.at]
        raise Wrong(tree.at, f"`{word[0] if word else char}` cannot stand here{HINTS.get(char, '')}")
    return Compiler(text, [Named(Type("object", None, this.name))]).compile(tree.trees()[0], 0)


class Compiler:
    """Turns trees into functions; `scopes` are what names are looked up in, innermost last."""

    def __init__(self, text: str, scopes: list[Named]) -> None:
        self.text = text
        self.scopes = scopes

    def compile(self, tree: Tree, depth: int) -> Compiled:
        """Give the function of a tree. Raises Wrong."""
        if depth > DEEPEST:
            raise Wrong(start(tree), f"expressions may be nested {DEEPEST} deep")
        made: Compiled = getattr(self, f"_{tree.rule}")(tree, depth + 1)
        return made._replace(at=start(tree))

    def word(self, token: Token) -> str:
        """Give the text of a token."""
        return self.text[token.start : token.end]

    def condition(self, tree: Tree, depth: int, where: str) -> Compiled:
        """Give the function of a tree that must be true or false."""
        made = self.compile(tree, depth)
        if made.type != BOOL:
            hint = "" if made.type.name == "list" else "; compare it, or write `is set` after it"
            raise Wrong(made.at, f"{where} takes what is true or false, not {made.type.article}{hint}")
        return made

    # -- logic ---------------------------------------------------------------------------------------------------------

    def _disjunction(self, tree: Tree, depth: int) -> Compiled:
        return Compiled(BOOL, any_of([self.condition(part, depth, "`or`").run for part in tree.trees()]), 0)

    def _conjunction(self, tree: Tree, depth: int) -> Compiled:
        return Compiled(BOOL, all_of([self.condition(part, depth, "`and`").run for part in tree.trees()]), 0)

    def _negation(self, tree: Tree, depth: int) -> Compiled:
        return Compiled(BOOL, negate(self.condition(tree.trees()[0], depth, "`not`").run), 0)

    def _is_set(self, tree: Tree, depth: int) -> Compiled:
        inner = tree.trees()[0]
        run = self.compile(inner, depth).run
        is_plain = inner.rule in ("name", "member", "asked")

        def is_set(frame: Frame) -> Any:
            trace = frame.trace
            if is_plain:  # that something is set is no secret; what a function makes of it may be
                frame.trace = None
            value = run(frame)
            frame.trace = trace
            return UNKNOWN if value is UNKNOWN else value is not UNSET

        return Compiled(BOOL, is_set, 0)

    def _is_unset(self, tree: Tree, depth: int) -> Compiled:
        return Compiled(BOOL, negate(self._is_set(tree, depth).run), 0)

    # -- comparisons ---------------------------------------------------------------------------------------------------

    def _compared(self, tree: Tree, depth: int) -> Compiled:
        left, right = (self.compile(part, depth) for part in tree.trees())
        sign = self.word(tree.tokens[0])
        self._alike(left, right, f"`{sign}`")
        if left.type.name in ("list", "object") or (sign not in ("==", "!=") and left.type not in QUANTITIES):
            raise Wrong(left.at, f"`{sign}` does not compare {left.type}s")
        return Compiled(BOOL, compare(sign, left.run, right.run), 0)

    def _alike(self, left: Compiled, right: Compiled, what: str) -> None:
        if left.type == right.type:
            return
        for quantity, number in ((left, right), (right, left)):
            if number.type == NUMBER and quantity.type in QUANTITIES:
                unit = "2s" if quantity.type.name == "duration" else "64MB"
                raise Wrong(
                    number.at, f"{what} has {quantity.type.article} here: a number needs a unit, as in `{unit}`"
                )
        raise Wrong(right.at, f"{what} has {left.type.article} and {right.type.article}")

    def _contained(self, tree: Tree, depth: int) -> Compiled:
        left, right = (self.compile(part, depth) for part in tree.trees())
        if right.type == TEXT and left.type == TEXT:
            return Compiled(BOOL, contains(left.run, right.run, in_text=True), 0)
        if right.type.name != "list" or right.type.of not in (left.type, NOTHING):
            raise Wrong(right.at, f"`in` looks for {left.type.article} in a list of them, not in {right.type.article}")
        return Compiled(BOOL, contains(left.run, right.run, in_text=False), 0)

    def _not_contained(self, tree: Tree, depth: int) -> Compiled:
        return Compiled(BOOL, negate(self._contained(tree, depth).run), 0)

    def _matched(self, tree: Tree, depth: int) -> Compiled:
        left, right = (self.compile(part, depth) for part in tree.trees())
        if left.type != TEXT:
            raise Wrong(left.at, f"`matches` looks at a text, not at {left.type.article}")
        if right.literal is None:
            raise Wrong(right.at, "the pattern of `matches` is written out, between quotes")
        try:
            asked = pattern(right.literal)
        except Wrong as wrong:
            raise Wrong(right.at + 1 + wrong.at, wrong.what) from None
        run = left.run

        def matches(frame: Frame) -> Any:
            value = run(frame)
            if not isinstance(value, str) or len(value) > LONGEST_TEXT:
                return UNKNOWN
            return asked.matches(value, frame.budget)

        return Compiled(BOOL, matches, 0)

    def _not_matched(self, tree: Tree, depth: int) -> Compiled:
        return Compiled(BOOL, negate(self._matched(tree, depth).run), 0)

    # -- arithmetic ----------------------------------------------------------------------------------------------------

    def _sum(self, tree: Tree, depth: int) -> Compiled:
        parts = [self.compile(part, depth) for part in tree.trees()]
        for part in parts:
            if part.type not in QUANTITIES:
                raise Wrong(part.at, f"one cannot calculate with {part.type.article}")
            self._alike(parts[0], part, "the sum")
        signs = [self.word(token) for token in tree.tokens]
        return Compiled(parts[0].type, summed([part.run for part in parts], signs), 0)

    def _product(self, tree: Tree, depth: int) -> Compiled:
        parts = [self.compile(part, depth) for part in tree.trees()]
        signs = [self.word(token) for token in tree.tokens]
        for part in parts:
            if part.type not in QUANTITIES:
                raise Wrong(part.at, f"one cannot calculate with {part.type.article}")
        kind = parts[0].type
        for sign, part in zip(signs, parts[1:], strict=True):
            if part.type == NUMBER:
                continue
            if sign == "*" and kind == NUMBER:
                kind = part.type
            elif sign == "/" and kind == part.type:
                kind = NUMBER
            else:
                raise Wrong(part.at, f"{kind.article} `{sign}` {part.type.article} means nothing")
        return Compiled(kind, scaled([part.run for part in parts], signs), 0)

    def _signed(self, tree: Tree, depth: int) -> Compiled:
        inner = self.compile(tree.trees()[0], depth)
        if inner.type not in QUANTITIES:
            raise Wrong(inner.at, f"one cannot calculate with {inner.type.article}")
        if self.word(tree.tokens[0]) == "+":
            return inner
        return Compiled(inner.type, scaled([inner.run, lambda frame: -1], ["*"]), 0)

    # -- literals ------------------------------------------------------------------------------------------------------

    def _number(self, tree: Tree, depth: int) -> Compiled:
        token = tree.tokens[0]
        text = self.word(token)
        digits = text.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
        unit = text[len(digits) :]
        if len(digits) > 18:
            raise Wrong(token.start, "the number is too large")
        number: float = float(digits) if "." in digits else int(digits)
        if not unit:
            return _constant(NUMBER, number)
        if unit not in UNITS:
            raise Wrong(token.start, f"there is no unit `{unit}`{meant(unit, UNITS)}")
        kind, factor = UNITS[unit]
        return _constant(kind, number * factor)

    def _double_quoted(self, tree: Tree, depth: int) -> Compiled:
        text = self.word(tree.tokens[0])[1:-1]
        parts = text.split("\\\\")
        text = "\\".join(part.replace('\\"', '"') for part in parts)
        return _constant(TEXT, text)._replace(literal=text)

    def _single_quoted(self, tree: Tree, depth: int) -> Compiled:
        text = self.word(tree.tokens[0])[1:-1]
        return _constant(TEXT, text)._replace(literal=text)

    def _true(self, tree: Tree, depth: int) -> Compiled:
        return _constant(BOOL, True)

    def _false(self, tree: Tree, depth: int) -> Compiled:
        return _constant(BOOL, False)

    def _listed(self, tree: Tree, depth: int) -> Compiled:
        items = [self.compile(part, depth) for block in tree.trees() for part in block.trees()]
        for item in items:
            self._alike(items[0], item, "the list")
        runs = [item.run for item in items]
        return Compiled(
            list_of(items[0].type if items else NOTHING), lambda frame: tuple([run(frame) for run in runs]), 0
        )

    # -- names ---------------------------------------------------------------------------------------------------------

    def _name(self, tree: Tree, depth: int) -> Compiled:
        return names.name(self, tree)

    def _member(self, tree: Tree, depth: int) -> Compiled:
        return names.member(self, tree, depth)

    def _asked(self, tree: Tree, depth: int) -> Compiled:
        return names.asked(self, tree, depth)

    def _called(self, tree: Tree, depth: int) -> Compiled:
        return names.called(self, tree, depth)

    def _bound(self, tree: Tree, depth: int) -> Compiled:
        raise Wrong(start(tree), "`as` stands after the list of any, all, count, where, each, sum, min, max")


def _constant(kind: Type, value: Any) -> Compiled:
    return Compiled(kind, lambda frame: value, 0)
