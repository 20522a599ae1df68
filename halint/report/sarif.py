"""SARIF 2.1.0, one run, as GitHub code scanning wants it; the only module that knows `sarif_om`.

`sarif_om` gives the names of the properties and can neither check nor write them: `plain` does the writing. The limits
and required properties are those of GitHub's "SARIF support for code scanning".
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, NamedTuple

import sarif_om as om

from halint import __version__
from halint.findings import Safety, Severity
from halint.report.attributes import plain
from halint.report.fingerprint import fingerprints
from halint.report.sentence import cut, first_paragraph, linked, pascal, sentence
from halint.report.uri import Root

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import TextIO

    from halint.findings import Confidence
    from halint.report import Options, RulePage
    from halint.report.redaction import Account, Entry, Place, Remedy

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
BASE = "%SRCROOT%"
MOST_RESULTS = 25_000
"""GitHub refuses a run with more."""

MOST_TAGS = 20
LONGEST = 1024
"""Characters of a description."""

LONGEST_SNIPPET = 500
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
PROBLEMS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}
SCORES = {Severity.ERROR: "8.0", Severity.WARNING: "5.5", Severity.INFO: "2.0"}
"""`security-severity`: high, medium, low; only for rules tagged `security`, for it makes alerts security alerts."""

NOTICES = {
    "not-read": "An input could not be read, so nothing is known of the faults in it.",
    "skipped": "A file was left alone on purpose.",
    "not-seen": "Something that the input names is not in the input, so what depends on it was not judged.",
    "rule-crash": "A rule of halint failed, which is a bug of halint; other rules were not affected.",
    "results-cut": f"There are more than {MOST_RESULTS} findings; the least severe were left out.",
}


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one log with one run, on one line (indenting costs six times the time)."""
    log = om.SarifLog(schema_uri=SCHEMA, version="2.1.0", runs=[_Run(account, options).run()])
    content = plain(log)
    # Readers that look only at the beginning of a file want these first.
    head = {name: content.pop(name) for name in ("$schema", "version")}
    out.write(json.dumps({**head, **content}, separators=(",", ":")) + "\n")


class _Run:
    def __init__(self, account: Account, options: Options) -> None:
        self.account = account
        self.root = Root(options.directory, _paths(account))
        self.entries: Sequence[Entry] = account.entries
        if len(self.entries) > MOST_RESULTS:
            self.entries = sorted(self.entries, key=lambda entry: -entry.severity)[:MOST_RESULTS]
        self.rules, self.index = _rules(options.rules(), account.entries)
        self.lines = _fingerprints(self.entries)
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
                    notifications=[_notice(name, text) for name, text in NOTICES.items()],
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
            results=[self.result(entry) for entry in self.entries],
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

    def result(self, entry: Entry) -> Any:
        properties: dict[str, Any] = {"confidence": entry.confidence.label, "tags": list(entry.tags)}
        if entry.place.host:
            properties["host"] = entry.place.host
        fixes = [fix for remedy in entry.remedies if (fix := self.fix(remedy))]
        related = [
            om.Location(id=number, message=om.Message(text=note.message), physical_location=self.physical(note.place))
            for number, note in enumerate(entry.notes, 1)
        ]
        return om.Result(
            rule_id=entry.rule.id,
            rule_index=self.index[entry.rule.id],
            level=LEVELS[entry.severity],
            message=om.Message(text=linked(entry.message, entry.help, [note.message for note in entry.notes])),
            locations=[om.Location(physical_location=self.physical(entry.place, snippet=True))],
            related_locations=related or None,
            fixes=fixes or None,
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
        if len(self.account.entries) > MOST_RESULTS:
            left = len(self.account.entries) - MOST_RESULTS
            yield self.notification(
                "results-cut", "warning", f"{left} of {len(self.account.entries)} findings left out"
            )

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


def _paths(account: Account) -> set[str]:
    """Give every path that becomes a URI."""
    return set(_all_paths(account))


def _all_paths(account: Account) -> Iterator[str]:
    for entry in account.entries:
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


# -- rules -------------------------------------------------------------------------------------------------------------


def _rules(pages: Iterable[RulePage], entries: Iterable[Entry]) -> tuple[list[Any], dict[str, int]]:
    """Describe all rules, whether they found something or not, so that every run tells the same."""
    rules = [_rule(page) for page in pages]
    index = {rule.id: number for number, rule in enumerate(rules)}
    for entry in entries:
        rule = entry.rule
        if rule.id not in index:  # a rule from outside has no page here
            index[rule.id] = len(rules)
            summary = rule.name.replace("-", " ")
            rules.append(_rule(_Unlisted(rule.id, rule.severity, rule.confidence, rule.tags, summary, "")))
    return rules, index


class _Unlisted(NamedTuple):
    """What is known of a rule that the index does not hold."""

    id: str
    severity: Severity
    confidence: Confidence
    tags: frozenset[str]
    summary: str
    page: str


def _rule(rule: RulePage) -> Any:
    properties: dict[str, Any] = {
        "tags": sorted(rule.tags)[:MOST_TAGS],
        "precision": rule.confidence.label,
        "problem.severity": PROBLEMS[rule.severity],
    }
    if "security" in properties["tags"]:
        properties["security-severity"] = SCORES[rule.severity]
    summary, page = sentence(rule.summary), rule.page.strip()
    text = page or summary
    return om.ReportingDescriptor(
        id=rule.id,
        name=cut(pascal(rule.id), 255),
        short_description=om.MultiformatMessageString(text=cut(summary, LONGEST)),
        full_description=om.MultiformatMessageString(text=cut(first_paragraph(page) or summary, LONGEST)),
        help=om.MultiformatMessageString(text=text, markdown=text),
        default_configuration=om.ReportingConfiguration(level=LEVELS[rule.severity]),
        properties=properties,
    )


def _notice(name: str, text: str) -> Any:
    message = om.MultiformatMessageString(text=text)
    return om.ReportingDescriptor(
        id=name, name=pascal(name), short_description=message, full_description=message, help=message
    )
