"""Build step: compile the grammars and the index of rules, so that an installed halint needs neither Lark nor ast."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledTables(BuildHookInterface):  # type: ignore[type-arg]
    """Puts `halint/_compiled/` into the wheel."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the tables before files are collected; an editable install makes its own on first use."""
        if self.target_name != "wheel" or version == "editable":
            return
        for name in ("rules", "grammars"):  # a source distribution has no links
            link = Path(self.root, "halint", name)
            if not link.exists():
                link.symlink_to(Path("..", name), target_is_directory=True)
        sys.path.insert(0, self.root)
        from halint.engine import index
        from halint.syntax import grammar

        for path in sorted(Path(self.root, "grammars").glob("*.lark")):
            grammar.load(path.stem)
        index.write()
        build_data["artifacts"] += ["halint/_compiled/*.grammar", "halint/_compiled/*.marshal"]
