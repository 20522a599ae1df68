"""One page for a browser: everything in one file, nothing from the network, readable without a script.

Whatever comes from a file, a path or a rule goes through `safe` and cannot become markup; should it ever, the page's
own policy lets no script and no style run but the two of its own, known by their hashes. It loads nothing at all. All
of the page is ASCII, so that no encoding can garble it.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING

from halint import __version__
from halint.findings.severity import Severity
from halint.report.article import article
from halint.report.limit import most_severe
from halint.report.picture import MOST as MOST_DRAWN
from halint.report.picture import in_words, picture, safe
from halint.report.prose import inline, page
from halint.report.text import total, where
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account, Entry

MOST = 5_000
"""Findings that are written; a page of more is beyond a browser and its reader."""

SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.INFO)
PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "infos"}
NO_HOST = "files of no host"


class Group(NamedTuple):
    """The findings on one host, the most severe first; `anchor` is its place in the page."""

    host: str
    anchor: str
    entries: Sequence[Entry]


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one document."""
    entries = most_severe(account.entries, MOST)
    if len(entries) < len(account.entries):
        options.warn(_left_out(account))
    out.writelines(f"{line}\n" for line in _document(account, entries, options))


def _document(account: Account, entries: Sequence[Entry], options: Options) -> Iterator[str]:
    style, script = (_asset(name) for name in ("page.css", "page.js"))
    groups = _groups(entries)
    rules = {rule: f"rule-{number}" for number, rule in enumerate(sorted({entry.rule.id for entry in entries}), 1)}
    systems = _systems(account)
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">'
    policy = (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<link rel="icon" href="data:,">'
    yield f"<title>halint: {safe(total(account))}</title>"
    yield f"<style>{style}</style>\n</head>\n<body>"
    yield '<a class="skip" href="#findings">Skip to the findings</a>'
    yield from _head(account, groups)
    yield "<main>"
    yield from _troubles(account)
    yield from _picture(options, groups)
    yield '<section aria-labelledby="findings">\n<h2 id="findings">Findings</h2>'
    if len(entries) < len(account.entries):
        yield f"<p><strong>{safe(_left_out(account))}.</strong></p>"
    if entries:
        yield from _filters(groups, entries, systems)
    else:
        yield "<p>Nothing was found.</p>"
    number = 0
    for group in groups:
        yield f'<section class="group" aria-labelledby="{group.anchor}">'
        yield f'<h2 id="{group.anchor}">{safe(group.host or NO_HOST)}</h2>'
        for severity, of_severity in groupby(group.entries, key=lambda entry: entry.severity):
            found = list(of_severity)
            yield f'<section class="group {severity.label}">'
            yield f"<h3>{_count(len(found), severity)}</h3>"
            for entry in found:
                number += 1
                yield from article(entry, f"finding-{number}", rules[entry.rule.id], _systems_of(entry, systems))
            yield "</section>"
        yield "</section>"
    yield "</section>"
    yield from _rules(rules, options)
    yield from _files(account)
    yield f"</main>\n<footer><p>Made by halint {safe(__version__)}. {account.rules_run} rules ran.</p></footer>"
    yield f"<script>{script}</script>\n</body>\n</html>"


def _asset(name: str) -> str:
    return (files("halint.report") / "page" / name).read_text(encoding="ascii")


def _hash(text: str) -> str:
    """Give what a content security policy knows an inline script or style by."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


def _groups(entries: Sequence[Entry]) -> list[Group]:
    by_host: dict[str, list[Entry]] = {}
    for entry in entries:
        by_host.setdefault(entry.place.host, []).append(entry)
    return [
        Group(host, f"host-{number}", sorted(by_host[host], key=lambda entry: -entry.severity))
        for number, host in enumerate(sorted(by_host, key=lambda host: (not host, host)), 1)
    ]


def _systems(account: Account) -> Mapping[str, str]:
    return {read.path: read.system for read in account.files}


def _systems_of(entry: Entry, systems: Mapping[str, str]) -> list[str]:
    """Give the systems of the files a finding speaks of; else that of its rule."""
    paths = [entry.place.path, *(note.place.path for note in entry.notes)]
    return sorted({systems[path] for path in paths if path in systems}) or [entry.rule.id.partition("/")[0]]


def _count(number: int, severity: Severity) -> str:
    return f"{number} {severity.label if number == 1 else PLURALS[severity]}"


def _left_out(account: Account) -> str:
    number = len(account.entries)
    return f"{number - MOST} of {number} findings, the least severe, are left out of the page, which holds {MOST}"


def _head(account: Account, groups: Sequence[Group]) -> Iterator[str]:
    yield f"<header>\n<h1>halint: {safe(total(account))}</h1>"
    if account.known:
        yield f"<p>{len(account.known)} findings are known to the baseline and not shown.</p>"
    yield "</header>"
    yield '<nav aria-label="Contents"><ul>'
    yield '<li><a href="#estate">Picture</a></li><li><a href="#findings">Findings</a></li>'
    for group in groups:
        counts = ", ".join(
            _count(number, severity)
            for severity in SEVERITIES
            if (number := sum(entry.severity is severity for entry in group.entries))
        )
        name = safe(group.host or NO_HOST)
        yield f'<li><a href="#{group.anchor}">{name}</a> <span class="faint">{counts}</span></li>'
    yield '<li><a href="#rules">Rules</a></li><li><a href="#files">Files</a></li>\n</ul></nav>'


def _troubles(account: Account) -> Iterator[str]:
    faults = [f"<code>{safe(entry.path)}</code>: {inline(entry.reason)}" for entry in account.skipped if entry.fault]
    crashes = [
        f"rule <code>{safe(crash.rule)}</code>{f' on <code>{safe(crash.path)}</code>' if crash.path else ''}: "
        f"{safe(crash.error + crash.blame)}"
        for crash in account.crashes
    ]
    if faults or crashes:
        yield '<section class="trouble" aria-labelledby="trouble"><h2 id="trouble">Less was judged than was asked</h2>'
        yield from _list([f"not read: {fault}" for fault in faults] + [f"crashed: {crash}" for crash in crashes])
        yield "</section>"


def _picture(options: Options, groups: Sequence[Group]) -> Iterator[str]:
    graph = options.graph()
    yield '<section aria-labelledby="estate">\n<h2 id="estate">The estate</h2>'
    if graph is None or not graph.nodes:
        yield "<p>There is nothing to draw.</p>"
    else:
        yield '<figure><div class="sheet" tabindex="0" role="group" aria-label="Picture of the estate">'
        yield from picture(graph, {group.host: group.anchor for group in groups})
        yield "</div>"
        if len(graph.nodes) > MOST_DRAWN:
            left = len(graph.nodes) - MOST_DRAWN
            yield f"<figcaption>{left} more boxes are not drawn; <code>halint graph</code> gives them all.</figcaption>"
        yield "</figure>"
        if words := in_words(graph):
            yield "<details><summary>The picture in words</summary>"
            yield from _list([safe(line) for line in words])
            yield "</details>"
    yield "</section>"


def _filters(groups: Sequence[Group], entries: Sequence[Entry], systems: Mapping[str, str]) -> Iterator[str]:
    yield '<form id="filters" role="search" aria-label="Filter the findings" hidden>'
    yield "<fieldset><legend>Severity</legend>"
    for severity in SEVERITIES:
        label = severity.label
        yield (
            f'<label class="check"><input type="checkbox" name="severity" value="{label}" checked>'
            f'<span class="badge {label}">{label}</span></label>'
        )
    yield "</fieldset>"
    yield _choice("host", "Host", [group.host for group in groups if group.host])
    yield _choice("system", "System", sorted({name for entry in entries for name in _systems_of(entry, systems)}))
    yield _choice("rule", "Rule", sorted({entry.rule.id for entry in entries}))
    yield '<label class="field"><span>Text (key /)</span><input type="search" name="text" autocomplete="off"></label>'
    yield '<button type="reset">Show all</button>\n</form>'
    yield '<p id="shown" role="status" hidden></p>'


def _choice(name: str, label: str, values: Iterable[str]) -> str:
    options = "".join(f'<option value="{safe(value)}">{safe(value)}</option>' for value in values)
    return (
        f'<label class="field"><span>{label}</span>'
        f'<select name="{name}"><option value="">all</option>{options}</select></label>'
    )


def _rules(rules: Mapping[str, str], options: Options) -> Iterator[str]:
    yield '<section aria-labelledby="rules">\n<h2 id="rules">Rules that found something</h2>'
    pages = {info.id: info for info in options.rules() if info.id in rules} if rules else {}
    for rule, anchor in rules.items():
        summary = f" {inline(pages[rule].summary)}" if rule in pages else ""
        yield f'<details class="page" id="{anchor}"><summary><code>{safe(rule)}</code>{summary}</summary>'
        yield from page(pages[rule].page) if rule in pages else ["<p>This rule has no page here.</p>"]
        yield "</details>"
    if not rules:
        yield "<p>None.</p>"
    yield "</section>"


def _files(account: Account) -> Iterator[str]:
    yield '<section aria-labelledby="files">\n<h2 id="files">Files</h2>'
    yield "<table><thead><tr><th>File</th><th>System</th><th>Host</th></tr></thead><tbody>"
    for read in account.files:
        cells = f"<code>{safe(read.path)}</code>", safe(read.system), safe(read.host)
        yield f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"
    yield "</tbody></table>"
    left = [
        f"skipped: <code>{safe(entry.path)}</code>: {inline(entry.reason)}"
        for entry in account.skipped
        if not entry.fault
    ]
    left += [
        f"not seen: {inline(missing.what)} (named at <code>{safe(where(missing.named_at))}</code>)"
        for missing in account.unseen
    ]
    if left:
        yield "<h3>Not judged</h3>"
        yield from _list(left)
    yield "</section>"


def _list(rows: Iterable[str]) -> Iterator[str]:
    yield "<ul>"
    yield from (f"<li>{row}</li>" for row in rows)
    yield "</ul>"
