"""Replays crmsh's configuration language (crm(8)) into the CIB that it makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.systems.pacemaker.replay.builder import Builder, Given
from halint.systems.pacemaker.script import ScriptElement, halves, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from halint.source import Span
    from halint.syntax.document import Document, Word

NAME = re.compile(r"[A-Za-z_#][\w.#:-]*")
PARTS = frozenset({"params", "meta", "operations", "op", "utilization", "op_params", "op_meta"})
KINDS = {
    "inf": "INFINITY", "+inf": "INFINITY", "-inf": "-INFINITY", "infinity": "INFINITY", "-infinity": "-INFINITY",
    "mandatory": "INFINITY", "advisory": "0", "serialize": "Serialize",
}  # fmt: skip
ACTIONS = frozenset({"start", "stop", "promote", "demote"})
SETS = {"params": "instance_attributes", "meta": "meta_attributes", "utilization": "utilization"}


def objects(document: Document) -> Iterator[list[Word]]:
    """Give the words of each object, from its keyword on."""
    for directive in document.root.directives:
        words = list(directive.words)
        texts = [text_of(word) for word in words]
        if texts[:1] == ["crm"]:
            while texts and (texts[0] in ("crm", "configure") or texts[0].startswith("-")):
                words, texts = words[1:], texts[1:]
        elif texts[:1] == ["configure"]:
            words = words[1:]
        if words:
            yield words


def replay(document: Document, home: Span) -> ScriptElement | None:
    """Give the CIB, None when no object makes anything."""
    player = _Player(Builder(home))
    made = False
    for words in objects(document):
        made = player.play(words) or made
    return player.builder.cib if made else None


def _given(words: Sequence[Word]) -> list[Given]:
    found: list[Given] = []
    for word in words:
        parts = halves(word)
        if parts and NAME.fullmatch(parts[0]):
            found.append(parts)
    return found


def _known(given: Sequence[Given]) -> list[Given]:
    return [pair for pair in given if not is_placeholder(pair[1])]


def _split(words: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    parts: list[tuple[str, list[Word]]] = [("params", [])]
    for word in words:
        if text_of(word) in PARTS:
            parts.append((text_of(word), []))
        else:
            parts[-1][1].append(word)
    return parts


def _score(text: str) -> str:
    return KINDS.get(text.lower(), text)


class _Player:
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.table: dict[str, Callable[[list[Word]], None]] = {
            "node": self._node,
            "primitive": lambda words: self._primitive("primitive", words),
            "rsc_template": lambda words: self._primitive("template", words),
            "group": self._group,
            "clone": lambda words: self._clone(words, promotable=False),
            "ms": lambda words: self._clone(words, promotable=True),
            "master": lambda words: self._clone(words, promotable=True),
            "location": self._location,
            "colocation": self._colocation,
            "collocation": self._colocation,
            "order": self._order,
            "property": lambda words: self.builder.option(_given(words)),
            "rsc_defaults": lambda words: self._defaults("rsc_defaults", words),
            "op_defaults": lambda words: self._defaults("op_defaults", words),
            "fencing_topology": self._topology,
            "tag": self._tag,
        }

    def play(self, words: list[Word]) -> bool:
        """Replay one object; says whether it was one that makes something."""
        action = self.table.get(text_of(words[0]))
        if action is None or len(words) < 2:
            return False
        if text_of(words[0]) in ("property", "rsc_defaults", "op_defaults") or isinstance(words[1].value, str):
            constraints = self.builder.sections["constraints"]
            constraints.children = [c for c in constraints.children if c.id != text_of(words[1])]
            action(words[1:])
        return True

    def _defaults(self, section: str, words: list[Word]) -> None:
        given = _given(words)
        if given and not any(text_of(word) == "rule" for word in words):
            self.builder.pairs(self.builder.section(section), "meta_attributes", given)

    def _node(self, words: list[Word]) -> None:
        rest = [word for word in words if not text_of(word).startswith("$id=") and word.raw != ":"]
        if rest:
            name, _, kind = text_of(rest[0]).partition(":")
            if kind in ("", "member", "normal") and not name.isdigit():
                self.builder.node(name, inner(rest[0]))
            elif len(rest) > 1 and name.isdigit():
                self.builder.node(text_of(rest[1]).partition(":")[0], inner(rest[1]))

    # -- resources -----------------------------------------------------------------------------------------------------

    def _primitive(self, kind: str, words: list[Word]) -> None:
        name = text_of(words[0])
        if name in self.builder.resources or len(words) < 2:
            return
        made = self.builder.resource(kind, name, inner(words[0]))
        agent = text_of(words[1])
        at = inner(words[1])
        if agent.startswith("@"):
            made.set("template", agent[1:], at)
        else:
            parts = [part for part in agent.split(":") if part]
            if len(parts) == 1:
                parts = ["ocf", "heartbeat", *parts]
            made.set("class", parts[0], at)
            if len(parts) > 2:
                made.set("provider", parts[1], at)
            made.set("type", parts[-1], at)
        self._fill(made, words[2:])

    def _fill(self, made: ScriptElement, words: Sequence[Word]) -> None:
        operation: ScriptElement | None = None
        for keyword, rest in _split(words):
            if keyword == "op" and rest:
                operation = self.builder.operation(made, text_of(rest[0]), _known(_given(rest[1:])), inner(rest[0]))
            elif keyword in ("op_params", "op_meta") and operation is not None:
                self.builder.pairs(operation, SETS[keyword[3:]], _given(rest))
            elif keyword in SETS:
                self.builder.pairs(made, SETS[keyword], _given(rest))

    def _members(self, words: Sequence[Word]) -> list[Word]:
        found: list[Word] = []
        for word in words:
            if text_of(word) in PARTS or "=" in word.raw:
                break
            found.append(word)
        return found

    def _group(self, words: list[Word]) -> None:
        members = self._members(words[1:])
        if text_of(words[0]) in self.builder.resources or not any(
            text_of(w) in self.builder.resources for w in members
        ):
            return  # defined before, or its members are not in this file
        group = self.builder.resource("group", text_of(words[0]), inner(words[0]))
        for word in members:
            element = self.builder.resources.get(text_of(word))
            if element is not None:
                self.builder.move(element, group)
        self._fill(group, words[1 + len(members) :])

    def _clone(self, words: list[Word], *, promotable: bool) -> None:
        element = self.builder.resources.get(text_of(words[1])) if len(words) > 1 else None
        if element is None or text_of(words[0]) in self.builder.resources:
            return
        clone = self.builder.resource("clone", text_of(words[0]), inner(words[0]))
        self.builder.move(element, clone)
        self._fill(clone, words[2:])
        if promotable:
            self.builder.pairs(clone, "meta_attributes", [("promotable", "true", None, None)])

    # -- constraints ---------------------------------------------------------------------------------------------------

    def _location(self, words: list[Word]) -> None:
        score = next((at for at, word in enumerate(words) if at > 1 and text_of(word).endswith(":")), 0)
        if not score or score + 1 >= len(words) or words[1].raw in "({[" or text_of(words[1]).startswith("/"):
            return  # rules and sets of locations say nothing that a rule here asks for
        if text_of(words[score - 1]) == "rule" or any(text_of(word) == "rule" for word in words):
            return
        self.builder.constraint(
            "rsc_location",
            inner(words[0]),
            ("id", text_of(words[0]), inner(words[0])),
            ("rsc", text_of(words[1]), inner(words[1])),
            ("score", _score(text_of(words[score])[:-1]), inner(words[score])),
            ("node", text_of(words[score + 1]), inner(words[score + 1])),
        )

    def _colocation(self, words: list[Word]) -> None:
        if len(words) < 4 or any(word.raw in "(){}[]" for word in words):
            return
        score = _score(text_of(words[1]).rstrip(":"))
        members = [word for word in words[2:] if "=" not in word.raw]
        made = self.builder.constraint("rsc_colocation", inner(words[0]), ("id", text_of(words[0]), inner(words[0])))
        made.set("score", score, inner(words[1]))
        if len(members) == 2:
            for word, name in zip(members, ("rsc", "with-rsc"), strict=True):
                resource, _, role = text_of(word).partition(":")
                made.set(name, resource, inner(word))
                if role:
                    made.set(f"{name}-role", role, inner(word))
        else:
            self._set(made, members)

    def _order(self, words: list[Word]) -> None:
        if len(words) < 4 or any(word.raw in "(){}[]" for word in words):
            return
        kind = text_of(words[1]).rstrip(":")
        members = [word for word in words[2:] if "=" not in word.raw]
        made = self.builder.constraint("rsc_order", inner(words[0]), ("id", text_of(words[0]), inner(words[0])))
        name = {"mandatory": "Mandatory", "optional": "Optional", "serialize": "Serialize"}.get(kind.lower())
        made.set("kind", name or ("Optional" if _score(kind) == "0" else "Mandatory"), inner(words[1]))
        for key, value, _, at in _given(words[2:]):
            made.set(key, value, at)
        if len(members) != 2:
            self._set(made, members)
            return
        for word, side in zip(members, ("first", "then"), strict=True):
            resource, _, action = text_of(word).partition(":")
            made.set(side, resource, inner(word))
            if action in ACTIONS:
                made.set(f"{side}-action", action, inner(word))

    def _set(self, made: ScriptElement, members: Sequence[Word]) -> None:
        block = self.builder.element("resource_set", made, made.home)
        for word in members:
            ScriptElement("resource_ref", block, inner(word), {"id": (text_of(word).partition(":")[0], inner(word))})

    def _topology(self, words: list[Word]) -> None:
        section, target, index = self.builder.section("fencing-topology"), "", 0
        nodes = [node.get("uname") for node in self.builder.sections["nodes"].children]
        for word in words:
            text = text_of(word)
            if text.endswith(":"):
                target, index = text[:-1], 0
                continue
            index += 1
            for node in [target] if target else nodes:
                level = self.builder.element("fencing-level", section, inner(word), index=str(index), target=node)
                level.set("devices", text, inner(word))

    def _tag(self, words: list[Word]) -> None:
        name = text_of(words[0]).rstrip(":")
        tag = self.builder.element("tag", self.builder.section("tags"), inner(words[0]), id=name)
        for word in words[1:]:
            if word.raw != ":":
                ScriptElement("obj_ref", tag, inner(word), {"id": (text_of(word), inner(word))})
