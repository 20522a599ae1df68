"""Replays pcs' constraint commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.pcs_words import given, split
from halint.systems.pacemaker.script import ScriptElement, halves, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.pacemaker.replay.builder import Builder

ACTIONS = frozenset({"start", "stop", "promote", "demote"})
ROLES = {"master": "Master", "slave": "Slave", "promoted": "Promoted", "unpromoted": "Unpromoted",
         "started": "Started", "stopped": "Stopped"}  # fmt: skip


class Constrainer:
    """Adds constraints to a CIB under construction."""

    builder: Builder

    def _location(self, words: list[Word], _options: set[str]) -> None:
        if len(words) > 4 and text_of(words[0]) == "add":
            self.builder.constraint(
                "rsc_location",
                inner(words[1]),
                ("rsc", text_of(words[2]), inner(words[2])),
                ("node", text_of(words[3]), inner(words[3])),
                ("score", text_of(words[4]).removeprefix("score="), inner(words[4])),
            )
            return
        if len(words) < 3 or text_of(words[1]) not in ("prefers", "avoids"):
            return
        sign = "-" if text_of(words[1]) == "avoids" else ""
        for word in words[2:]:
            parts = halves(word)
            name, score = (parts[0], parts[1]) if parts else (text_of(word), "INFINITY")
            rsc = text_of(words[0])
            attribute = "rsc-pattern" if rsc.startswith("regexp%") else "rsc"
            self.builder.constraint(
                "rsc_location",
                inner(words[0]),
                (attribute, rsc.removeprefix("regexp%").removeprefix("resource%"), inner(words[0])),
                ("node", name, parts[2] if parts else inner(word)),
                ("score", sign + score.lstrip("-") if sign else score, parts[3] if parts else inner(word)),
            )

    def _order(self, words: list[Word], _options: set[str]) -> None:
        kept = [word for word in words if "=" not in text_of(word)]
        said: list[tuple[str, str, Span | None]] = []
        side = "first"
        for word in kept:
            text = text_of(word)
            if text == "then":
                side = "then"
            elif text in ACTIONS:
                said.append((f"{side}-action", text, inner(word)))
            else:
                said.append((side, text, inner(word)))
        names = [name for name, _, _ in said]
        if "first" in names and "then" in names and kept:
            said += [(name, value, at) for name, value, _, at in given(words) if name != "id"]
            self.builder.constraint("rsc_order", inner(kept[0]), *said)

    def _colocation(self, words: list[Word], _options: set[str]) -> None:
        kept = [word for word in words if "=" not in text_of(word)]
        said: list[tuple[str, str, Span | None]] = []
        side = "rsc"
        score: tuple[str, str, Span | None] = ("score", "INFINITY", None)
        for word in kept:
            text = text_of(word)
            if text == "with":
                side = "with-rsc"
            elif text.lower() in ROLES and not any(name == side for name, _, _ in said):
                said.append((f"{side}-role", ROLES[text.lower()], inner(word)))
            elif any(name == side for name, _, _ in said):
                score = ("score", text, inner(word))
            else:
                said.append((side, text, inner(word)))
        names = [name for name, _, _ in said]
        if "rsc" in names and "with-rsc" in names:
            for name, value, _, at in given(words):
                if name == "score":
                    score = ("score", value, at)
            self.builder.constraint("rsc_colocation", inner(kept[0]), *said, score)

    def _sets(self, kind: str) -> Callable[[list[Word], set[str]], None]:
        def add(words: list[Word], _options: set[str]) -> None:
            if not words:
                return
            made = self.builder.constraint(kind, inner(words[0]))
            if kind == "rsc_colocation":
                made.set("score", "INFINITY", None)
            for keyword, rest in split(words, frozenset({"set", "setoptions"})):
                if keyword == "setoptions":
                    for name, value, _, at in given(rest):
                        if name != "id":
                            made.set(name, value, at)
                    continue
                members = [word for word in rest if "=" not in text_of(word)]
                if not members:
                    continue
                block = self.builder.element("resource_set", made, inner(members[0]))
                for name, value, _, at in given(rest):
                    block.set(name, value, at)
                for member in members:
                    ScriptElement("resource_ref", block, inner(member), {"id": (text_of(member), inner(member))})

        return add

    def _ticket(self, words: list[Word], _options: set[str]) -> None:
        kept = [word for word in words if "=" not in text_of(word)]
        if len(kept) < 2:
            return
        said = [("ticket", text_of(kept[0]), inner(kept[0])), ("rsc", text_of(kept[-1]), inner(kept[-1]))]
        made = self.builder.constraint("rsc_ticket", inner(kept[0]), *said)
        for name, value, _, at in given(words):
            if name != "id":
                made.set(name, value, at)
