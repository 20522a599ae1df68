"""`halint check`: from options to settings, to a report, to an exit status."""

from __future__ import annotations

import os
import sys
from io import StringIO
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import annotates, save, write
from halint.cli.settings import settings
from halint.cli.terminal import progress, wants_color
from halint.findings import Request, Severity, described

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from halint.cli.baseline import Baseline
    from halint.estate import Estate
    from halint.findings import Report
    from halint.report.estates import Graph

STDIN = "<stdin>"


def check(options: dict[str, Any]) -> int:
    """Judge what the options name; gives the exit status."""
    paths: tuple[str, ...] = options["paths"]
    if options["show_settings"]:
        from halint.cli.account import show_settings

        return show_settings(options, (options["estate"],) if options["estate"] else paths)
    is_annotating = annotates(options)
    options = {**options, "format_": options["format_"] or ("github" if is_annotating else "text")}
    if options["show_files"] and options["format_"] != "text":
        raise Failure(["halint: --show-files has no other format; --format json lists files and skipped ones too"])
    if options["fix"] or options["diff"] or options["unsafe_fixes"]:
        from halint.cli.fixing import checked

        checked(options)
    baseline = _baseline(options)
    if options["estate"]:
        paths = whole(options)
    asked = settings(options, (options["estate"],) if options["estate"] else paths)
    stdin = (options["stdin_filename"] or STDIN, _standard_input()) if "-" in paths else None
    request = Request(
        paths=tuple(path for path in paths if path != "-"),
        settings=asked,
        root=options["root"],
        as_system=options["system"],
        stdin=stdin,
        estate=options["estate"],
    )
    is_written = True
    if options["fix"] or options["diff"]:
        from halint.cli.fixing import chosen, fix, refused_by, show

        if options["diff"]:
            changed = show(request, chosen(options), refused_by(request), options)
            return max(changed, status(lint_shown(request), "never"))
        is_written = fix(request, chosen(options), refused_by(request), quiet=options["quiet"])
    estates: list[Estate] = []
    report = _without_own(lint_shown(request, estates if options["format_"] == "html" else None), options)
    if baseline:
        report = baseline.apply(report, request)
    _show(report, {**options, "own": asked.own}, estates, sums=is_annotating and not options["quiet"])
    ends_with = status(report, "never" if options["show_files"] else asked.fail_on, in_estate=bool(options["estate"]))
    return max(ends_with, 0 if is_written else 2)


def whole(options: dict[str, Any]) -> tuple[str, ...]:
    """Check what `--estate` goes with; gives the paths, which are the estate when its configuration is among them."""
    from halint.config.nearest import NAME
    from halint.discovery.shown import absolute

    if options["fix"] or options["diff"]:
        raise Failure(["halint: --estate tells more than of the files that are named: --fix and --diff go without"])
    if not os.path.isdir(options["estate"]):  # noqa: PTH112
        raise Failure([f"halint: --estate {options['estate']!r}: there is no such directory"])
    paths: tuple[str, ...] = options["paths"]
    top = absolute(options["estate"]).rstrip("/")
    for path in (options["stdin_filename"] if path == "-" else path for path in paths):
        if not path:
            raise Failure(["halint: --estate: which file is standard input? name it with --stdin-filename"])
        if absolute(path) != top and not absolute(path).startswith(f"{top}/"):
            raise Failure([f"halint: {path}: lies outside of --estate {options['estate']}"])
    return (options["estate"],) if any(path.rpartition("/")[2] == NAME for path in paths) else paths


def status(report: Report, fail_on: str, *, in_estate: bool = False) -> int:
    """Give the exit status: 2 (less than was asked for) beats 1 (findings) beats 0."""
    if report.is_broken or not (report.files or in_estate):
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

    is_told = options["quiet"] or (options["format_"] == "text" and not options["output_file"])
    return Baseline(path, update=update, quiet=is_told)


