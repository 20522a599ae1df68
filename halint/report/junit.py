"""JUnit XML: a suite per file, a failed case per finding, a passed one for a file without any.

What could not be read, or a rule that crashed, is a case in error.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.report.xml import attribute

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account, Entry


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one document."""
    entries: dict[str, list[Entry]] = {read.path: [] for read in account.files}
    for entry in account.entries:
        entries.setdefault(entry.place.path, []).append(entry)
    errors = [(entry.path, "not read", entry.reason) for entry in account.skipped if entry.fault]
    errors += [(crash.path or crash.rule, f"rule {crash.rule} crashed", crash.error) for crash in account.crashes]
    tests = sum(max(1, len(of_file)) for of_file in entries.values()) + len(errors)
    out.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    out.write(f'<testsuites name="halint" tests="{tests}" failures="{len(account.entries)}" errors="{len(errors)}">\n')
    for path, of_file in sorted(entries.items()):
        out.writelines(_suite(path, of_file))
    for path, what, why in errors:
        name = attribute(path)
        out.write(f'  <testsuite name="{name}" tests="1" failures="0" errors="1">\n')
        out.write(f'    <testcase classname="{name}" name="{attribute(what)}">\n')
        out.write(f'      <error type="{attribute(what)}" message="{attribute(why)}"/>\n')
        out.write("    </testcase>\n  </testsuite>\n")
    out.write("</testsuites>\n")


def _suite(path: str, entries: list[Entry]) -> Iterator[str]:
    name = attribute(path)
    count = max(1, len(entries))
    yield f'  <testsuite name="{name}" tests="{count}" failures="{len(entries)}" errors="0">\n'
    if not entries:
        yield f'    <testcase classname="{name}" name="halint"/>\n'
    for entry in entries:
        at = entry.place.start
        case = attribute(f"{entry.rule.id} {at.line}:{at.column}")
        kind = attribute(f"{entry.severity.label} {entry.rule.id}")
        help = f"\n{entry.help}" if entry.help else ""
        body = attribute(f"{entry.place.path}:{at.line}:{at.column}: {entry.message}{help}")
        yield f'    <testcase classname="{name}" name="{case}" file="{name}" line="{at.line}">\n'
        yield f'      <failure type="{kind}" message="{attribute(entry.message)}">{body}</failure>\n'
        yield "    </testcase>\n"
    yield "  </testsuite>\n"
