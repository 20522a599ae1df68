"""Replays crmsh's configuration language (crm(8)) into the CIB that it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.builder import Builder
from halint.systems.pacemaker.replay.crm_constraints import CrmConstrainer, score_of
from halint.systems.pacemaker.replay.crm_sections import CrmSectioner
from halint.systems.pacemaker.replay.pcs_words import BEFORE, given, known_values, split
from halint.systems.pacemaker.replay.rule_words import DATES
from halint.systems.pacemaker.script import halves, inner, text_of
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from halint.source import Span
    from halint.syntax.document import Document, Word
    from halint.systems.pacemaker.script import ScriptElement

END = Pattern(r"[;|&]|\d*[<>]")
"""What ends a command of the shell, or begins a redirection."""
PARTS = frozenset({"params", "meta", "operations", "op", "utilization", "op_params", "op_meta"})
SETS = {"params": "instance_attributes", "meta": "meta_attributes", "utilization": "utilization"}


def objects(document: Document) -> Iterator[list[Word]]:
    """Give the words of each object, from its keyword on."""
    for directive in document.root.directives:
        words = list(directive.words)
        texts = [text_of(word) for word in words]
        at = next((n for n, text in enumerate(texts) if text not in BEFORE), 0)
        if texts[at].rpartition("/")[2] == "crm":
            words = list(_until_end(words[at + 1 :]))
            while words and (text_of(words[0]) == "configure" or text_of(words[0]).startswith("-")):
                words = words[1:]
        elif texts[:1] == ["configure"]:
            words = words[1:]
        if words:
            yield words


def _until_end(words: Sequence[Word]) -> Iterator[Word]:
    """Give the words of one command of the shell."""
    for word in words:
        if END.match(text_of(word)):
            return
        if word.raw.endswith(";") and isinstance(word.value, str):
            yield type(word)(word.source, word.start, word.end - 1, word.raw[:-1], word.value[:-1])
            return
        yield word


def replay(document: Document, home: Span) -> ScriptElement | None:
    """Give the CIB, None when no object makes anything."""
    player = _Player(Builder(home))
    made = False
    every = [words for words in objects(document) if not _is_other_level(words)]
    if not any(text_of(words[0]) in REMOVING for words in every):
        every.sort(key=lambda words: RANKS.get(text_of(words[0]), 1))  # `load` takes them in any order
    for words in every:
        if not isinstance(words[0].value, str) and "configure" in map(text_of, words[1:2]):
            player.builder.unclear()  # `$CRM configure ...`
        made = player.play(words) or made
    return player.builder.cib if made else None


def _is_other_level(words: Sequence[Word]) -> bool:
    """Whether a line is a command of another level of crmsh: `crm node standby n1` makes no node `standby`."""
    source = words[0].source
    begin = source.text.rfind("\n", 0, words[0].start) + 1
    before = [word.rpartition("/")[2] for word in source.text[begin : words[0].start].split()]
    return "crm" in before and "configure" not in before


RANKS = {
    "node": 0,
    "primitive": 2,
    "rsc_template": 2,
    "group": 3,
    "clone": 4,
    "ms": 4,
    "master": 4,
    "bundle": 4,
} | dict.fromkeys(("location", "colocation", "collocation", "order", "rsc_ticket", "tag", "fencing_topology"), 5)
CONSTRAINTS = frozenset({"location", "colocation", "collocation", "order", "rsc_ticket", "group", "fencing_topology"})
REMOVING = frozenset({"delete", "rename"})


def _split(words: Sequence[Word]) -> list[tuple[str, list[Word]]]:
    parts: list[tuple[str, list[Word]]] = [("params", [])]
    for word in words:
        if text_of(word) in PARTS:
            parts.append((text_of(word), []))
        else:
            parts[-1][1].append(word)
    return parts


def _is_said(word: Word) -> bool:
    """Whether a word is what it says: no variable of the shell, no `%name:id` of a template; `$id=` is crmsh's own."""
    own = word.raw.startswith(("$id=", "$id-ref=", "$role=")) and "$" not in word.raw[1:]
    return "%" not in word.raw and (own or isinstance(word.value, str))


def _is_id(word: Word) -> bool:
    return text_of(word).endswith(":")


BUNDLE = frozenset(
    {"docker", "podman", "rkt", "network", "port-mapping", "storage", "storage-mapping", "primitive", "meta"}
)


