"""Replays what pcs does outside resources and constraints: fencing levels, nodes, tags, access lists, alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.pcs_words import bare, given, split
from halint.systems.pacemaker.script import ScriptElement, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.syntax.document import Word
    from halint.systems.pacemaker.replay.builder import Builder
    from halint.systems.pacemaker.replay.pcs_words import Options

ALERT = frozenset({"options", "meta"})


class Sectioner:
    """Adds to the other sections of a CIB under construction."""

    builder: Builder

    # -- fencing levels ------------------------------------------------------------------------------------------------

    def _level(self, words: list[Word], _options: Options) -> None:
        if len(words) < 3:
            return
        section = self.builder.section("fencing-topology")
        target = text_of(words[1])
        made = self.builder.element("fencing-level", section, inner(words[0]), index=text_of(words[0]))
        name = "target"
        if target.startswith("regexp%"):
            name, target = "target-pattern", target.removeprefix("regexp%")
        elif target.startswith("attrib%"):
            attribute, _, target = target.removeprefix("attrib%").partition("=")
            made.set("target-attribute", attribute, inner(words[1]))
            name = "target-value"
        made.set(name, target.removeprefix("node%"), inner(words[1]))
        devices = (text_of(word) for word in words[2:] if "=" not in text_of(word))
        made.set("devices", ",".join(device for device in devices if device != "stonith"), inner(words[2]))

    def _level_remove(self, words: list[Word], _options: Options) -> None:
        rest = [text_of(word) for word in words[1:] if text_of(word) not in ("target", "stonith")]
        names = {name for word in rest for name in word.split(",")}
        section = self.builder.section("fencing-topology")
        section.children = [
            level
            for level in section.children
            if level.get("index") != text_of(words[0])
            or not ({level.get("target"), *level.get("devices").split(",")} >= names)
        ]

    def _level_clear(self, words: list[Word], _options: Options) -> None:
        names = {text_of(word) for word in words if text_of(word) not in ("target", "stonith")}
        section = self.builder.section("fencing-topology")
        section.children = [
            level for level in section.children if names and not names & {level.get("target"), level.get("devices")}
        ]

    # -- nodes ---------------------------------------------------------------------------------------------------------

    def _nodes(self, names: list[str]) -> list[ScriptElement]:
        nodes = (node for node in self.builder.sections["nodes"].children if isinstance(node, ScriptElement))
        return [node for node in nodes if node.get("uname") in names]

    def _node_pairs(self, kind: str) -> Callable[[list[Word], Options], None]:
        def update(words: list[Word], _options: Options) -> None:
            for node in self._nodes([text_of(word) for word in words[:1]]):
                self.builder.pairs(node, kind, given(words[1:]))

        return update

    def _node_state(self, name: str, value: str) -> Callable[[list[Word], Options], None]:
        def switch(words: list[Word], options: Options) -> None:
            names = [text_of(word) for word in words]
            if "--all" in options:
                names = [node.get("uname") for node in self.builder.sections["nodes"].children]
            for node in self._nodes(names):
                self.builder.pairs(node, "instance_attributes", [(name, value, None, None)])

        return switch

    # -- tags ----------------------------------------------------------------------------------------------------------

    def _tag(self, words: list[Word], _options: Options) -> None:
        if len(words) > 1:
            made = ScriptElement(
                "tag", self.builder.section("tags"), inner(words[0]), {"id": (text_of(words[0]), inner(words[0]))}
            )
            self.builder.references("obj_ref", made, [(text_of(word), inner(word)) for word in words[1:]])

    def _tag_update(self, words: list[Word], _options: Options) -> None:
        for tag in [one for one in self.builder.section("tags").children if one.id == text_of(words[0])]:
            for keyword, rest in split(words[1:], frozenset({"add", "remove"})):
                names = {text_of(word) for word in rest}
                tag.children = [ref for ref in tag.children if ref.id not in names]
                if keyword == "add":
                    self.builder.references("obj_ref", tag, [(text_of(word), inner(word)) for word in rest])

    def _tag_remove(self, words: list[Word], _options: Options) -> None:
        names = {text_of(word) for word in words}
        section = self.builder.section("tags")
        section.children = [tag for tag in section.children if tag.id not in names]

    # -- access lists --------------------------------------------------------------------------------------------------

    def _acl(self, tag: str, identity: str) -> ScriptElement | None:
        found = (one for one in self.builder.section("acls").named(tag) if one.id == identity)
        return next((one for one in found if isinstance(one, ScriptElement)), None)

    def _acl_role(self, words: list[Word], _options: Options) -> None:
        name = text_of(words[0])
        made = ScriptElement("acl_role", self.builder.section("acls"), inner(words[0]), {"id": (name, inner(words[0]))})
        rest = words[1:]
        if rest and text_of(rest[0]).startswith("description="):
            made.set("description", text_of(rest[0]).partition("=")[2], inner(rest[0]))
            rest = rest[1:]
        self._permissions(made, rest)

    def _acl_permission(self, words: list[Word], _options: Options) -> None:
        role = self._acl("acl_role", text_of(words[0]))
        if role is not None:
            self._permissions(role, words[1:])

    def _permissions(self, role: ScriptElement, words: list[Word]) -> None:
        for kind, how, what in zip(words[::3], words[1::3], words[2::3], strict=False):
            made = self.builder.element("acl_permission", role, inner(kind))
            made.set("kind", text_of(kind).lower(), inner(kind))
            made.set("xpath" if text_of(how).lower() == "xpath" else "reference", text_of(what), inner(what))

    def _acl_owner(self, tag: str) -> Callable[[list[Word], Options], None]:
        def create(words: list[Word], _options: Options) -> None:
            at = inner(words[0])
            made = ScriptElement(tag, self.builder.section("acls"), at, {"id": (text_of(words[0]), at)})
            self.builder.references("role", made, [(text_of(word), inner(word)) for word in words[1:]])

        return create

    def _acl_assign(self, words: list[Word], _options: Options) -> None:
        """`acl role assign ROLE [to] [user|group] NAME`."""
        rest = [word for word in words[1:] if text_of(word) not in ("to", "user", "target", "group")]
        for word in rest[:1]:
            owner = self._acl("acl_target", text_of(word)) or self._acl("acl_group", text_of(word))
            if owner is not None:
                self.builder.references("role", owner, [(text_of(words[0]), inner(words[0]))])

    def _acl_switch(self, value: str) -> Callable[[list[Word], Options], None]:
        return lambda _words, _options: self.builder.option([("enable-acl", value, None, None)])

    # -- alerts --------------------------------------------------------------------------------------------------------

    def _alert(self, words: list[Word], _options: Options) -> None:
        at = inner(words[0]) if words else self.builder.home
        made = self.builder.element("alert", self.builder.section("alerts"), at, id=self.builder.free("alert"))
        self._alert_parts(made, words, frozenset({"id", "path", "description"}))

    def _alert_update(self, words: list[Word], _options: Options) -> None:
        for made in self._alerts(words[:1]):
            self._alert_parts(made, words[1:], frozenset({"path", "description"}))

    def _recipient(self, words: list[Word], _options: Options) -> None:
        for alert in self._alerts(words[:1]):
            identity = self.builder.free(f"{alert.id}-recipient")
            made = self.builder.element("recipient", alert, inner(words[-1]), id=identity)
            self._alert_parts(made, words[1:], frozenset({"id", "value", "description"}))

    def _alert_remove(self, words: list[Word], _options: Options) -> None:
        names = {text_of(word) for word in bare(words)}
        section = self.builder.section("alerts")
        section.children = [alert for alert in section.children if alert.id not in names]

    def _alerts(self, words: list[Word]) -> list[ScriptElement]:
        names = {text_of(word) for word in words}
        alerts = self.builder.section("alerts").children
        return [alert for alert in alerts if alert.id in names and isinstance(alert, ScriptElement)]

    def _alert_parts(self, made: ScriptElement, words: list[Word], own: frozenset[str]) -> None:
        for keyword, rest in split(words, ALERT):
            if keyword:
                kind = "meta_attributes" if keyword == "meta" else "instance_attributes"
                self.builder.pairs(made, kind, given(rest))
                continue
            for name, value, _, at in given(rest):
                if name in own:
                    made.set(name, value, at)
