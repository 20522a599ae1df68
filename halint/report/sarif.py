"""SARIF 2.1.0, one run, as GitHub code scanning wants it; only this module and `sarif_rules` know `sarif_om`.

`sarif_om` gives the names of the properties and can neither check nor write them: `plain` does the writing. The limits
and required properties are those of GitHub's "SARIF support for code scanning". GitHub knows neither suppressions nor
states of a baseline and would open an alert for each finding that is meant to be quiet, so these are left out unless
they are asked for; other readers hide them.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

import sarif_om as om

from halint import __version__
from halint.findings import Safety
from halint.report.attributes import plain
from halint.report.fingerprint import fingerprints
from halint.report.limit import most_severe
from halint.report.sarif_rules import LEVELS, notice, rules
from halint.report.sentence import linked, sentence
from halint.report.uri import Root
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account, Entry, Place, Remedy

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""

MOST_SHOWN = 5_000
"""Results that GitHub shows, the most severe; the others are kept where nobody sees them."""

MOST_BYTES = 10 * 1024 * 1024
"""GitHub refuses a file that is larger when compressed by gzip."""

MOST_RELATED = 100
"""Related places that GitHub shows; it refuses a result with 1,000."""

LONGEST_SNIPPET = 500
NOTICES = {
    "not-read": "An input could not be read, so nothing is known of the faults in it.",
    "skipped": "A file was left alone on purpose.",
    "not-seen": "Something that the input names is not in the input, so what depends on it was not judged.",
    "rule-crash": "A rule of halint failed, which is a bug of halint; other rules were not affected.",
    "results-cut": "There are more findings than GitHub takes; the least severe were left out.",
    "results-hidden": f"GitHub shows the {MOST_SHOWN} most severe findings of a run and no others.",
}


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one log with one run, on one line (indenting costs six times the time)."""
    run = _Run(account, options, MOST_RESULTS)
    text = _text(run)
    while run.size and (size := _compressed(text)) > MOST_BYTES:
        run = _Run(account, options, int(run.size * MOST_BYTES / size * 0.9))
        text = _text(run)
    for warning in run.cut():
        options.warn(warning.text)
    out.write(text)


def _text(run: _Run) -> str:
    content = plain(om.SarifLog(schema_uri=SCHEMA, version="2.1.0", runs=[run.run()]))
    # Readers that look only at the beginning of a file want these first.
    head = {name: content.pop(name) for name in ("$schema", "version")}
    return json.dumps({**head, **content}, separators=(",", ":")) + "\n"


def _compressed(text: str) -> int:
    """Give the bytes that a text takes when it is uploaded; those of a small one are not worth counting."""
    if len(text) <= MOST_BYTES:
        return len(text)
    from zlib import compress

    return len(compress(text.encode("ascii")))


class _Cut(NamedTuple):
    """What a reader does not see, and the notice that tells of it."""

    notice: str
    text: str


