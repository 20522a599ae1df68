"""`halint-report/1`: one JSON object, pure ASCII; lines and columns count from 1 in characters, ends are exclusive."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from halint import __version__
from halint.findings.severity import Severity

if TYPE_CHECKING:
    from typing import TextIO

    from halint.report import Options
    from halint.report.redaction import Account, Entry, Place, Remedy
    from halint.source import Position

SCHEMA = "halint-report/1"


def render(account: Account, out: TextIO, options: Options) -> None:
    """Write one object."""
    # The C encoder works only without an indent: one finding per line keeps it readable, quick and easy to diff.
    parts = {
        "schema": [json.dumps(SCHEMA)],
        "tool": [json.dumps({"name": "halint", "version": __version__})],
        "findings": [json.dumps(_finding(entry)) for entry in account.entries],
        "files": [
            json.dumps({"path": _path(read.path), "system": read.system, "host": read.host}) for read in account.files
        ],
        "skipped": [
            *(json.dumps({"path": _path(entry.path), "reason": entry.reason}) for entry in account.skipped),
            *(
                json.dumps({"path": _path(entry.path), "reason": f"rule {entry.rule} crashed: {entry.error}"})
                for entry in account.crashes
            ),
        ],
        "unseen": [json.dumps({"what": entry.what, "named_at": _location(entry.named_at)}) for entry in account.unseen],
        "summary": [json.dumps(_summary(account))],
    }
    single = {"schema", "tool", "summary"}
    texts = []
    for key, values in parts.items():
        if key in single:
            texts.append(f' "{key}": {values[0]}')
        elif values:
            texts.append(f' "{key}": [\n  ' + ",\n  ".join(values) + "\n ]")
        else:
            texts.append(f' "{key}": []')
    out.write("{\n" + ",\n".join(texts) + "\n}\n")


def _summary(account: Account) -> dict[str, int]:
    counts = [entry.severity for entry in account.entries]
    return {
        "errors": counts.count(Severity.ERROR),
        "warnings": counts.count(Severity.WARNING),
        "infos": counts.count(Severity.INFO),
        "suppressed": len(account.suppressed),
        "known": len(account.known or ()),
        "files": len({read.path for read in account.files}),
        "skipped": len(account.skipped),
        "crashes": len(account.crashes),
        "rules_run": account.rules_run,
    }


def _path(path: str) -> str:
    """Bytes that are no UTF-8 as escapes: half a surrogate pair is no JSON text for most readers."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _position(position: Position) -> dict[str, int]:
    return {"line": position.line, "column": position.column}


def _location(place: Place) -> dict[str, Any]:
    return {"path": _path(place.path), "start": _position(place.start), "end": _position(place.end)}


def _fix(remedy: Remedy) -> dict[str, Any]:
    return {
        "title": remedy.title,
        "safety": remedy.safety.value,
        "edits": [{**_location(edit.place), "text": edit.text} for edit in remedy.replacements],
        **({"command": remedy.command} if remedy.command else {}),
    }


def _finding(entry: Entry) -> dict[str, Any]:
    return {
        "rule": entry.rule.id,
        "severity": entry.severity.label,
        "confidence": entry.confidence.label,
        "message": entry.message,
        "host": entry.place.host,
        "location": _location(entry.place),
        "tags": list(entry.tags),
        "related": [
            {"message": note.message, "host": note.place.host, "location": _location(note.place)}
            for note in entry.notes
        ],
        "fixes": [_fix(remedy) for remedy in entry.remedies],
        "help": entry.help,
    }
