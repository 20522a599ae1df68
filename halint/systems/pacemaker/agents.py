"""What an agent's metadata says, from the table."""

from __future__ import annotations

from functools import cached_property, lru_cache

from halint.systems.pacemaker.scalars import milliseconds
from halint.values.record import NamedTuple

ADVISED = ("start", "stop", "promote", "demote")
"""Operations whose advised timeout counts."""


class Parameter(NamedTuple):
    """One parameter of an agent."""

    name: str
    required: bool
    unique: bool
    deprecated: bool
    replaces: str


class Advice(NamedTuple):
    """One action of an agent with what its metadata advises, "" where it says nothing."""

    name: str
    timeout: str
    interval: str
    role: str
    depth: str


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
    def required(self) -> list[tuple[str, ...]]:
        """The parameters without which it does not work: the name of each, and the old one where there is one."""
        return [
            (p.name, p.replaces) if p.replaces else (p.name,)
            for p in self.parameters.values()
            if p.required and not p.deprecated
        ]

    @cached_property
    def unique(self) -> list[str]:
        """The parameters whose value each resource must have for itself."""
        return [p.name for p in self.parameters.values() if p.unique]

    @cached_property
    def renamed(self) -> dict[str, str]:
        """Old names of parameters, and their new ones."""
        return {p.replaces: p.name for p in self.parameters.values() if p.replaces}

    @cached_property
    def actions(self) -> dict[str, str]:
        """Its actions and the timeouts it advises, the first of each name."""
        found: dict[str, str] = {}
        for advice in self.advice:
            found.setdefault(advice.name, advice.timeout)
        return found

    @cached_property
    def advice(self) -> list[Advice]:
        """Its actions as operations, several of one name for different roles or depths."""
        found: list[Advice] = []
        for word in self._actions.split():
            name, _, rest = word.partition("=")
            timeout, _, recurring = rest.partition("@")
            interval, role, depth = (*recurring.split(":"), "", "")[:3]
            found.append(Advice(name, timeout, interval, role, depth))
        return found

    @cached_property
    def advised(self) -> dict[str, int]:
        """The timeouts it advises for what starts and stops it, in ms."""
        times = {name: milliseconds(self.actions.get(name, "")) for name in ADVISED}
        return {name: time for name, time in times.items() if time}


@lru_cache(maxsize=512)
def find(name: str) -> Agent | None:
    """Give the agent `class:provider:type`; None when the table does not hold it, and then nothing can be said."""
    from halint.systems.pacemaker.tables.agents import AGENTS

    row = AGENTS.get(name)
    return Agent(*row) if row else None
