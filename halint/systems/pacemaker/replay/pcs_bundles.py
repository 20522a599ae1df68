"""Replays pcs' bundle commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.replay.pcs_words import bare, given, split
from halint.systems.pacemaker.script import ScriptElement, inner, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from halint.syntax.document import Word
    from halint.systems.pacemaker.replay.builder import Builder
    from halint.systems.pacemaker.replay.pcs_words import Options

RUNTIMES = frozenset({"docker", "podman", "rkt"})
BUNDLE = frozenset({"container", "network", "port-map", "storage-map", "meta"})
MAPS = {"port-map": ("network", "port-mapping"), "storage-map": ("storage", "storage-mapping")}


class Bundler:
    """Adds bundles to a CIB under construction."""

    builder: Builder

    def _known(self, words: Sequence[Word]) -> list[ScriptElement]:
        found = (self.builder.resources.get(text_of(word)) for word in words)
        return [element for element in found if element is not None]

    def _bundle(self, words: list[Word], options: Options) -> None:
        if not words or text_of(words[0]) in self.builder.resources:
            return
        made = self.builder.resource("bundle", text_of(words[0]), inner(words[0]))
        for keyword, rest in split(words[1:], BUNDLE)[1:]:
            self._bundle_part(made, keyword, rest)
        if self.builder.child(made, "podman") is None and self.builder.child(made, "docker") is None:
            self.builder.said("docker", made, made.home, [])
        if "--disabled" in options:
            self.builder.pairs(made, "meta_attributes", [("target-role", "Stopped", None, None)])

    def _bundle_update(self, words: list[Word], _options: Options) -> None:
        for made in self._known(words[:1]):
            for keyword, rest in split(words[1:], BUNDLE)[1:]:
                if keyword.endswith("-map") and rest and text_of(rest[0]) in ("add", "remove", "delete"):
                    if text_of(rest[0]) == "add":
                        self._bundle_part(made, keyword, rest[1:])
                else:
                    self._bundle_part(made, keyword, rest)

    def _bundle_part(self, made: ScriptElement, keyword: str, words: list[Word]) -> None:
        if keyword == "meta":
            self.builder.pairs(made, "meta_attributes", given(words))
            return
        if keyword == "container":
            names = bare(words)[:1]
            runtime = next((one for one in made.children if one.name in RUNTIMES), None)
            if not isinstance(runtime, ScriptElement):
                runtime = self.builder.said(text_of(names[0]) if names else "docker", made, made.home, [])
            owner = runtime
        else:
            tag, item = MAPS.get(keyword, ("network", ""))
            owner = self.builder.child(made, tag) or self.builder.said(tag, made, made.home, [])
            owner = self.builder.element(item, owner, inner(words[0]) if words else made.home) if item else owner
        for name, value, _, at in given(words):
            owner.set(name, value, at)
