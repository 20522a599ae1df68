"""Rules as commands write them: `#uname eq n1 and ( defined pingd or date gt 2030-01-01 )`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.script import ScriptElement, halves, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.replay.builder import Builder

COMPARISONS = frozenset({"eq", "ne", "lt", "gt", "lte", "gte"})
TYPES = frozenset({"string", "integer", "number", "version"})
PREFIXES = frozenset({"defined", "not_defined"})
DATES = frozenset({"hours", "monthdays", "weekdays", "yeardays", "months", "weeks", "years", "weekyears", "moon",
                   "days", "minutes", "seconds"})  # fmt: skip
Attributes = dict[str, tuple[str, "Span | None"]]


class RuleReader:
    """Reads the words of one rule, left to right: `and` and `or` bind alike, as in pcs; crmsh has no parentheses."""

    def __init__(self, builder: Builder, words: Sequence[Word]) -> None:
        self.builder = builder
        self.words = list(words)
        self.at = 0

    def read(self, owner: ScriptElement, home: Span) -> ScriptElement | None:
        """Make the rule element; None, and nothing made, when the words are no rule."""
        rule = self.builder.element("rule", owner, home)
        if self._fill(rule, closing=False) and self.at == len(self.words):
            return rule
        owner.children.remove(rule)
        return None

    @property
    def _text(self) -> str:
        return text_of(self.words[self.at]) if self.at < len(self.words) else ""

    def _next(self) -> Word | None:
        self.at += 1
        return self.words[self.at - 1] if self.at <= len(self.words) else None

    def _fill(self, rule: ScriptElement, *, closing: bool) -> bool:
        if not self._one(rule):
            return False
        operator = ""
        while self._text in ("and", "or"):
            if operator and self._text != operator:  # what was read so far becomes a rule of its own
                inside = self.builder.element("rule", rule, rule.home, boolean_op=operator, score="0")
                inside.children = [child for child in rule.children if child is not inside]
                for child in inside.children:
                    child.parent = inside
                rule.children = [inside]
            operator = self._text
            self.at += 1
            if not self._one(rule):
                return False
        if not operator and rule.children and rule.children[0].name == "rule":
            operator = rule.children[0].get("boolean-op")
        if operator:
            rule.set("boolean-op", operator, None)
            self._splice(rule, operator)
        if closing:
            return text_of(word) == ")" if (word := self._next()) else False
        return True

    def _one(self, rule: ScriptElement) -> bool:
        if self._text == "(":
            home = inner(self.words[self.at])
            self.at += 1
            inside = self.builder.element("rule", rule, home, score="0")
            if not self._fill(inside, closing=True):
                return False
            self._flatten(rule, inside)
            return True
        word = self._next()
        if word is None:
            return False
        text = text_of(word)
        if text in PREFIXES:
            name = self._next()
            return name is not None and self._expression(rule, name, operation=(text, inner(word)))
        if text == "date":
            return self._date(rule, word)
        if text in ("date-spec", "date_spec"):
            made = self._add("date_expression", rule, word, {"operation": ("date_spec", inner(word))})
            return self._parts("date_spec", made, word)
        if text in ("resource", "op"):
            return self._default(rule, word)
        return self._comparison(rule, word)

    @staticmethod
    def _splice(rule: ScriptElement, operator: str) -> None:
        """Put the expressions of inner rules with the same operator into the outer one."""
        kept: list[Element] = []
        for child in rule.children:
            if child.name == "rule" and child.get("boolean-op") == operator:
                for one in child.children:
                    one.parent = rule
                kept += child.children
            else:
                kept.append(child)
        rule.children = kept

    @staticmethod
    def _flatten(rule: ScriptElement, inside: ScriptElement) -> None:
        """Take a rule in parentheses that holds one expression out of them."""
        if len(inside.children) == 1:
            rule.children.remove(inside)
            inside.children[0].parent = rule
            rule.children.append(inside.children[0])

    def _comparison(self, rule: ScriptElement, name: Word) -> bool:
        sign = self._next()
        kind, _, operation = text_of(sign).rpartition(":") if sign else ("", "", "")
        if sign is None or operation not in COMPARISONS:
            return False
        attributes: Attributes = {"operation": (operation, inner(sign))}
        if self._text in TYPES:
            attributes["type"] = (self._text, inner(self.words[self.at]))
            self.at += 1
        elif kind:
            attributes["type"] = (kind, inner(sign))
        value = self._next()
        if value is None:
            return False
        attributes["value"] = (text_of(value), inner(value))
        return self._expression(rule, name, **attributes)

    def _expression(self, rule: ScriptElement, name: Word, **attributes: tuple[str, Span | None]) -> bool:
        self._add("expression", rule, name, {**attributes, "attribute": (text_of(name), inner(name))})
        return True

    def _add(self, tag: str, parent: ScriptElement, home: Word, attributes: Attributes) -> ScriptElement:
        return ScriptElement(tag, parent, inner(home), {"id": (self.builder.fresh(tag), None), **attributes})

    def _date(self, rule: ScriptElement, home: Word) -> bool:
        operation = self._text
        self.at += 1
        attributes: Attributes = {"operation": ({"in": "in_range"}.get(operation, operation), inner(home))}
        if operation in ("gt", "lt"):
            value = self._next()
            if value is None:
                return False
            attributes["start" if operation == "gt" else "end"] = (text_of(value), inner(value))
            self._add("date_expression", rule, home, attributes)
            return True
        if operation in ("spec", "date_spec"):
            attributes["operation"] = ("date_spec", inner(home))
            return self._parts("date_spec", self._add("date_expression", rule, home, attributes), home)
        if operation not in ("in_range", "in"):
            return False
        while self._text not in ("and", "or", ")", "", "duration"):
            word = self.words[self.at]
            parts = halves(word)
            if parts and parts[0] in ("start", "end"):
                attributes[parts[0]] = (parts[1], parts[3])
            elif parts:
                break
            elif text_of(word) != "to":
                attributes["end" if "start" in attributes else "start"] = (text_of(word), inner(word))
            self.at += 1
        made = self._add("date_expression", rule, home, attributes)
        if self._text == "duration":
            self.at += 1
            return self._parts("duration", made, home)
        return "=" not in self._text or self._parts("duration", made, home)

    def _parts(self, tag: str, parent: ScriptElement, home: Word) -> bool:
        attributes: Attributes = {}
        while self.at < len(self.words) and (parts := halves(self.words[self.at])) and parts[0] in DATES:
            attributes[parts[0]] = (parts[1], parts[3])
            self.at += 1
        self._add(tag, parent, home, attributes)
        return bool(attributes)

    def _default(self, rule: ScriptElement, home: Word) -> bool:
        """`resource ocf:heartbeat:IPaddr2`, `op monitor interval=10s` in a rule of defaults."""
        what = self._next()
        if what is None:
            return False
        attributes: Attributes = {}
        if text_of(home) == "op":
            attributes["name"] = (text_of(what), inner(what))
            if (parts := halves(self.words[self.at]) if self.at < len(self.words) else None) and parts[0] == "interval":
                attributes["interval"] = (parts[1], parts[3])
                self.at += 1
            self._add("op_expression", rule, home, attributes)
            return True
        values = [*text_of(what).split(":"), "", ""][:3]
        if text_of(what).count(":") == 1:  # class:type
            values = [values[0], "", values[1]]
        for name, value in zip(("class", "provider", "type"), values, strict=True):
            if value:
                attributes[name] = (value, inner(what))
        self._add("rsc_expression", rule, home, attributes)
        return True
