"""What is wrong with a configuration file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


class Complaint(NamedTuple):
    """One thing that is wrong and where, line and column from 1."""

    line: int
    column: int
    what: str


class Invalid(Exception):  # noqa: N818 - it is a state of the content
    """The content is not what the model of the configuration allows: faults, as pydantic tells them."""

    def __init__(self, faults: Sequence[Mapping[str, Any]]) -> None:
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


class ConfigError(Exception):
    """Everything that is wrong with a configuration file, one line each: `path:line:column: what`."""

    def __init__(self, path: str, complaints: Iterable[Complaint]) -> None:
        self.lines = tuple(f"{path}:{line}:{column}: {what}" for line, column, what in sorted(set(complaints)))
        super().__init__("\n".join(self.lines))
