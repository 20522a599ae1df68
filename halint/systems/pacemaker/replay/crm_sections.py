"""Replays what crmsh makes outside resources and constraints: nodes, fencing levels, tags, access lists, alerts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.pcs_words import given, split
from halint.systems.pacemaker.script import ScriptElement, inner, text_of

if TYPE_CHECKING:
    from halint.syntax.document import Word
    from halint.systems.pacemaker.replay.builder import Builder

ACL = {
    "ref": "reference", "reference": "reference", "type": "object-type", "tag": "object-type", "attr": "attribute",
    "attribute": "attribute", "xpath": "xpath", "object-type": "object-type",
}  # fmt: skip
ALERT = frozenset({"attributes", "meta", "to"})


class CrmSectioner:
    """Adds to the other sections of a CIB under construction."""

    builder: Builder

    def _node(self, words: list[Word]) -> None:
        rest = [word for word in words if not text_of(word).startswith("$id=") and word.raw != ":"]
        parts = split(rest, frozenset({"attributes", "utilization", "params"}))
        named = [word for word in parts[0][1] if "=" not in word.raw]
        if not named:
            return
        name, _, kind = text_of(named[0]).partition(":")
        at = named[0]
        if name.isdigit() and len(named) > 1:  # `node 1: name`
            name, _, kind = text_of(named[1]).partition(":")
            at = named[1]
        elif name.isdigit():
            return
        if kind in ("", "member", "normal"):
            node = self.builder.node(name, inner(at))
            self.builder.pairs(node, "instance_attributes", given(parts[0][1]))
            for keyword, pairs in parts[1:]:
                block = "utilization" if keyword == "utilization" else "instance_attributes"
                self.builder.pairs(node, block, given(pairs))

    def _topology(self, words: list[Word]) -> None:
        section, index = self.builder.section("fencing-topology"), 0
        targets = [("target", node.get("uname"), "") for node in self.builder.sections["nodes"].children]
        for word in words:
            text = text_of(word)
            if text.endswith(":"):
                targets, index = [_target(text[:-1])], 0
                continue
            index += 1
            for name, value, attribute in targets:
                level = self.builder.element("fencing-level", section, inner(word), index=str(index))
                level.set(name, value, None)
                if attribute:
                    level.set("target-attribute", attribute, None)
                level.set("devices", text, inner(word))

    def _tag(self, words: list[Word]) -> None:
        name = text_of(words[0]).rstrip(":")
        tag = self.builder.element("tag", self.builder.section("tags"), inner(words[0]), id=name)
        members = [(text_of(word), inner(word)) for word in words[1:] if word.raw != ":"]
        self.builder.references("obj_ref", tag, members)

    def _role(self, words: list[Word]) -> None:
        """`role ID RIGHT SPEC ... RIGHT SPEC ...`."""
        made = ScriptElement(
            "acl_role", self.builder.section("acls"), inner(words[0]), {"id": (text_of(words[0]), inner(words[0]))}
        )
        for keyword, specs in split(words[1:], frozenset({"read", "write", "deny"}))[1:]:
            right = self.builder.element("acl_permission", made, inner(specs[0]) if specs else made.home, kind=keyword)
            for word in specs:
                name, _, value = text_of(word).partition(":")
                if name in ACL:
                    right.set(ACL[name], value, inner(word))
                else:  # a short form, of which crmsh makes an XPath: `meta:web:target-role`, `status`
                    right.set("xpath", text_of(word), inner(word))

    def _acl_target(self, words: list[Word]) -> None:
        at = inner(words[0])
        made = ScriptElement("acl_target", self.builder.section("acls"), at, {"id": (text_of(words[0]), at)})
        roles = [(text_of(word).removeprefix("role:"), inner(word)) for word in words[1:]]
        self.builder.references("role", made, roles)

    def _alert(self, words: list[Word]) -> None:
        """`alert ID PATH [attributes ...] [meta ...] [to [{] VALUE [attributes ...] [}] ...]`."""
        if len(words) < 2:
            return
        at = inner(words[0])
        made = ScriptElement("alert", self.builder.section("alerts"), at, {"id": (text_of(words[0]), at)})
        made.set("path", text_of(words[1]), inner(words[1]))
        owner, count = made, 0
        for keyword, rest in split([word for word in words[2:] if word.raw not in "{}"], ALERT):
            if keyword == "to" and rest:
                count += 1
                owner = self.builder.element("recipient", made, inner(rest[0]), id=f"{made.id}-recipient-{count}")
                owner.set("value", text_of(rest[0]), inner(rest[0]))
            elif keyword:
                kind = "meta_attributes" if keyword == "meta" else "instance_attributes"
                self.builder.pairs(owner, kind, given(rest))


def _target(text: str) -> tuple[str, str, str]:
    """Give how a level says its target: attribute, value, name of a node attribute."""
    if text.startswith("pattern:"):
        return "target-pattern", text.removeprefix("pattern:"), ""
    if text.startswith("attr:"):
        attribute, _, value = text.removeprefix("attr:").partition("=")
        return "target-value", value, attribute
    return "target", text, ""
