"""Replays crmsh's constraints (crmsh parse.py: parse_location(), parse_colocation(), ResourceSet)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.pcs_words import given
from halint.systems.pacemaker.replay.rule_words import RuleReader
from halint.systems.pacemaker.script import halves, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.syntax.document import Word
    from halint.systems.pacemaker.replay.builder import Builder
    from halint.systems.pacemaker.script import ScriptElement

SCORES = {
    "inf": "INFINITY", "+inf": "INFINITY", "-inf": "-INFINITY", "infinity": "INFINITY", "-infinity": "-INFINITY",
    "mandatory": "INFINITY", "advisory": "0",
}  # fmt: skip
SCORE = re.compile(r"[+-]?(?:\d+|INFINITY)")
KINDS = {"mandatory": "Mandatory", "optional": "Optional", "serialize": "Serialize", "advisory": "Optional"}
ACTIONS = frozenset({"start", "stop", "promote", "demote"})
OPEN = {"(": ")", "[": "]", "{": "}"}


def score_of(text: str) -> tuple[str, str]:
    """Give what `50:`, `inf:` or `pingd:` sets: the attribute and its value."""
    score = SCORES.get(text.lower(), text)
    return ("score" if SCORE.fullmatch(score) or score.startswith("${") else "score-attribute"), score


class CrmConstrainer:
    """Adds constraints to a CIB under construction."""

    builder: Builder

    def _made(self, kind: str, word: Word) -> ScriptElement:
        return self.builder.constraint(kind, inner(word), ("id", text_of(word), inner(word)))

    # -- location ------------------------------------------------------------------------------------------------------

    def _location(self, words: list[Word]) -> None:
        made = self._made("rsc_location", words[0])
        at = self._located(made, words)
        while at < len(words) and (parts := halves(words[at])) and not text_of(words[at]).endswith(":"):
            made.set(parts[0].removeprefix("$"), parts[1], parts[3])
            at += 1
        if at < len(words) and text_of(words[at]).endswith(":") and at + 1 < len(words):
            made.set(*score_of(text_of(words[at])[:-1]), inner(words[at]))
            made.set("node", text_of(words[at + 1]), inner(words[at + 1]))
            for name, value, _, place in given(words[at + 2 :]):
                made.set(name, value, place)
            return
        starts = [n for n in range(at, len(words)) if text_of(words[n]) == "rule"]
        for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
            self.rule(made, words[start + 1 : end])
        if not any(child.name == "rule" for child in made.children):
            self.builder.sections["constraints"].children.remove(made)
            self.builder.unclear()

    def _located(self, made: ScriptElement, words: list[Word]) -> int:
        """Set what a location is about; gives the number of the word after it."""
        if words[1].raw == "{":
            end = next((at for at, word in enumerate(words) if word.raw == "}"), len(words))
            self._sets(made, words[2:end], "role")
            return end + 1
        text = text_of(words[1])
        if len(text) > len("//") and text.startswith("/") and text.endswith("/"):
            made.set("rsc-pattern", text[1:-1], inner(words[1]))
        else:
            made.set("rsc", text, inner(words[1]))
        return 2

    def rule(self, owner: ScriptElement, words: list[Word]) -> ScriptElement | None:
        """Add a rule: `[$id=ID] [$role=ROLE] [SCORE:] EXPRESSION`."""
        at, home = 0, inner(words[0]) if words else owner.home
        said = []
        while at < len(words) and (parts := halves(words[at])) and parts[0].lstrip("$") in ("id", "role", "id-ref"):
            said.append((parts[0].lstrip("$"), parts[1], parts[3]))
            at += 1
        value = ("score", "INFINITY")
        place = None
        if at < len(words) and text_of(words[at]).endswith(":"):
            value, place = score_of(text_of(words[at])[:-1]), inner(words[at])
            at += 1
        if any(name == "id-ref" for name, _, _ in said):
            made = self.builder.element("rule", owner, home)
            made.attributes.pop("id")
        else:
            read = RuleReader(self.builder, words[at:]).read(owner, home)
            if read is None:
                return None
            made = read
            made.set(*value, place)
            if made.get("boolean-op") == "and":
                del made.attributes["boolean-op"]
        for name, text, where in said:
            made.set(name, text, where)
        return made

    # -- colocation, order, tickets ------------------------------------------------------------------------------------

    def _colocation(self, words: list[Word]) -> None:
        if len(words) < 4:
            return
        made = self._made("rsc_colocation", words[0])
        made.set(*score_of(text_of(words[1]).rstrip(":")), inner(words[1]))
        for name, value, _, at in given(words[2:]):
            made.set(name, value, at)
        members = [word for word in words[2:] if "=" not in word.raw]
        if len(members) == 2:
            for word, name in zip(members, ("rsc", "with-rsc"), strict=True):
                self._member(made, word, name, f"{name}-role")
        else:
            self._sets(made, members, "role")

    def _order(self, words: list[Word]) -> None:
        if len(words) < 3:
            return
        made = self._made("rsc_order", words[0])
        rest = words[1:]
        kind = text_of(rest[0])
        if kind.lower() in KINDS or kind.endswith(":"):
            kind = kind.rstrip(":")
            _, score = score_of(kind)
            known = KINDS.get(kind.lower(), "Optional" if score == "0" else "Mandatory")
            made.set("kind", known if not score.startswith("${") else score, inner(rest[0]))
            rest = rest[1:]
        for name, value, _, at in given(rest):
            made.set(name, value, at)
        members = [word for word in rest if "=" not in word.raw]
        if len(members) == 2 and not any(word.raw in OPEN for word in members):
            for word, name in zip(members, ("first", "then"), strict=True):
                self._member(made, word, name, f"{name}-action")
        else:
            self._sets(made, members, "action")

    def _ticket(self, words: list[Word]) -> None:
        """`rsc_ticket ID TICKET: RSC[:ROLE] ... [loss-policy=POLICY]`."""
        if len(words) < 3:
            return
        made = self._made("rsc_ticket", words[0])
        made.set("ticket", text_of(words[1]).rstrip(":"), inner(words[1]))
        for name, value, _, at in given(words[2:]):
            made.set(name, value, at)
        members = [word for word in words[2:] if "=" not in word.raw]
        if len(members) == 1:
            self._member(made, members[0], "rsc", "rsc-role")
        else:
            self._sets(made, members, "role")

    @staticmethod
    def _member(made: ScriptElement, word: Word, name: str, qualifier: str) -> None:
        resource, _, said = text_of(word).partition(":")
        made.set(name, resource, inner(word))
        if said:
            made.set(qualifier, said, inner(word))

    def _sets(self, owner: ScriptElement, members: Sequence[Word], qualifier: str) -> None:
        """Make sets: brackets and every change of role or action begin another."""
        block: ScriptElement | None = None
        opened, previous = "", ""
        for word in members:
            if word.raw in OPEN or word.raw in OPEN.values():
                opened, block = word.raw if word.raw in OPEN else "", None
                continue
            resource, _, said = text_of(word).partition(":")
            if block is None or said != previous:
                block = self.builder.element("resource_set", owner, inner(word))
                if opened:
                    block.set("sequential", "false", None)
                if opened == "[":
                    block.set("require-all", "false", None)
                if said:
                    block.set(qualifier, said, inner(word))
            previous = said
            self.builder.references("resource_ref", block, [(resource, inner(word))])