class _Run:
    def __init__(self, account: Account, options: Options, most: int) -> None:
        self.account = account
        self.has_quiet = options.include_suppressed
        suppressed, known = (account.suppressed, account.known or ()) if self.has_quiet else ((), ())
        self.entries = most_severe(account.entries, most)
        self.known = most_severe(known, most - len(self.entries))
        self.suppressed = most_severe(suppressed, most - len(self.entries) - len(self.known))
        self.wanted = len(account.entries) + len(known) + len(suppressed)
        self.root = Root(options.directory, _paths(account, (*known, *suppressed)))
        entries = (*self.entries, *self.known, *self.suppressed)
        self.size = len(entries)
        self.rules, self.index = rules(options.rules(), (*account.entries, *known, *suppressed))
        self.lines = _fingerprints(entries)
        self.told: dict[str, int] = {}
        self.artifacts: dict[str, Any] = {}

    def run(self) -> Any:
        base = om.ArtifactLocation(description=om.Message(text="The directory that halint was run in, or its --root."))
        if self.root.is_top:
            base = om.ArtifactLocation(uri="file:///")
        return om.Run(
            tool=om.Tool(
                driver=om.ToolComponent(
                    name="halint",
                    full_name=f"halint {__version__}",
                    semantic_version=__version__,
                    version=__version__,
                    rules=self.rules,
                    notifications=[notice(name, text) for name, text in NOTICES.items()],
                )
            ),
            automation_details=om.RunAutomationDetails(id="halint/"),
            original_uri_base_ids={BASE: base},
            column_kind="unicodeCodePoints",
            invocations=[
                om.Invocation(
                    execution_successful=not self.account.is_broken,
                    tool_execution_notifications=list(self.notifications()),
                )
            ],
            artifacts=[
                om.Artifact(location=self.artifact(path), roles=["analysisTarget"])
                for path in sorted({read.path for read in self.account.files})
            ],
            results=[
                *(self.result(entry, "new") for entry in self.entries),
                *(self.result(entry, "unchanged") for entry in self.known),
                *(self.result(entry, "new", suppressed=True) for entry in self.suppressed),
            ],
        )

    def artifact(self, path: str) -> Any:
        if path not in self.artifacts:
            self.artifacts[path] = om.ArtifactLocation(uri=self.root.uri(path), uri_base_id=BASE)
        return self.artifacts[path]

    def physical(self, place: Place, *, snippet: bool = False) -> Any:
        region = _region(place)
        if snippet and 0 < place.frame.end - place.frame.start <= LONGEST_SNIPPET:
            text = place.frame.source.printable(place.frame.start, place.frame.end)[0]
            region.snippet = om.ArtifactContent(text=_utf8(text))
        return om.PhysicalLocation(artifact_location=self.artifact(place.path), region=region)

    def cut(self) -> Iterator[_Cut]:
        """Say what is left out of this run, and what GitHub would leave out of what it shows."""
        if self.size < self.wanted:
            left = f"{self.wanted - self.size} of {self.wanted} findings left out of the SARIF"
            yield _Cut(
                "results-cut",
                f"{left}, the least severe: GitHub takes {MOST_RESULTS} of a run, and 10 MB when compressed",
            )
        if self.size > MOST_SHOWN:
            yield _Cut("results-hidden", f"GitHub shows {MOST_SHOWN} of these {self.size} findings, the most severe")

    def result(self, entry: Entry, state: str, *, suppressed: bool = False) -> Any:
        properties: dict[str, Any] = {"confidence": entry.confidence.label, "tags": list(entry.tags)}
        if entry.place.host:
            properties["host"] = entry.place.host
        fixes = [fix for remedy in entry.remedies if (fix := self.fix(remedy))]
        commands = [remedy.command for remedy in entry.remedies if remedy.command]
        advice = " ".join(
            [sentence(entry.help), *(f"Run `{command}`." for command in commands)] if commands else [entry.help]
        )
        if commands:
            properties["commands"] = commands  # a SARIF fix holds edits only
        related = [
            om.Location(id=number, message=om.Message(text=note.message), physical_location=self.physical(note.place))
            for number, note in enumerate(entry.notes[:MOST_RELATED], 1)
        ]
        labels = [note.message for note in entry.notes]
        # Of all results of a run either each has the property, if it be empty, or none (SARIF 3.27.23).
        suppressions = [om.Suppression(kind="inSource")] if suppressed else []
        return om.Result(
            rule_id=entry.rule.id,
            rule_index=self.index[entry.rule.id],
            level=LEVELS[entry.severity],
            message=om.Message(text=linked(entry.message, advice, labels, MOST_RELATED)),
            locations=[om.Location(physical_location=self.physical(entry.place, snippet=True))],
            related_locations=related or None,
            fixes=fixes or None,
            baseline_state=None if self.account.known is None else state,
            suppressions=suppressions if self.has_quiet else None,
            partial_fingerprints=self.fingerprints(entry),
            properties=properties,
        )

    def fingerprints(self, entry: Entry) -> dict[str, str]:
        """Give GitHub's fingerprint of the line, and our own: rule, path and content, the n-th of that kind."""
        source, line = entry.place.frame.source, entry.place.start.line
        text = source.printable(*source.line_span(line))[0]
        key = "\0".join((entry.rule.id, entry.place.path, " ".join(text.split())))
        digest = hashlib.sha256(key.encode("utf-8", "surrogateescape")).hexdigest()[:32]
        self.told[digest] = count = self.told.get(digest, 0) + 1
        return {"primaryLocationLineHash": self.lines[id(source)][line], "halint/v1": f"{digest}:{count}"}

    def fix(self, remedy: Remedy) -> Any | None:
        """Give a fix that may be applied; one for display only, or a command, may not."""
        if remedy.safety is Safety.DISPLAY or not remedy.replacements:
            return None
        changes: dict[str, list[Any]] = {}
        for edit in remedy.replacements:
            replacement = om.Replacement(
                deleted_region=_region(edit.place), inserted_content=om.ArtifactContent(text=edit.text)
            )
            changes.setdefault(edit.place.path, []).append(replacement)
        return om.Fix(
            description=om.Message(text=sentence(remedy.title)),
            artifact_changes=[
                om.ArtifactChange(artifact_location=self.artifact(path), replacements=replacements)
                for path, replacements in changes.items()
            ],
        )

    def notifications(self) -> Iterator[Any]:
        """Say what the results do not tell: that nothing was found must not mean that nothing was read."""
        for entry in self.account.skipped:
            what = "not-read" if entry.fault else "skipped"
            level = "error" if entry.fault else "note"
            yield self.notification(what, level, f"{_utf8(entry.path)}: {entry.reason}", self.artifact(entry.path))
        for crash in self.account.crashes:
            at = self.artifact(crash.path) if crash.path else None
            yield self.notification("rule-crash", "error", f"Rule {crash.rule} crashed: {crash.error}", at)
        for missing in self.account.unseen:
            yield self.notification("not-seen", "note", f"{missing.what} is not in the input", missing.named_at)
        for cut in self.cut():
            yield self.notification(cut.notice, "warning", cut.text)

    def notification(self, what: str, level: str, text: str, at: Any = None) -> Any:
        locations = None
        if at is not None:
            is_artifact = isinstance(at, om.ArtifactLocation)
            physical = om.PhysicalLocation(artifact_location=at) if is_artifact else self.physical(at)
            locations = [om.Location(physical_location=physical)]
        return om.Notification(
            descriptor=om.ReportingDescriptorReference(id=what),
            level=level,
            message=om.Message(text=sentence(text)),
            locations=locations,
        )


