"""Replays pcs commands (pcs(8), 0.9 to 0.12) into the CIB that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.builder import Builder
from halint.systems.pacemaker.replay.pcs_constraints import Constrainer
from halint.systems.pacemaker.replay.pcs_resources import Resourcer
from halint.systems.pacemaker.replay.pcs_sections import Sectioner
from halint.systems.pacemaker.replay.pcs_words import bare, given, is_known, plain, replayed, split
from halint.systems.pacemaker.script import inner, text_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from halint.source import Span
    from halint.syntax.document import Document, Word
    from halint.systems.pacemaker.replay.pcs_words import Options
    from halint.systems.pacemaker.script import ScriptElement

MAKERS = frozenset({"resource", "stonith", "constraint", "property", "cluster", "tag", "acl", "alert", "node"})
IDENTITIES = {"resource create": 1, "stonith create": 1, "property": 0, "property set": 0, "resource op add": 2}
"""How many words at the begin must be known; of constraints, clusters and levels all, of others the first."""
ALL_KNOWN = ("constraint", "cluster", "stonith level", "resource group", "tag", "acl")


def replay(document: Document, home: Span) -> ScriptElement | None:
    """Give the CIB, None when no command makes anything."""
    player = _Player(Builder(home))
    made = False
    lines, is_unclear = replayed(document)
    for words in lines:
        kept, options = plain(words)
        made = player.play(kept, options) or made
    if is_unclear:
        player.builder.unclear()
    player.finish()
    return player.builder.cib if made else None


def _is_plain(word: Word) -> bool:
    return isinstance(word.value, str)


class _Player(Resourcer, Constrainer, Sectioner):
    def __init__(self, builder: Builder) -> None:
        self.builder = builder
        self.named: list[tuple[str, Span]] = []
        self.table: dict[str, Callable[[list[Word], Options], None]] = {
            "property set": self._property,
            "property": self._property,
            "property unset": self._unset,
            "resource create": self._create,
            "stonith create": self._stonith,
            "resource bundle create": self._bundle,
            "resource bundle update": self._bundle_update,
            "resource group add": self._group,
            "resource group remove": self._ungroup,
            "resource group delete": self._ungroup,
            "resource ungroup": self._ungroup,
            "resource clone": self._clone,
            "resource promotable": self._promotable,
            "resource master": self._promotable,
            "resource unclone": self._unclone,
            "resource meta": self._meta,
            "stonith meta": self._meta,
            "resource update": self._update,
            "stonith update": self._update,
            "resource op add": self._op_add,
            "resource op remove": self._op_remove,
            "resource op delete": self._op_remove,
            "stonith op add": self._op_add,
            "stonith op remove": self._op_remove,
            "stonith op delete": self._op_remove,
            "resource utilization": self._utilization,
            "resource defaults": self._defaults("rsc_defaults"),
            "resource defaults update": self._defaults("rsc_defaults"),
            "resource defaults set create": self._defaults_set("rsc_defaults"),
            "resource op defaults": self._defaults("op_defaults"),
            "resource op defaults update": self._defaults("op_defaults"),
            "resource op defaults set create": self._defaults_set("op_defaults"),
            "resource delete": self._delete,
            "resource remove": self._delete,
            "stonith delete": self._delete,
            "stonith remove": self._delete,
            "resource disable": self._role("Stopped"),
            "resource safe-disable": self._role("Stopped"),
            "stonith disable": self._role("Stopped"),
            "resource enable": self._role(""),
            "stonith enable": self._role(""),
            "resource unmanage": self._managed("false"),
            "resource manage": self._managed(""),
            "resource ban": self._ban,
            "resource move-with-constraint": self._moved,
            "resource clear": self._clear,
            "stonith level add": self._level,
            "stonith level remove": self._level_remove,
            "stonith level delete": self._level_remove,
            "stonith level clear": self._level_clear,
            "constraint location": self._location,
            "constraint location add": self._location_add,
            "constraint location remove": self._constraint_remove,
            "constraint location delete": self._constraint_remove,
            "constraint order": self._order,
            "constraint order remove": self._unordered,
            "constraint order delete": self._unordered,
            "constraint order set": self._sets("rsc_order"),
            "constraint colocation": self._colocation,
            "constraint colocation add": self._colocation,
            "constraint colocation remove": self._apart,
            "constraint colocation delete": self._apart,
            "constraint colocation set": self._sets("rsc_colocation"),
            "constraint ticket add": self._ticket,
            "constraint ticket set": self._sets("rsc_ticket"),
            "constraint remove": self._constraint_remove,
            "constraint delete": self._constraint_remove,
            "constraint rule add": self._rule_add,
            "cluster setup": self._setup,
            "cluster auth": self._auth,
            "host auth": self._auth,
            "cluster node add": self._node_add,
            "cluster node remove": self._node_remove,
            "cluster node delete": self._node_remove,
            "cluster node add-remote": self._remote,
            "cluster node add-guest": self._guest,
            "node attribute": self._node_pairs("instance_attributes"),
            "node utilization": self._node_pairs("utilization"),
            "node standby": self._node_state("standby", "on"),
            "node unstandby": self._node_state("standby", ""),
            "cluster standby": self._node_state("standby", "on"),
            "cluster unstandby": self._node_state("standby", ""),
            "node maintenance": self._node_state("maintenance", "on"),
            "node unmaintenance": self._node_state("maintenance", ""),
            "tag create": self._tag,
            "tag update": self._tag_update,
            "tag remove": self._tag_remove,
            "tag delete": self._tag_remove,
            "acl role create": self._acl_role,
            "acl permission add": self._acl_permission,
            "acl user create": self._acl_owner("acl_target"),
            "acl target create": self._acl_owner("acl_target"),
            "acl group create": self._acl_owner("acl_group"),
            "acl role assign": self._acl_assign,
            "acl enable": self._acl_switch("true"),
            "acl disable": self._acl_switch("false"),
            "alert create": self._alert,
            "alert update": self._alert_update,
            "alert remove": self._alert_remove,
            "alert delete": self._alert_remove,
            "alert recipient add": self._recipient,
        }

    def play(self, words: list[Word], options: Options) -> bool:
        """Replay one command; says whether it was one that makes something."""
        if words and not isinstance(words[0].value, str):
            self.builder.unclear()
            return False
        for size in (5, 4, 3, 2, 1):
            name = " ".join(text_of(word) for word in words[:size])
            action = self.table.get(name)
            if action is None or len(words) < size:
                continue
            rest = words[size:]
            fully = name.startswith("constraint")  # a score or a role that nobody knows says nothing
            if all(map(_is_plain if fully else is_known, self._named(name, rest))):
                action(rest, options)
            else:
                self.builder.unclear()
            return not name.endswith(" auth")
        if len(words) > 1 and text_of(words[0]) in MAKERS and not isinstance(words[1].value, str):
            self.builder.unclear()
        return False

    def _named(self, name: str, rest: list[Word]) -> list[Word]:
        """Give the words that must be known: what a command is about."""
        return rest if name.startswith(ALL_KNOWN) else rest[: IDENTITIES.get(name, 1)]

    def finish(self) -> None:
        """Take the nodes from `host auth` when no command sets up the cluster."""
        if not self.builder.sections["nodes"].children:
            for name, at in self.named:
                self.builder.node(name, at)

    # -- options -------------------------------------------------------------------------------------------------------

    def _property(self, words: list[Word], _options: Options) -> None:
        self.builder.option(given(words))

    def _unset(self, words: list[Word], _options: Options) -> None:
        self.builder.option([(text_of(word), "", None, None) for word in words])

    def _defaults(self, section: str) -> Callable[[list[Word], Options], None]:
        def update(words: list[Word], _options: Options) -> None:
            if pairs := given(words):
                self.builder.pairs(self.builder.section(section), "meta_attributes", pairs)

        return update

    def _defaults_set(self, section: str) -> Callable[[list[Word], Options], None]:
        def create(words: list[Word], _options: Options) -> None:
            parts = split(words, frozenset({"meta", "rule"}))
            made = self.builder.element("meta_attributes", self.builder.section(section), self.builder.home)
            for name, value, _, at in given(parts[0][1]):
                made.set(name, value, at)
            for keyword, rest in parts[1:]:
                if keyword == "rule" and rest and (rule := self._rule(made, rest, inner(rest[0]))) is not None:
                    rule.set("score", "INFINITY", None)
                    rule.set("boolean-op", rule.get("boolean-op", "and"), None)
            for keyword, rest in parts[1:]:
                if keyword == "meta":
                    holder = self.builder.element("holder", made, made.home)
                    made.children.remove(holder)
                    holder.children = [made]
                    self.builder.pairs(holder, "meta_attributes", given(rest))

        return create

    # -- nodes ---------------------------------------------------------------------------------------------------------

    def _setup(self, words: list[Word], options: Options) -> None:
        names = words if "--name" in options else words[1:]
        for word in names:
            text = text_of(word)
            if text in ("transport", "totem", "quorum"):
                break
            if "=" not in text:
                name = text.partition(",")[0]
                at = inner(word)
                self.builder.node(name, at._replace(end=at.start + len(name)) if name != text else at)

    def _auth(self, words: list[Word], _options: Options) -> None:
        self.named += [(text_of(word), inner(word)) for word in bare(words)]

    def _node_add(self, words: list[Word], _options: Options) -> None:
        for word in bare(words)[:1]:
            if self.builder.sections["nodes"].children:  # else the cluster is set up elsewhere
                self.builder.node(text_of(word).partition(",")[0], inner(word))

    def _node_remove(self, words: list[Word], _options: Options) -> None:
        nodes = self.builder.sections["nodes"]
        names = {text_of(word) for word in words}
        nodes.children = [node for node in nodes.children if node.get("uname") not in names]
