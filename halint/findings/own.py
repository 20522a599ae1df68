"""Rules that people wrote themselves, as the engine and the command line take them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from halint.findings.report import Skipped
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from halint.findings.rule import Rule
    from halint.findings.severity import Confidence, Severity


class OwnRule(NamedTuple):
    """A rule with what the index knows of built-in ones; `examples` reads its examples (and may say they are bad)."""

    rule: Rule
    summary: str
    page: str
    file: str
    line: int
    examples: Callable[[], Sequence[Any]]

    @property
    def id(self) -> str:
        """`local/name`, or with a prefix of the user's."""
        return self.rule.id

    @property
    def severity(self) -> Severity:
        """Its severity."""
        return self.rule.severity

    @property
    def confidence(self) -> Confidence:
        """Its confidence."""
        return self.rule.confidence

    @property
    def tags(self) -> frozenset[str]:
        """Its tags."""
        return self.rule.tags

    @property
    def also(self) -> frozenset[str]:
        """Ids of other rules that it covers: none."""
        return self.rule.also

    @property
    def fixable(self) -> bool:
        """Whether it has fixes."""
        return self.rule.fixable

    @property
    def scope(self) -> str:
        """What it looks at."""
        return self.rule.scope


class Trouble(NamedTuple):
    """Why a rule, or a whole file of rules, is not loaded; line and column from 1, 0 for the file as a whole."""

    path: str
    line: int
    column: int
    what: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.what}" if self.line else f"{self.path}: {self.what}"

    @property
    def skipped(self) -> Skipped:
        """It, as a report tells it: the result is less than was asked for."""
        place = f"line {self.line}, column {self.column}: " if self.line else ""
        return Skipped(self.path, place + self.what)


def _nothing() -> None:
    pass


class Own(NamedTuple):
    """All rules of somebody's own that a run has, and those that it has not."""

    rules: tuple[OwnRule, ...] = ()
    troubles: tuple[Trouble, ...] = ()
    files: frozenset[str] = frozenset()
    """Where their files really are: nobody wonders that these are not read as configuration."""
    begin: Callable[[], None] = _nothing
    """To be called before a run: what rules may cost is counted anew."""
