"""What an agent's metadata says, from the table."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import NamedTuple


class Parameter(NamedTuple):
    """One parameter of an agent."""

    name: str
    required: bool
    unique: bool
    deprecated: bool
    replaces: str


class Agent:
    """One agent."""

    def __init__(self, parameters: str, actions: str) -> None:
        self._parameters = parameters
        self._actions = actions

    @cached_property
    def parameters(self) -> dict[str, Parameter]:
        """Its parameters by name."""
        found: dict[str, Parameter] = {}
        for word in self._parameters.split():
            name, _, replaces = word.partition(">")
            bare = name.rstrip("!*~")
            marks = name[len(bare) :]
            found[bare] = Parameter(bare, "!" in marks, "*" in marks, "~" in marks, replaces)
        return found

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Old names of parameters, and their new ones."""
        return {p.replaces: p.name for p in self.parameters.values() if p.replaces}

    @cached_property
    def actions(self) -> dict[str, str]:
        """Its actions and the timeouts it advises."""
        return dict(word.partition("=")[::2] for word in self._actions.split())


@lru_cache(maxsize=512)
def find(name: str) -> Agent | None:
    """Give the agent `class:provider:type`; None when the table does not hold it, and then nothing can be said."""
    from halint.systems.pacemaker.tables.agents import AGENTS

    row = AGENTS.get(name)
    return Agent(*row) if row else None
