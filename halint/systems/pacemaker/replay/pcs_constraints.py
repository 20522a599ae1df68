"""Replays pcs' constraint commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.pcs_words import bare, given, split, value_of
from halint.systems.pacemaker.replay.rule_words import RuleReader
from halint.systems.pacemaker.script import ScriptElement, halves, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.source import Span
    from halint.syntax.document import Word
    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.replay.builder import Builder
    from halint.systems.pacemaker.replay.pcs_words import Options

ACTIONS = frozenset({"start", "stop", "promote", "demote"})
ROLES = {"master": "Master", "slave": "Slave", "promoted": "Promoted", "unpromoted": "Unpromoted",
         "started": "Started", "stopped": "Stopped"}  # fmt: skip
RULE = frozenset({"id", "constraint-id", "role", "score", "score-attribute", "resource-discovery"})
Said = list[tuple[str, str, "Span | None"]]


class Constrainer:
    """Adds constraints to a CIB under construction. Ids are those that pcs gives, so that they can be removed."""

    builder: Builder

    @property
    def _constraints(self) -> ScriptElement:
        return self.builder.sections["constraints"]

    def _rule(self, owner: ScriptElement, words: list[Word], home: Span) -> ScriptElement | None:
        return RuleReader(self.builder, words).read(owner, home)

    def _drop(self, unwanted: Callable[[Element], bool]) -> None:
        self._constraints.children = [one for one in self._constraints.children if not unwanted(one)]

    # -- location ------------------------------------------------------------------------------------------------------

    def _target(self, word: Word) -> tuple[str, str]:
        """Give what a location is about: the attribute and its value."""
        text = text_of(word)
        if text.startswith("regexp%"):
            return "rsc-pattern", text.removeprefix("regexp%")
        return "rsc", text.removeprefix("resource%")

    def _location(self, words: list[Word], _options: Options) -> None:
        how = text_of(words[1]) if len(words) > 2 else ""
        if how == "rule":
            self._location_rule(words[0], words[2:])
        if how not in ("prefers", "avoids"):
            return
        at, target = inner(words[0]), self._target(words[0])
        for word in words[2:]:
            parts = halves(word)
            node, score = (parts[0], parts[1]) if parts else (text_of(word), "INFINITY")
            if how == "avoids":
                score = score.removeprefix("-") if score.startswith("-") else f"-{score}"
            key = (*target, node)
            old = self.builder.located.pop(key, None)
            if old is not None and old in self._constraints.children:
                self._constraints.children.remove(old)
            self.builder.located[key] = self.builder.constraint(
                "rsc_location",
                at,
                ("id", self.builder.free(f"location-{target[1]}-{node}-{score}"), None),
                (*target, at),
                ("node", node, parts[2] if parts else inner(word)),
                ("score", score, parts[3] if parts else inner(word)),
            )

    def _location_add(self, words: list[Word], _options: Options) -> None:
        if len(words) < 4:
            return
        score = text_of(words[3]).removeprefix("score=")
        made = self.builder.constraint(
            "rsc_location",
            inner(words[0]),
            ("id", text_of(words[0]), inner(words[0])),
            (*self._target(words[1]), inner(words[1])),
            ("node", text_of(words[2]), inner(words[2])),
            ("score", score, inner(words[3])),
        )
        for name, value, _, at in given(words[4:]):
            made.set(name, value, at)

    def _location_rule(self, target: Word, words: list[Word]) -> None:
        at = 0
        while at < len(words) and (parts := halves(words[at])) and parts[0] in RULE:
            at += 1
        options = {name: (value, place) for name, value, _, place in given(words[:at])}
        kind, name = self._target(target)
        made = self.builder.constraint(
            "rsc_location",
            inner(target),
            ("id", self.builder.free(f"location-{name}"), None),
            (kind, name, inner(target)),
        )
        for key, attribute in (("constraint-id", "id"), ("resource-discovery", "resource-discovery")):
            if key in options:
                made.set(attribute, *options[key])
        rule = self._rule(made, words[at:], inner(target))
        if rule is None:
            self._constraints.children.remove(made)
            self.builder.unclear()
            return
        if "score" not in options and "score-attribute" not in options:
            rule.set("score", "INFINITY", None)
        for key in ("id", "score", "score-attribute"):
            if key in options:
                rule.set(key, *options[key])
        if "role" in options:
            rule.set("role", ROLES.get(options["role"][0].lower(), options["role"][0]), options["role"][1])

    def _rule_add(self, words: list[Word], _options: Options) -> None:
        """`constraint rule add ID [options] EXPRESSION`: one more rule of a location."""
        for made in [one for one in self._constraints.children if one.id == text_of(words[0])]:
            at = 1
            while at < len(words) and (parts := halves(words[at])) and parts[0] in RULE:
                at += 1
            if isinstance(made, ScriptElement) and (rule := self._rule(made, words[at:], made.home)) is not None:
                rule.set("score", "INFINITY", None)
                for name, value, _, place in given(words[1:at]):
                    rule.set(name, value, place)

    def _ban(self, words: list[Word], options: Options) -> None:
        self._by_hand(words, "ban", "-INFINITY", promoted=bool({"--promoted", "--master"} & set(options)))

    def _moved(self, words: list[Word], options: Options) -> None:
        self._by_hand(words, "prefer", "INFINITY", promoted=bool({"--promoted", "--master"} & set(options)))

    def _by_hand(self, words: list[Word], how: str, score: str, *, promoted: bool) -> None:
        names = bare(words)
        if len(names) < 2 or value_of(words, "lifetime"):
            return  # the node is where the resource runs; or it ends by itself
        resource, node = names[0], names[1]
        suffix = f"-on-{text_of(node)}" if how == "ban" else ""
        identity = f"cli-{how}-{text_of(resource)}{suffix}"
        self._drop(lambda one: one.id == identity)
        self.builder.constraint(
            "rsc_location",
            inner(resource),
            ("id", identity, inner(resource)),
            ("rsc", text_of(resource), inner(resource)),
            ("role", "Promoted" if promoted else "Started", None),
            ("node", text_of(node), inner(node)),
            ("score", score, None),
        )

    def _clear(self, words: list[Word], _options: Options) -> None:
        names = {text_of(word) for word in words[:1]}
        self._drop(lambda one: one.id.startswith("cli-") and one.get("rsc") in names)

    # -- order and colocation ------------------------------------------------------------------------------------------

    def _order(self, words: list[Word], _options: Options) -> None:
        said: Said = []
        actions: dict[str, tuple[str, Span | None]] = {}
        side = "first"
        for word in bare(words):
            text = text_of(word)
            if text == "then":
                side = "then"
            elif text in ACTIONS and not any(name == side for name, _, _ in said):
                actions[f"{side}-action"] = text, inner(word)
            else:
                said.append((side, text, inner(word)))
        names = {name: value for name, value, _ in said}
        if "first" not in names or "then" not in names:
            return
        said += [(name, *actions.get(name, ("start", None))) for name in ("first-action", "then-action")]
        said += [(name, value, at) for name, value, _, at in given(words)]
        kind = next((value for name, value, _ in said if name == "kind"), "mandatory").lower()
        made = self.builder.constraint("rsc_order", said[0][2] or self.builder.home)
        made.set("id", self.builder.free(f"order-{names['first']}-{names['then']}-{kind}"), None)
        for item in said:
            made.set(*item)

    def _colocation(self, words: list[Word], _options: Options) -> None:
        said: Said = []
        side = "rsc"
        score: tuple[str, str, Span | None] = ("score", "INFINITY", None)
        kept = bare(words)
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
        names = {name: value for name, value, _ in said}
        if "rsc" not in names or "with-rsc" not in names:
            return
        roles = ("rsc-role", "with-rsc-role")
        if any(role in names for role in roles):
            said += [(role, "Started", None) for role in roles if role not in names]
        extra = [(name, value, at) for name, value, _, at in given(words)]
        score = next((one for one in extra if one[0] == "score"), score)
        identity = self.builder.free(f"colocation-{names['rsc']}-{names['with-rsc']}-{score[1]}")
        made = self.builder.constraint("rsc_colocation", inner(kept[0]), ("id", identity, None), *said, score)
        for item in extra:
            made.set(*item)

    def _unordered(self, words: list[Word], _options: Options) -> None:
        names = {text_of(word) for word in words}
        self._drop(lambda one: one.name == "rsc_order" and bool(names & {one.get("first"), one.get("then")}))

    def _apart(self, words: list[Word], _options: Options) -> None:
        names = [text_of(word) for word in words]
        self._drop(
            lambda one: (
                one.name == "rsc_colocation"
                and len(names) > 1
                and {one.get("rsc"), one.get("with-rsc")} == set(names[:2])
            )
        )

    def _sets(self, kind: str) -> Callable[[list[Word], Options], None]:
        def add(words: list[Word], _options: Options) -> None:
            if not words:
                return
            made = self.builder.constraint(kind, inner(words[0]))
            if kind == "rsc_colocation":
                made.set("score", "INFINITY", None)
            for keyword, rest in split(words, frozenset({"set", "setoptions"})):
                if keyword == "setoptions":
                    for name, value, _, at in given(rest):
                        made.set(name, value, at)
                    continue
                members = bare(rest)
                if not members:
                    continue
                block = self.builder.element("resource_set", made, inner(members[0]))
                for name, value, _, at in given(rest):
                    block.set(name, value, at)
                self.builder.references("resource_ref", block, [(text_of(word), inner(word)) for word in members])

        return add

    def _ticket(self, words: list[Word], _options: Options) -> None:
        kept = bare(words)
        if len(kept) < 2:
            return
        ticket, resource = kept[0], kept[-1]
        made = self.builder.constraint(
            "rsc_ticket",
            inner(ticket),
            ("id", self.builder.free(f"ticket-{text_of(ticket)}-{text_of(resource)}"), None),
            ("ticket", text_of(ticket), inner(ticket)),
            ("rsc", text_of(resource), inner(resource)),
        )
        if len(kept) > 2:
            role = text_of(kept[1])
            made.set("rsc-role", ROLES.get(role.lower(), role), inner(kept[1]))
        for name, value, _, at in given(words):
            made.set(name, value, at)

    def _constraint_remove(self, words: list[Word], _options: Options) -> None:
        names = {text_of(word) for word in words}
        self._drop(lambda one: one.id in names)
