"""`halint suppress`: comments in bulk, each of which was judged before it is written."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from halint.cli.check import lint_shown, status
from halint.cli.failure import Failure
from halint.cli.fixing import fix, refused_by, seen, show
from halint.cli.settings import settings
from halint.cli.troubles import tell
from halint.discovery.registry import systems
from halint.findings import Request, Severity
from halint.findings.comment import Excuse, comments, sign_of
from halint.systems.system import comments_of_host_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from halint.findings import Finding, Fix, Report
    from halint.findings.suppression import Language
    from halint.source import Source
    from halint.systems.system import System

UNASKED = {"ignore": (), "min_severity": None, "min_confidence": None, "fail_on": None, "stdin_filename": ""}
"""Options of `check` that mean nothing here."""

DONE = "suppressed"


def suppress(options: dict[str, Any]) -> int:
    """Write suppressions for the findings that the options name; gives the exit status."""
    paths: tuple[str, ...] = options["paths"]
    if "-" in paths:
        raise Failure(["halint: standard input cannot be written; name files"])
    excuse = Excuse(_reason(options["reason"]), _until(options["until"]))
    try:
        asked = settings({**options, **UNASKED}, paths)
    except Failure as failure:
        raise Failure([line.replace(" --select: ", " --rule: ") for line in failure.lines]) from None
    request = Request(paths, asked, root=options["root"], as_system=options["system"])
    read_as: dict[str, System | None] = {}

    def language(source: Source) -> Language:
        system = read_as.get(source.path)
        return system.language(source) if system else comments_of_host_file(source)

    def fixes(report: Report) -> Callable[[Finding], Iterable[Fix]]:
        read_as.update((read.path, systems().get(read.system)) for read in report.files)
        return comments(filter(is_seen, report.findings), language, excuse)

    is_seen, is_refused = seen(asked), refused_by(request)

    def refusal(source: Source) -> str:
        reason = is_refused(source)
        if not reason and not sign_of(language(source)):
            reason = "its language has no comments for that"
        return f"{reason}; .halint.yaml can: per-path, ignore" if reason else ""

    if options["diff"]:
        return show(request, fixes, refusal, {**options, "output_file": None}, DONE)
    is_written = fix(request, fixes, refusal, quiet=options["quiet"], done=DONE)
    after = lint_shown(request)
    tell(after)
    left = status(after, Severity.INFO.label)
    return left if is_written else 2


def _reason(text: str) -> str:
    reason = " ".join(text.split())
    if not reason or not reason.isprintable():
        raise Failure(["halint: --reason: say in a few words why these findings may stay"])
    return reason


def _until(text: str) -> date | None:
    if not text:
        return None
    try:
        until = date.fromisoformat(text)
    except ValueError:
        until = None
    if until is None or until.isoformat() != text:
        raise Failure([f"halint: --until {text!r}: write a date as 2027-01-31"])
    if until < date.today():
        raise Failure([f"halint: --until {text}: that day is over"])
    return until