def _paths(account: Account, quiet: Iterable[Entry]) -> set[str]:
    """Give every path that becomes a URI."""
    return set(_all_paths(account, quiet))


def _all_paths(account: Account, quiet: Iterable[Entry]) -> Iterator[str]:
    for entry in (*account.entries, *quiet):
        yield entry.place.path
        yield from (note.place.path for note in entry.notes)
        yield from (edit.place.path for remedy in entry.remedies for edit in remedy.replacements)
    yield from (read.path for read in account.files)
    yield from (skipped.path for skipped in account.skipped)
    yield from (missing.named_at.path for missing in account.unseen)
    yield from (crash.path for crash in account.crashes if crash.path)


def _region(place: Place) -> Any:
    return om.Region(
        start_line=place.start.line,
        start_column=place.start.column,
        end_line=place.end.line,
        end_column=place.end.column,
    )


def _utf8(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _fingerprints(entries: Iterable[Entry]) -> dict[int, dict[int, str]]:
    """Give GitHub's fingerprints of all lines that are needed, each source looked at once."""
    wanted: dict[int, set[int]] = {}
    sources = {}
    for entry in entries:
        source = entry.place.frame.source
        sources[id(source)] = source
        wanted.setdefault(id(source), set()).add(entry.place.start.line)
    return {key: fingerprints(sources[key], lines) for key, lines in wanted.items()}
