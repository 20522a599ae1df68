"""What a whole run found, read and could not read."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.findings.finding import Finding
    from halint.source import Span


class FileRead(NamedTuple):
    """A file that was read, and as what."""

    path: str
    system: str
    host: str


class Skipped(NamedTuple):
    """A file that was not read, and why. `fault` is False where leaving it alone is what the user expects."""

    path: str
    reason: str
    fault: bool = True


class Unseen(NamedTuple):
    """Something that the input names and that is not in the input: a peer, an included file."""

    what: str
    named_at: Span


class RuleCrash(NamedTuple):
    """A rule that raised: a bug of halint, or of the rule's author where it is the user's own; told in one line."""

    rule: str
    path: str
    error: str
    is_own: bool = False

    @property
    def blame(self) -> str:
        """Whose bug it is, to be said after the error; "" where the user will know."""
        return "" if self.is_own else " (a bug of halint, please report)"


class GaveUp(Exception):  # noqa: N818 - no error of the code, but of what it was given
    """A rule stopped before its end, for a reason that is fit to be printed."""


def described(error: BaseException) -> str:
    """Say in one line what kind of error it was and where in the code.

    The error's own text is left out, because it may quote a password out of a file; HALINT_DEBUG=1 shows it.
    """
    if isinstance(error, GaveUp):
        return str(error)
    at = error.__traceback__
    while at and at.tb_next:
        at = at.tb_next
    where = f" ({at.tb_frame.f_code.co_filename.rpartition('halint/')[2]}:{at.tb_lineno})" if at else ""
    text = " ".join(str(error).split()) if os.environ.get("HALINT_DEBUG") else ""
    return f"{type(error).__name__}: {text}{where}" if text else f"{type(error).__name__}{where}"


class Report(NamedTuple):
    """A finished run; reporters render it and decide nothing.

    `suppressed` are those that comments in the files keep quiet, `known` those that a baseline does: None without one.
    """

    findings: tuple[Finding, ...]
    files: tuple[FileRead, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    crashes: tuple[RuleCrash, ...] = ()
    suppressed: tuple[Finding, ...] = ()
    rules_run: int = 0
    known: tuple[Finding, ...] | None = None

    @property
    def is_broken(self) -> bool:
        """Whether the result is less than the user asked for: exit 2."""
        return bool(self.crashes) or any(entry.fault for entry in self.skipped)