class _Player(CrmConstrainer, CrmSectioner):
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
            "property": self._property,
            "rsc_defaults": lambda words: self._defaults("rsc_defaults", words),
            "op_defaults": lambda words: self._defaults("op_defaults", words),
            "fencing_topology": self._topology,
            "tag": self._tag,
            "bundle": self._bundle,
            "rsc_ticket": self._ticket,
            "role": self._role,
            "acl_target": self._acl_target,
            "alert": self._alert,
            "delete": self._delete,
        }

    def play(self, words: list[Word]) -> bool:
        """Replay one object; says whether it was one that makes something."""
        action = self.table.get(text_of(words[0]))
        if action is None or len(words) < 2:
            return False
        kind = text_of(words[0])
        named = (
            words
            if kind in CONSTRAINTS
            else words[1:2]
            if kind not in ("property", "rsc_defaults", "op_defaults")
            else []
        )
        if all(map(_is_said, named)):
            constraints = self.builder.sections["constraints"]
            constraints.children = [c for c in constraints.children if c.id != text_of(words[1])]
            action(words[1:])
        else:
            self.builder.unclear()
        return True

    def _property(self, words: list[Word]) -> None:
        block = next((text_of(word)[:-1] for word in words[:1] if text_of(word).endswith(":")), "")
        pairs = [pair for pair in given(words) if pair[0] != "$id"]
        block = next((value for name, value, _, _ in given(words) if name == "$id"), block)
        self.builder.option(pairs, block or "cib-bootstrap-options")

    def _defaults(self, section: str, words: list[Word]) -> None:
        rest = [word for word in words if not (text_of(word).startswith("$id=") or (word is words[0] and _is_id(word)))]
        self._block(self.builder.section(section), "meta_attributes", rest)

    def _block(self, owner: ScriptElement, kind: str, words: list[Word]) -> None:
        """Set pairs; those under a rule or with a score are a block of their own."""
        score = words[0] if words and text_of(words[0]).endswith(":") and len(text_of(words[0])) > 1 else None
        if score is None and not any(text_of(word) == "rule" for word in words):
            self.builder.pairs(owner, kind, given(words))
            return
        made = self.builder.element(kind, owner, owner.home)
        if score is not None:
            made.set(*score_of(text_of(score)[:-1]), inner(score))
        first = next((at for at, word in enumerate(words) if text_of(word) == "rule"), len(words))
        pairs = [at for at, word in enumerate(words) if halves(word) and not text_of(word).startswith("$")]
        until = next(
            (at for at in pairs if at > first and text_of(words[at]).partition("=")[0] not in DATES), len(words)
        )
        if first < len(words) and self.rule(made, words[first + 1 : until]) is None:
            owner.children.remove(made)
            return
        holder = self.builder.element("holder", made, made.home)
        made.children.remove(holder)
        holder.children = [made]
        self.builder.pairs(holder, kind, given(words[:first] + words[until:]))

    def _delete(self, words: list[Word]) -> None:
        for word in words:
            self.builder.remove(text_of(word))
            constraints = self.builder.sections["constraints"]
            constraints.children = [one for one in constraints.children if one.id != text_of(word)]

    # -- resources -----------------------------------------------------------------------------------------------------

    def _primitive(self, kind: str, words: list[Word]) -> None:
        name = text_of(words[0])
        if name in self.builder.resources or len(words) < 2:
            return
        made = self.builder.resource(kind, name, inner(words[0]))
        agent = text_of(words[1])
        at = inner(words[1])
        if not isinstance(words[1].value, str):
            pass  # a variable: nobody knows which agent
        elif agent.startswith("@"):
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
                operation = self.builder.operation(
                    made, text_of(rest[0]), known_values(given(rest[1:])), inner(rest[0])
                )
            elif keyword in ("op_params", "op_meta") and operation is not None:
                self.builder.pairs(operation, SETS[keyword[3:]], given(rest))
            elif keyword in SETS:
                self._block(made, SETS[keyword], rest)

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

    def _bundle(self, words: list[Word]) -> None:
        """`bundle ID docker ... [network ... [port-mapping ...]] [storage ...] [primitive RSC] [meta ...]`."""
        if text_of(words[0]) in self.builder.resources:
            return
        made = self.builder.resource("bundle", text_of(words[0]), inner(words[0]))
        owner = made
        for keyword, rest in split(words[1:], BUNDLE)[1:]:
            home = inner(rest[0]) if rest else made.home
            if keyword == "meta":
                self.builder.pairs(made, "meta_attributes", given(rest))
            elif keyword == "primitive":
                for element in filter(None, [self.builder.resources.get(text_of(word)) for word in rest[:1]]):
                    self.builder.move(element, made)
            elif keyword.endswith("-mapping"):
                mapping = self.builder.element(keyword, owner, home)
                for name, value, _, at in given(rest):
                    mapping.set(name, value, at)
            else:
                owner = self.builder.said(keyword, made, home, given(rest))
