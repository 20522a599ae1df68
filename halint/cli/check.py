"""`halint check`: from options to settings, to a report, to an exit status."""

from __future__ import annotations

import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import write
from halint.cli.settings import settings
from halint.cli.terminal import progress, wants_color
from halint.findings import Request, Severity

if TYPE_CHECKING:
    from halint.cli.baseline import Baseline
    from halint.findings import Report

STDIN = "<stdin>"


def check(options: dict[str, Any]) -> int:
    """Judge what the options name; gives the exit status."""
    paths: tuple[str, ...] = options["paths"]
    if options["show_files"] and options["format_"] != "text":
        raise Failure(["halint: --show-files has no other format; --format json lists files and skipped ones too"])
    if options["fix"] or options["diff"] or options["unsafe_fixes"]:
        from halint.cli.fixing import checked

        checked(options)
    baseline = _baseline(options)
    asked = settings(options, paths)
    stdin = (options["stdin_filename"] or STDIN, _standard_input()) if "-" in paths else None
    request = Request(
        paths=tuple(path for path in paths if path != "-"),
        settings=asked,
        root=options["root"],
        as_system=options["system"],
        stdin=stdin,
    )
    is_written = True
    if options["fix"] or options["diff"]:
        from halint.cli.fixing import chosen, fix, refused_by, show

        if options["diff"]:
            changed = show(request, chosen(options), refused_by(request), options)
            return max(changed, status(lint_shown(request), "never"))
        is_written = fix(request, chosen(options), refused_by(request), quiet=options["quiet"])
    report = lint_shown(request)
    if baseline:
        report = baseline.apply(report, request)
    _show(report, options)
    return max(status(report, "never" if options["show_files"] else asked.fail_on), 0 if is_written else 2)


def status(report: Report, fail_on: str) -> int:
    """Give the exit status: 2 (less than was asked for) beats 1 (findings) beats 0."""
    if report.is_broken or not report.files:
        return 2
    if fail_on == "never":
        return 0
    threshold = Severity[fail_on.upper()]
    severities = (f.rule.severity if f.severity is None else f.severity for f in report.findings)
    return int(any(severity >= threshold for severity in severities))


def _baseline(options: dict[str, Any]) -> Baseline | None:
    path, update = options["baseline"], options["update_baseline"]
    if not path:
        if update:
            raise Failure(["halint: --update-baseline: say which, with --baseline FILE"])
        return None
    from halint.cli.baseline import Baseline

    return Baseline(path, update=update, quiet=options["quiet"])


def _standard_input() -> bytes:
    from halint.source.files import MAX_BYTES, sniff

    data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    if len(data) > MAX_BYTES:
        raise Failure([f"halint: standard input is larger than {MAX_BYTES // 1024**2} MiB"])
    if why := sniff(data):
        raise Failure([f"halint: standard input {why}"])
    return data


def lint_shown(request: Request) -> Report:
    """Judge, with a line of progress for who sits before a terminal."""
    from halint.engine import lint

    line = progress()
    try:
        return lint(request, progress=line)
    finally:
        if line:
            line.clear()


def _show(report: Report, options: dict[str, Any]) -> None:
    """Write the report where it is wanted, and what it cannot hold to standard error."""
    from halint.report import Options, render

    to_file: str | None = options["output_file"]
    as_text = options["format_"] == "text"
    out = StringIO()
    looks = Options(
        color=wants_color(options["color"], sys.stdout) and not (to_file and options["color"] == "auto"),
        quiet=options["quiet"],
        statistics=options["statistics"] and as_text,
        rules=_rules,
        directory=os.getcwd(),  # noqa: PTH109
    )
    if options["show_files"]:
        from halint.report.files import render as render_files

        render_files(report, out)
    else:
        render(report, options["format_"], out, looks)
    if to_file:
        try:
            with open(to_file, "w", encoding="utf-8", errors="backslashreplace", newline="") as stream:  # noqa: PTH123
                stream.write(out.getvalue())
        except OSError as error:
            raise Failure([f"halint: {to_file}: {(error.strerror or 'cannot be written').lower()}"]) from None
    else:
        write(out.getvalue())
    if to_file or not as_text or options["show_files"]:
        _complain(report, looks._replace(statistics=options["statistics"]))
    if not report.files and not report.is_broken:
        sys.stderr.write(f"halint: nothing recognised in {' '.join(options['paths'])}; name a file with --as SYSTEM\n")


def _rules() -> Any:
    from halint.engine.index import rules

    return rules()


def _complain(report: Report, looks: Any) -> None:
    """Tell a person on standard error what a machine's format may not tell them."""
    from halint.report.paint import ANSI, PLAIN
    from halint.report.redaction import redact
    from halint.report.text import statistics, troubles

    account = redact(report._replace(findings=report.findings if looks.statistics else ()))
    paint = ANSI if wants_color("auto", sys.stderr) else PLAIN
    if looks.statistics:
        sys.stderr.writelines(f"{line}\n" for line in statistics(account, paint))
    sys.stderr.writelines(f"halint: {line}\n" for line in troubles(account, paint))