def _standard_input() -> bytes:
    from halint.source.files import MAX_BYTES, sniff

    data = sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""
    if len(data) > MAX_BYTES:
        raise Failure([f"halint: standard input is larger than {MAX_BYTES // 1024**2} MiB"])
    if why := sniff(data):
        raise Failure([f"halint: standard input {why}"])
    return data


def lint_shown(request: Request, estates: list[Estate] | None = None) -> Report:
    """Judge, with a line of progress for who sits before a terminal; `estates` is given the hosts that were read."""
    from halint.engine import lint

    line = progress()
    try:
        return lint(request, progress=line) if estates is None else lint(request, progress=line, seen=estates.extend)
    finally:
        if line:
            line.clear()


def _without_own(report: Report, options: dict[str, Any]) -> Report:
    """Say nothing of the files that halint writes itself: nobody expects them to be read as configuration."""
    own = {os.path.realpath(path) for path in (options["baseline"], options["output_file"]) if path}
    names = {os.path.basename(path) for path in own}  # noqa: PTH119

    def is_own(path: str) -> bool:
        return path.rpartition("/")[2] in names and os.path.realpath(os.path.join(options["root"], path)) in own  # noqa: PTH118

    if not own:
        return report
    return report._replace(skipped=tuple(entry for entry in report.skipped if entry.fault or not is_own(entry.path)))


def _show(report: Report, options: dict[str, Any], estates: Sequence[Estate], *, sums: bool) -> None:
    """Write the report where it is wanted, and what it cannot hold to standard error, with `sums` the sums as well."""
    from halint.report import Options, render

    to_file: str | None = options["output_file"]
    as_text = options["format_"] == "text"
    out = StringIO()
    warnings: list[str] = []

    def warn(text: str) -> None:
        warnings.append(f"halint: {text}\n")

    looks = Options(
        color=wants_color(options["color"], sys.stdout) and not (to_file and options["color"] == "auto"),
        quiet=options["quiet"],
        statistics=options["statistics"] and as_text,
        rules=lambda: (*_rules(), *(options["own"].rules if options["own"] else ())),
        directory=os.getcwd(),  # noqa: PTH109
        graph=lambda: _graph(estates, report, warn),
        warn=warn,
        include_suppressed=options["sarif_include_suppressed"],
    )
    if options["show_files"]:
        from halint.report.files import render as render_files

        render_files(report, out)
    else:
        render(report, options["format_"], out, looks)
    if to_file:
        save(to_file, out.getvalue())
    else:
        write(out.getvalue())
    sys.stderr.writelines(warnings)
    if to_file or not as_text or options["show_files"]:
        is_counted = options["statistics"] and (options["show_files"] or not as_text)  # else the report does it
        _complain(report, looks._replace(statistics=is_counted), sums=sums)
    if not report.files and not report.is_broken and not options["estate"]:
        sys.stderr.write(f"halint: nothing recognised in {' '.join(options['paths'])}; name a file with --as SYSTEM\n")


def _rules() -> Any:
    from halint.engine.index import rules

    return rules()


def _graph(estates: Sequence[Estate], report: Report, warn: Callable[[str], object]) -> Graph | None:
    """Draw what was read; a picture that cannot be drawn must not cost the report."""
    from halint.report.estates import Graph

    try:
        return Graph.of(estates, report)
    except Exception as error:
        warn(f"the picture could not be drawn: {described(error)} (a bug of halint, please report)")
        return None


def _complain(report: Report, looks: Any, *, sums: bool) -> None:
    """Tell a person on standard error what a machine's format may not tell them."""
    from halint.report.paint import ANSI, PLAIN
    from halint.report.redaction import redact
    from halint.report.text import closing, statistics, troubles

    if not (looks.statistics or sums):
        report = report._replace(findings=(), suppressed=(), known=None)
    account = redact(report)
    paint = ANSI if wants_color("auto", sys.stderr) else PLAIN
    if looks.statistics:
        sys.stderr.writelines(f"{line}\n" for line in statistics(account, paint))
    lines = closing(account, paint) if sums else troubles(account, paint)
    sys.stderr.writelines(f"halint: {line}\n" for line in lines)
