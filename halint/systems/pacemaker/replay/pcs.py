"""Replays pcs commands (pcs(8), 0.9 to 0.12) into the CIB that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.agents import find
from halint.systems.pacemaker.replay.builder import Builder
from halint.systems.pacemaker.replay.pcs_constraints import Constrainer
from halint.systems.pacemaker.replay.pcs_words import commands, given, known_values, operations, plain, split
from halint.systems.pacemaker.script import ScriptElement, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from halint.source import Span
    from halint.syntax.document import Document, Word

DEFAULT_TIMEOUTS = {"start": "20s", "stop": "20s"}


def replay(document: Document, home: Span) -> ScriptElement | None:
    """Give the CIB, None when no command makes anything."""
    player = _Player(Builder(home))
    made = False
    for words in commands(document):
        kept, options = plain(words)
        made = player.play(kept, options) or made
    return player.builder.cib if made else None


CREATE = frozenset({"op", "meta", "clone", "promotable", "master", "group", "bundle", "before", "after"})


class _Player(Constrainer):
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.table: dict[str, Callable[[list[Word], set[str]], None]] = {
            "property set": self._property,
            "property": self._property,
            "property unset": self._unset,
            "resource create": self._create,
            "stonith create": self._stonith,
            "resource group add": self._group,
            "resource clone": self._clone,
            "resource promotable": self._promotable,
            "resource master": self._promotable,
            "resource meta": self._meta,
            "stonith meta": self._meta,
            "resource update": self._update,
            "stonith update": self._update,
            "resource op add": self._op_add,
            "resource defaults": self._rsc_defaults,
            "resource op defaults": self._op_defaults,
            "resource delete": self._delete,
            "resource remove": self._delete,
            "stonith delete": self._delete,
            "resource disable": lambda words, _: self._role(words, "Stopped"),
            "stonith disable": lambda words, _: self._role(words, "Stopped"),
            "resource enable": lambda words, _: self._role(words, ""),
            "resource unmanage": lambda words, _: self._managed(words, "false"),
            "resource manage": lambda words, _: self._managed(words, ""),
            "stonith level add": self._level,
            "constraint location": self._location,
            "constraint order": self._order,
            "constraint colocation add": self._colocation,
            "constraint colocation set": self._sets("rsc_colocation"),
            "constraint order set": self._sets("rsc_order"),
            "constraint ticket add": self._ticket,
            "cluster setup": self._setup,
        }

    def play(self, words: list[Word], options: set[str]) -> bool:
        """Replay one command; says whether it was one that makes something."""
        for size in (3, 2, 1):
            name = " ".join(text_of(word) for word in words[:size])
            action = self.table.get(name)
            if action is not None and len(words) >= size:
                rest = words[size:]
                named = rest if name.startswith(("constraint", "cluster")) else rest[:1]
                if all(isinstance(word.value, str) or "=" in word.raw for word in named):
                    action(rest, options)
                return True
        return False

    # -- options -------------------------------------------------------------------------------------------------------

    def _property(self, words: list[Word], _options: set[str]) -> None:
        self.builder.option(given(words))

    def _unset(self, words: list[Word], _options: set[str]) -> None:
        self.builder.option([(text_of(word), "", None, None) for word in words])

    def _defaults(self, section: str, words: list[Word]) -> None:
        pairs = given(words)
        if pairs and not any(text_of(word) == "rule" for word in words):
            self.builder.pairs(self.builder.section(section), "meta_attributes", pairs)

    def _rsc_defaults(self, words: list[Word], _options: set[str]) -> None:
        self._defaults("rsc_defaults", words)

    def _op_defaults(self, words: list[Word], _options: set[str]) -> None:
        self._defaults("op_defaults", words)

    def _setup(self, words: list[Word], options: set[str]) -> None:
        names = words if "--name" in options else words[1:]
        for word in names:
            text = text_of(word)
            if text in ("transport", "totem", "quorum"):
                break
            if "=" not in text and not text.startswith("${"):
                self.builder.node(text.partition(",")[0], inner(word))

    # -- resources -----------------------------------------------------------------------------------------------------

    def _agent(self, made: ScriptElement, word: Word) -> str:
        """Set class, provider and type; a bare name is ocf:heartbeat's or ocf:pacemaker's."""
        text = text_of(word)
        parts = [part for part in text.strip(" \\\n").split(":") if part]
        if text.startswith("${") or not parts:
            return ""
        if len(parts) == 1:
            other = find(f"ocf:pacemaker:{text}") and not find(f"ocf:heartbeat:{text}")
            parts = ["ocf", "pacemaker" if other else "heartbeat", text]
        at = inner(word)
        made.set("class", parts[0], at)
        if len(parts) > 2:
            made.set("provider", parts[1], at)
        made.set("type", parts[-1], at)
        return ":".join(parts)

    def _create(self, words: list[Word], options: set[str]) -> None:
        if len(words) < 2 or text_of(words[0]) in self.builder.resources:
            return  # pcs refuses a second resource of that id; in a template the two are branches
        made = self.builder.resource("primitive", text_of(words[0]), inner(words[0]))
        agent = self._agent(made, words[1])
        self._fill(made, agent, words[2:], options)

    def _stonith(self, words: list[Word], options: set[str]) -> None:
        if len(words) < 2 or text_of(words[0]) in self.builder.resources:
            return  # pcs refuses a second resource of that id; in a template the two are branches
        made = self.builder.resource("primitive", text_of(words[0]), inner(words[0]))
        made.set("class", "stonith", None)
        made.set("type", text_of(words[1]), inner(words[1]))
        self._fill(made, "stonith:" + text_of(words[1]), words[2:], options)

    def _fill(self, made: ScriptElement, agent: str, words: list[Word], options: set[str]) -> None:
        parts = split(words, CREATE)
        self.builder.pairs(made, "instance_attributes", given(parts[0][1]))
        names: set[str] = set()
        owner = made
        for keyword, rest in parts[1:]:
            if keyword == "op":
                for word, pairs in operations(rest):
                    self.builder.operation(made, text_of(word), pairs, inner(word))
                    names.add(text_of(word))
            elif keyword == "meta":
                self.builder.pairs(made if owner.name == "group" else owner, "meta_attributes", given(rest))
            elif keyword in ("clone", "promotable", "master"):
                owner = self._around(made, rest, promotable=keyword != "clone")
            elif keyword == "group" and rest:
                self._into_group(text_of(rest[0]), [made], inner(rest[0]))
        for option in options:
            if option.startswith("--group="):
                self._into_group(option.partition("=")[2], [made], made.home)
        if "--disabled" in options:
            self.builder.pairs(made, "meta_attributes", [("target-role", "Stopped", None, None)])
        if "--no-default-ops" not in options:
            self._default_operations(made, agent, names)

    def _default_operations(self, made: ScriptElement, agent: str, said: set[str]) -> None:
        """Add what pcs adds by itself: the operations of the agent's metadata; of fence devices the monitor only."""
        known = find(agent)
        home = made.home
        if "monitor" not in said:
            if known is not None and "promote" in known.actions:
                for role, interval in (("Promoted", "10s"), ("Unpromoted", "11s")):
                    operation = self.builder.operation(made, "monitor", [], home)
                    operation.set("interval", interval, None)
                    operation.set("role", role, None)
            else:
                self.builder.operation(made, "monitor", [("interval", "60s", None, None)], home)
        if agent.startswith("stonith:"):
            return
        for name in ("start", "stop", "promote", "demote"):
            advised = known.actions.get(name, "") if known else DEFAULT_TIMEOUTS.get(name, "")
            if name not in said and advised:
                self.builder.operation(made, name, [("timeout", advised, None, None)], home)

    def _around(self, made: ScriptElement, words: Sequence[Word], *, promotable: bool) -> ScriptElement:
        """Put a clone around a resource."""
        identity, home = f"{made.id}-clone", made.home
        if words and "=" not in text_of(words[0]):
            identity, home = text_of(words[0]), inner(words[0])
        parent = made.parent
        clone = self.builder.resource("clone", identity, home, parent)
        self.builder.move(made, clone)
        pairs = [pair for pair in given(words) if pair[0] != "promotable"]
        if promotable:
            pairs.append(("promotable", "true", None, None))
        self.builder.pairs(clone, "meta_attributes", pairs)
        return clone

    def _into_group(self, name: str, members: Sequence[ScriptElement], at: Span) -> None:
        group = self.builder.resources.get(name) or self.builder.resource("group", name, at)
        for member in members:
            self.builder.move(member, group)

    def _known(self, words: Sequence[Word]) -> list[ScriptElement]:
        found = (self.builder.resources.get(text_of(word)) for word in words)
        return [element for element in found if element is not None]

    def _group(self, words: list[Word], _options: set[str]) -> None:
        if len(words) > 1:
            self._into_group(text_of(words[0]), self._known(words[1:]), inner(words[0]))

    def _clone(self, words: list[Word], _options: set[str]) -> None:
        for element in self._known(words[:1]):
            self._around(element, [w for w in words[1:] if text_of(w) != "meta"], promotable=False)

    def _promotable(self, words: list[Word], _options: set[str]) -> None:
        known = self._known(words[:1]) or self._known(words[1:2])
        rest = words[1:] if self._known(words[:1]) else [words[0], *words[2:]]
        for element in known:
            self._around(element, [w for w in rest if text_of(w) != "meta"], promotable=True)

    def _meta(self, words: list[Word], _options: set[str]) -> None:
        for element in self._known(words[:1]):
            self.builder.pairs(element, "meta_attributes", given(words[1:]))

    def _update(self, words: list[Word], _options: set[str]) -> None:
        for element in self._known(words[:1]):
            for keyword, rest in split(words[1:], frozenset({"op", "meta"})):
                if keyword == "op" and rest:
                    self._replace_operation(element, rest)
                elif keyword != "op":
                    kind = "instance_attributes" if not keyword and element.name == "primitive" else "meta_attributes"
                    self.builder.pairs(element, kind, given(rest))

    def _replace_operation(self, element: ScriptElement, words: list[Word]) -> None:
        name = text_of(words[0])
        for block in element.named("operations"):
            block.children = [op for op in block.children if op.get("name") != name]
        self.builder.operation(element, name, known_values(given(words[1:])), inner(words[0]))

    def _op_add(self, words: list[Word], _options: set[str]) -> None:
        for element in self._known(words[:1]):
            if len(words) > 1:
                self.builder.operation(element, text_of(words[1]), known_values(given(words[2:])), inner(words[1]))

    def _delete(self, words: list[Word], _options: set[str]) -> None:
        for word in words:
            self.builder.remove(text_of(word))

    def _role(self, words: list[Word], role: str) -> None:
        for element, word in zip(self._known(words), words, strict=False):
            self.builder.pairs(element, "meta_attributes", [("target-role", role, None, inner(word))])

    def _managed(self, words: list[Word], value: str) -> None:
        for element, word in zip(self._known(words), words, strict=False):
            self.builder.pairs(element, "meta_attributes", [("is-managed", value, None, inner(word))])

    def _level(self, words: list[Word], _options: set[str]) -> None:
        if len(words) < 3:
            return
        section = self.builder.section("fencing-topology")
        target = text_of(words[1])
        made = self.builder.element("fencing-level", section, inner(words[0]), index=text_of(words[0]))
        name = "target"
        if target.startswith("regexp%"):
            name, target = "target-pattern", target[7:]
        elif target.startswith("attrib%"):
            attribute, _, target = target[7:].partition("=")
            made.set("target-attribute", attribute, inner(words[1]))
            name = "target-value"
        made.set(name, target, inner(words[1]))
        made.set("devices", ",".join(text_of(word) for word in words[2:] if "=" not in text_of(word)), inner(words[2]))
