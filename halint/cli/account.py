"""`--show-settings`: every setting in force, and the place, option or default it comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from halint.cli.failure import Failure
from halint.cli.output import save, write
from halint.cli.own import OwnRules
from halint.cli.settings import configuration, settings, systems

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.config.account import Entry
    from halint.findings import Settings
    from halint.findings.pattern import Named

REPLACED = {
    "select": "select",
    "min-severity": "min_severity",
    "min-confidence": "min_confidence",
    "fail-on": "fail_on",
}
"""Settings that an option replaces, and its name among the options."""

ADDED = {"ignore": "ignore"}
"""Settings that an option adds to."""

MERGED = {"hosts": "--host", "targets": "--target"}
"""Settings whose entries an option adds or replaces, by their key."""

ALONE = {
    "root": "--root",
    "estate": "--estate",
    "system": "--as",
    "baseline": "--baseline",
    "stdin_filename": "--stdin-filename",
}
"""Options that say how to look and have no setting; told when they are used."""

EVERYTHING = {"select": "every rule"}
"""What a setting without a value means, where that is not `nothing`."""


def show_settings(options: dict[str, Any], paths: tuple[str, ...]) -> int:
    """Print the settings with which the paths would be judged; gives the exit status. Raises Failure."""
    kind = options["format_"] or "text"
    if kind not in ("text", "json"):
        raise Failure(["halint: --show-settings has the formats text and json"])
    merged = settings(options, paths)  # complains of what is wrong
    from halint.config.account import account

    path = configuration(options, paths)
    entries = [
        entry
        for setting, of_file in account(path, OwnRules(options).names, systems()).items()
        for entry in _in_force(setting, of_file, options, merged)
    ]
    entries += _alone(options)
    text = _json(path, entries) if kind == "json" else "".join(f"{line}\n" for line in _lines(path, entries, merged))
    if options["output_file"]:
        save(options["output_file"], text)
    else:
        write(text)
    return 0


def _in_force(setting: str, entries: list[Entry], options: dict[str, Any], merged: Settings) -> Iterator[Entry]:
    """Give the entries of a setting as the options leave them."""
    from halint.config.account import Entry

    if setting in REPLACED and (given := options[REPLACED[setting]]):
        for value in _parts(given):
            yield Entry(setting, "", value, option=f"--{setting}")
        return
    own: list[Entry] = []
    if setting in ADDED:
        own = [Entry(setting, "", value, option=f"--{setting}") for value in _parts(options[ADDED[setting]])]
    elif setting in MERGED:
        values = merged.hosts if setting == "hosts" else merged.targets
        named = dict.fromkeys(text.partition("=")[0] for text in options[setting])
        own = [Entry(setting, key, str(values[key]), option=MERGED[setting]) for key in named]
    overridden = {entry.key for entry in own if entry.key}
    left = [entry for entry in entries if entry.key not in overridden or not entry.key]
    yield from (entry for entry in left if entry.value or not own)
    yield from own


def _parts(given: str | tuple[str, ...]) -> list[str]:
    texts = (given,) if isinstance(given, str) else given
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]


def _alone(options: dict[str, Any]) -> list[Entry]:
    from halint.config.account import Entry

    return [Entry(option[2:], "", options[name], option=option) for name, option in ALONE.items() if options[name]]


def _lines(path: str, entries: list[Entry], merged: Settings) -> Iterator[str]:
    from halint.engine.index import rules
    from halint.engine.selection import is_asked_for, is_selected
    from halint.report.redaction import plain

    rows = []
    before = ""
    for entry in entries:
        value = entry.value or EVERYTHING.get(entry.setting, "nothing")
        said = f"{entry.key}: {value}" if entry.key else value
        rows.append((entry.setting if entry.setting != before else "", plain(said), plain(entry.origin)))
        before = entry.setting
    every: tuple[Named, ...] = (*rules(), *(merged.own.rules if merged.own else ()))
    running = sum(is_selected(info, merged) and is_asked_for(info, merged) for info in every)
    yield f"configuration: {plain(path) or 'no .halint.yaml is used'}; {running:,} of {len(every):,} rules can run"
    yield ""
    first, second = (max(len(row[column]) for row in rows) for column in (0, 1))
    for setting, said, origin in rows:
        yield f"{setting:{first}}  {said:{second}}  {origin}"


def _json(path: str, entries: list[Entry]) -> str:
    rows = ",\n  ".join(json.dumps(entry.plain(), ensure_ascii=False) for entry in entries)
    head = f'"schema": "halint-settings/1", "configuration": {json.dumps(path or None)}'
    return f'{{{head}, "settings": [\n  {rows}\n]}}\n'
