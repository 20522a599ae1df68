"""`--fix`, `--unsafe-fixes`, `--diff`: what is written, what is only shown, and what is told about it."""

from __future__ import annotations

import sys
from collections import Counter
from io import StringIO
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import write
from halint.cli.terminal import wants_color
from halint.engine.fixing import on_disk, settle_disk, writable
from halint.engine.selection import Tagged, is_selected
from halint.report.paint import ANSI, PLAIN
from halint.report.redaction import Redaction, plain
from halint.source.writing import NotWritten, Tree, owner, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from halint.engine.rounds import Change, Fixes, Settled
    from halint.findings import Finding, Request, Settings
    from halint.source import Source


def checked(options: dict[str, Any]) -> None:
    """Refuse options that contradict one another. Raises Failure."""
    if options["unsafe_fixes"] and not (options["fix"] or options["diff"]):
        raise Failure(["halint: --unsafe-fixes says which fixes: add --fix to write them or --diff to see them"])
    if options["fix"] and options["diff"]:
        raise Failure(["halint: --fix writes, --diff only shows: which?"])
    if options["fix"] and "-" in options["paths"]:
        raise Failure(["halint: --fix cannot write standard input; --diff shows what it would do"])
    if options["diff"] and (options["format_"] != "text" or options["show_files"]):
        raise Failure(["halint: --diff has no other format"])
    if options["diff"] and options["baseline"]:
        raise Failure(["halint: --diff shows no findings, so there is nothing for --baseline to do"])


def seen(settings: Settings) -> Callable[[Finding], bool]:
    """Give a test for what the user would see: broken files are looked for whatever is selected."""

    def is_seen(finding: Finding) -> bool:
        rule = finding.rule
        return is_selected(Tagged(rule.id, finding.all_tags, rule.also), settings)

    return is_seen


def refused_by(request: Request) -> Callable[[Source], str]:
    """Give the reasons not to write a file: its daemon's, or not below what was named."""
    tree = Tree(on_disk(path) for path in request.paths)

    def why(source: Source) -> str:
        if reason := owner(source.host_path or source.path, source.text):
            return reason
        if request.stdin and source.path in (request.stdin[0], "<stdin>"):
            return ""
        return tree.refusal(on_disk(source.path, request.root))

    return why


def fix(request: Request, fixes: Fixes, refusal: Callable[[Source], str], *, quiet: bool, done: str = "fixed") -> bool:
    """Write fixes; says on standard error what was done. Gives whether everything could be written."""
    settled = settle_disk(request, fixes, seen(request.settings), refusal)
    failed: dict[str, str] = {}
    for change in settled.changes:
        path = change.before.path
        try:
            replace(on_disk(path, request.root), change.before.encode(), change.after.encode())
        except NotWritten as error:
            failed[path] = str(error)
    complain(settled, done)
    for path, reason in failed.items():
        _say(f"not written: {plain(path)}: {reason}")
    counts = Counter(finding.span.source.path for finding in settled.fixed)
    written = [change.before.path for change in settled.changes if change.before.path not in failed]
    number = sum(counts[path] for path in counts if path not in failed)
    if not quiet and (written or not failed):
        _say(f"{number} {done} in {_files(len(written))}" if written else f"nothing {done}")
    return not failed


def show(
    request: Request,
    fixes: Fixes,
    refusal: Callable[[Source], str],
    options: dict[str, Any],
    done: str = "fixed",
) -> int:
    """Print what fixes would change; gives 1 when there is anything."""
    settled = settle_disk(request, fixes, seen(request.settings), refusal)
    show_changes(settled.changes, options)
    complain(settled, done)
    return int(bool(settled.changes))


def show_changes(changes: Sequence[Change], options: dict[str, Any]) -> None:
    """Print changes as a unified diff, to the file that was asked for or to standard output."""
    from halint.report.diff import diff, is_masked

    to_file: str | None = options["output_file"]
    colored = wants_color(options["color"], sys.stdout) and not (to_file and options["color"] == "auto")
    lines = [line for change in changes for line in diff(change.before, change.after, ANSI if colored else PLAIN)]
    out = StringIO()
    out.writelines(f"{line}\n" for line in lines)
    if not to_file:
        write(out.getvalue())
    else:
        try:
            with open(to_file, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:  # noqa: PTH123
                stream.write(out.getvalue())
        except OSError as error:
            raise Failure([f"halint: {to_file}: {(error.strerror or 'cannot be written').lower()}"]) from None
    if is_masked(lines):
        _say("passwords are masked in this diff, so no other program can apply it")


def complain(settled: Settled, done: str = "fixed") -> None:
    """Say what was not done, and why: one line for each file and reason."""
    redaction = Redaction()
    counts: Counter[tuple[str, str]] = Counter()
    for refusal in settled.refused:
        source = refusal.finding.span.source
        counts[source.path, redaction.say(refusal.reason, [source])] += 1
    for (path, reason), count in sorted(counts.items()):
        findings = "1 finding" if count == 1 else f"{count} findings"
        _say(f"not {done}: {plain(path)}: {findings}: {reason}")


def chosen(options: dict[str, Any]) -> Fixes:
    """Give the fixes that were asked for."""
    return writable(unsafe=options["unsafe_fixes"])


def _files(number: int) -> str:
    return f"{number} file" if number == 1 else f"{number} files"


def _say(text: str) -> None:
    sys.stderr.write(f"halint: {text}\n")
