"""Replays what pcs does to resources: creating, changing, grouping, cloning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.agents import find
from halint.systems.pacemaker.replay.builder import RESOURCES
from halint.systems.pacemaker.replay.pcs_bundles import Bundler
from halint.systems.pacemaker.replay.pcs_words import bare, given, known_values, operations, split
from halint.systems.pacemaker.script import ScriptElement, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.pacemaker.agents import Advice
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.replay.builder import Given
    from halint.systems.pacemaker.replay.pcs_words import Options

CREATE = frozenset({"op", "meta", "clone", "promotable", "master", "group", "bundle", "before", "after"})
NOT_COPIED = frozenset({"meta-data", "status", "validate-all"})
"""Actions of agents that pcs makes no operation of (pcs 0.11 lib/cib/resource/agent.py)."""
INTERVALS = {"monitor": "60s"}


class Resourcer(Bundler):
    """Adds resources to a CIB under construction."""

    # -- creating ------------------------------------------------------------------------------------------------------

    def _create(self, words: list[Word], options: Options) -> None:
        if len(words) < 2 or text_of(words[0]) in self.builder.resources:
            return  # pcs refuses a second resource of that id; in a template the two are branches
        made = self.builder.resource("primitive", text_of(words[0]), inner(words[0]))
        agent = self._agent(made, words[1])
        self._fill(made, agent, words[2:], options)

    def _stonith(self, words: list[Word], options: Options) -> None:
        if len(words) < 2 or text_of(words[0]) in self.builder.resources:
            return
        made = self.builder.resource("primitive", text_of(words[0]), inner(words[0]))
        made.set("class", "stonith", None)
        made.set("type", text_of(words[1]), inner(words[1]))
        self._fill(made, "stonith:" + text_of(words[1]), words[2:], options)

    def _remote(self, words: list[Word], options: Options) -> None:
        """`cluster node add-remote`: a connection of that name."""
        names = bare(words[:2])
        if not names or text_of(names[0]) in self.builder.resources:
            return
        made = self.builder.resource("primitive", text_of(names[0]), inner(names[0]))
        for key, value in (("class", "ocf"), ("provider", "pacemaker"), ("type", "remote")):
            made.set(key, value, None)
        if len(names) > 1:
            at = inner(names[1])
            self.builder.pairs(made, "instance_attributes", [("server", text_of(names[1]), at, at)])
        self._fill(made, "ocf:pacemaker:remote", words[len(names) :], options)

    def _guest(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[1:2]):
            at = inner(words[0])
            self.builder.pairs(element, "meta_attributes", [("remote-node", text_of(words[0]), at, at)])
            self.builder.pairs(element, "meta_attributes", given(words[2:]))

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

    def _fill(self, made: ScriptElement, agent: str, words: list[Word], options: Options) -> None:
        parts = split(words, CREATE)
        self.builder.pairs(made, "instance_attributes", given(parts[0][1]))
        names: set[str] = set()
        owner = made
        place: dict[str, tuple[str, Span]] = {key[2:]: said for key, said in options.items() if said is not None}
        for keyword, rest in parts[1:]:
            if keyword == "op":
                for word, pairs in operations(rest):
                    name = text_of(word)
                    self.builder.operation(made, name, pairs, inner(word), INTERVALS.get(name, "0s"))
                    names.add(name)
            elif keyword == "meta":  # of the clone if there is one, as in 0.12; 0.11 gives them to the primitive
                self.builder.pairs(owner, "meta_attributes", given(rest))
            elif keyword in ("clone", "promotable", "master"):
                owner = self._around(made, rest, promotable=keyword != "clone")
            elif rest:
                place[keyword] = text_of(rest[0]), inner(rest[0])
        for option in ("--clone", "--master"):
            if option in options:
                owner = self._around(made, [], promotable=option == "--master", old=option == "--master")
        if "--disabled" in options:
            self.builder.pairs(owner, "meta_attributes", [("target-role", "Stopped", None, None)])
        self._default_operations(made, agent, names, only_monitor="--no-default-ops" in options)
        if "bundle" in place:
            for bundle in filter(None, [self.builder.resources.get(place["bundle"][0])]):
                self.builder.move(made, bundle)
        elif "group" in place:
            self._into_group(*place["group"], [made], *self._beside(place))

    def _beside(self, place: dict[str, tuple[str, Span]]) -> tuple[ScriptElement | None, bool]:
        """Give the member that new ones stand beside, and whether after it."""
        name = "after" if "after" in place else "before"
        return self.builder.resources.get(place[name][0]) if name in place else None, name == "after"

    def _default_operations(self, made: ScriptElement, agent: str, said: set[str], *, only_monitor: bool) -> None:
        """Add what pcs adds by itself: the operations of the agent's metadata; of fence devices the monitor only."""
        known = find(agent)
        advice = [one for one in known.advice if one.name not in NOT_COPIED] if known else []
        if only_monitor or agent.startswith("stonith:") or known is None:
            advice = [one for one in advice if one.name == "monitor"]
        used: set[int] = set()
        for one in advice:
            if one.name not in said:
                self._advised(made, one, used)
        if not any(one.name == "monitor" for one in advice) and "monitor" not in said:
            self.builder.operation(made, "monitor", [("interval", "60s", None, None)], made.home)

    def _advised(self, made: ScriptElement, one: Advice, used: set[int]) -> None:
        interval = one.interval or INTERVALS.get(one.name, "0s")
        number = interval.rstrip("s")
        if one.name == "monitor" and number.isdigit():  # of several monitors each has an interval of its own
            at = int(number)
            while at in used:
                at += 1
            used.add(at)
            interval = interval if at == int(number) else str(at)
        said: list[Given] = [("interval", interval, None, None)]
        said += [("timeout", one.timeout, None, None)] if one.timeout else []
        said += [("role", ROLES.get(one.role, one.role), None, None)] if one.role else []
        said += [("OCF_CHECK_LEVEL", one.depth, None, None)] if one.depth else []
        self.builder.operation(made, one.name, said, made.home)

    # -- groups and clones ---------------------------------------------------------------------------------------------

    def _into_group(
        self, name: str, at: Span, members: Sequence[ScriptElement], beside: ScriptElement | None, after: bool
    ) -> None:
        group = self.builder.resources.get(name) or self.builder.resource("group", name, at)
        for member in members:
            siblings = group.children
            before = beside
            if beside is not None and after:
                follower = siblings.index(beside) + 1 if beside in siblings else len(siblings)
                before = next((s for s in siblings[follower:] if isinstance(s, ScriptElement)), None)
                beside = member
            self.builder.move(member, group, before if before is not None and before.name in RESOURCES else None)

    def _group(self, words: list[Word], options: Options) -> None:
        if len(words) > 1:
            place = {key[2:]: said for key, said in options.items() if said is not None}
            self._into_group(text_of(words[0]), inner(words[0]), self._known(words[1:]), *self._beside(place))

    def _ungroup(self, words: list[Word], _options: Options) -> None:
        for group in self._known(words[:1]):
            above = next((one for one in above_of(group) if one.name == "resources"), group.parent)
            chosen: list[Element] = [*self._known(words[1:])] or [c for c in group.children if c.name in RESOURCES]
            for member in [one for one in chosen if isinstance(one, ScriptElement)]:
                if above is not None:
                    self.builder.move(member, above)

    def _around(
        self, made: ScriptElement, words: Sequence[Word], *, promotable: bool, old: bool = False
    ) -> ScriptElement:
        """Put a clone around a resource; in 0.9 a promotable one is called ID-master."""
        identity, home = f"{made.id}-{'master' if old else 'clone'}", made.home
        if words and "=" not in text_of(words[0]):
            identity, home = text_of(words[0]), inner(words[0])
        clone = self.builder.around("clone", identity, home, made)
        pairs = [pair for pair in given(words) if pair[0] != "promotable"]
        if promotable:
            pairs.append(("promotable", "true", None, None))
        self.builder.pairs(clone, "meta_attributes", pairs)
        return clone

    def _clone(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[:1]):
            self._around(element, [w for w in words[1:] if text_of(w) != "meta"], promotable=False)

    def _promotable(self, words: list[Word], _options: Options) -> None:
        known = self._known(words[:1]) or self._known(words[1:2])
        rest = words[1:] if self._known(words[:1]) else [words[0], *words[2:]]
        for element in known:
            self._around(element, [w for w in rest if text_of(w) != "meta"], promotable=True)

    def _unclone(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[:1]):
            clone = element if element.name in ("clone", "master") else element.parent
            inside = [one for one in clone.children if one.name in RESOURCES] if clone is not None else []
            if clone is not None and clone.name in ("clone", "master") and clone.parent is not None:
                for one in inside:
                    if isinstance(one, ScriptElement):
                        self.builder.move(one, clone.parent)

    # -- changing ------------------------------------------------------------------------------------------------------

    def _meta(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[:1]):
            self.builder.pairs(element, "meta_attributes", given(words[1:]))

    def _utilization(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[:1]):
            self.builder.pairs(element, "utilization", given(words[1:]))

    def _update(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[:1]):
            for keyword, rest in split(words[1:], frozenset({"op", "meta"})):
                if keyword == "op":
                    for word, pairs in operations(rest):
                        self._replace_operation(element, word, pairs)
                else:
                    kind = "instance_attributes" if not keyword and element.name == "primitive" else "meta_attributes"
                    self.builder.pairs(element, kind, given(rest))

    def _replace_operation(self, element: ScriptElement, word: Word, pairs: list[Given]) -> None:
        """Put an operation in the place of the first of that name and role."""
        name = text_of(word)
        role = next((value for key, value, _, _ in pairs if key == "role"), "")
        for block in element.named("operations"):
            for op in block.children:
                if op.get("name") == name and op.get("role") == role:
                    block.children.remove(op)
                    break
        self.builder.operation(element, name, pairs, inner(word), INTERVALS.get(name, "0s"))

    def _op_add(self, words: list[Word], _options: Options) -> None:
        for element in self._known(words[:1]):
            if len(words) > 1:
                pairs, name = known_values(given(words[2:])), text_of(words[1])
                self.builder.operation(element, name, pairs, inner(words[1]), INTERVALS.get(name, "0s"))

    def _op_remove(self, words: list[Word], _options: Options) -> None:
        wanted = {key: value for key, value, _, _ in given(words[2:])}
        for element in self._known(words[:1]):
            for block in [*element.named("operations")]:
                for op in [*block.children] if len(words) > 1 else ():
                    said = {key: value for key, value in op.attributes.items() if key not in ("id", "name")}
                    if op.get("name") == text_of(words[1]) and wanted in ({}, said):  # pcs wants them all, or none
                        block.children.remove(op)
                if not block.children:
                    element.children.remove(block)

    def _delete(self, words: list[Word], _options: Options) -> None:
        for word in words:
            self.builder.remove(text_of(word))

    def _role(self, role: str) -> Callable[[list[Word], Options], None]:
        def switch(words: list[Word], _options: Options) -> None:
            for element, word in self._each(words):
                self.builder.pairs(element, "meta_attributes", [("target-role", role, None, inner(word))])

        return switch

    def _managed(self, value: str) -> Callable[[list[Word], Options], None]:
        def switch(words: list[Word], options: Options) -> None:
            for element, word in self._each(words):
                units = [one for one in element.walk() if one.name == "primitive"]
                targets = [element, *units] if element.name == "bundle" else units
                for one in targets if value else [element, *units, *above_of(element)]:
                    if isinstance(one, ScriptElement) and one.name in RESOURCES:
                        self.builder.pairs(one, "meta_attributes", [("is-managed", value, None, inner(word))])
                for one in units if "--monitor" in options else ():
                    for op in [op for block in one.named("operations") for op in block.children]:
                        if op.get("name") == "monitor" and isinstance(op, ScriptElement):
                            op.attributes.pop("enabled", None)
                            if value:
                                op.set("enabled", "false", inner(word))

        return switch

    def _each(self, words: list[Word]) -> Iterator[tuple[ScriptElement, Word]]:
        for word in words:
            for element in self._known([word]):
                yield element, word


def above_of(element: ScriptElement) -> Iterator[ScriptElement]:
    """Give what an element stands in, innermost first."""
    above = element.parent
    while isinstance(above, ScriptElement):
        yield above
        above = above.parent


ROLES = {"Master": "Promoted", "Slave": "Unpromoted"}
