"""Compare what halint says of configuration files with what the real daemons say.

    scripts/compare_with_daemons.py [--system haproxy] PATH...             ask the installed daemons
    scripts/compare_with_daemons.py --verdicts VERDICTS.tsv [PATH...]      judge by a table of verdicts

Three promises are measured, for each daemon version:

* a file the daemon takes has no syntax finding and none tagged ``daemon-rejects`` (exit status 1 if one has);
* a file the daemon refuses has such a finding;
* it stands on the line the daemon names.

A table has the columns file, daemon (``haproxy-2.6.12``), verdict (ok, warn, error, env, na), line, text and fragment;
``file`` is relative to the table. Rows whose fragment is not empty are never counted as refusals.
"""

from __future__ import annotations

import argparse
import csv
import json
import shlex
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from daemon_verdicts import SYSTEMS, StandIns, Verdict, ask, daemons

TAKEN = {"ok", "warn", "env"}
REJECTS = "daemon-rejects"


@dataclass(frozen=True, slots=True)
class Claim:
    """A finding by which halint says that the daemon refuses the file."""

    rule: str
    line: int
    message: str


@dataclass(slots=True)
class Score:
    """Counts for one daemon version."""

    taken: int = 0
    false_alarms: int = 0
    refused: int = 0
    missed: int = 0
    with_line: int = 0
    line_agrees: int = 0
    examples: list[tuple[str, Verdict, tuple[Claim, ...]]] = field(default_factory=list)


def from_table(path: Path) -> list[Verdict]:
    """Read a table of verdicts; rows of daemons that halint is not compared with are left out."""
    verdicts: list[Verdict] = []
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            system, _, version = (row["daemon"] or "").rpartition("-")
            if system and row["verdict"] != "na":
                line = int(row["line"]) if (row["line"] or "").isdigit() else None
                name = str(path.parent / row["file"])
                verdicts.append(
                    Verdict(name, system, version, row["verdict"], line, row["text"] or "", row.get("fragment") or "")
                )
    return verdicts


def guess(path: Path) -> str:
    """The system whose words open lines of the file; an empty string when none is recognised."""
    text = path.read_text(errors="replace")
    words = {line.split(None, 1)[0].rstrip("{") for line in text.splitlines() if line.strip()}
    if words & {"totem", "nodelist", "quorum"} and "{" in text:
        return "corosync"
    if words & {"vrrp_instance", "vrrp_script", "virtual_server", "global_defs", "vrrp_sync_group", "include"}:
        return "keepalived"
    return "haproxy" if words & {"frontend", "backend", "listen", "defaults", "global", "peers"} else ""


def by_asking(paths: list[Path], system: str, base: Path) -> list[Verdict]:
    """Ask each installed daemon of the file's system."""
    programs = daemons(base, (system,) if system else SYSTEMS)
    verdicts: list[Verdict] = []
    with StandIns() as stand_ins:
        for path in paths:
            kind = system or guess(path)
            verdicts.extend(ask(one, path, stand_ins) for one in programs if one.system == kind)
    return verdicts


def claims(files: list[str], system: str, version: str, command: list[str], batch: int) -> dict[str, tuple[Claim, ...]]:
    """What halint claims of each file for one daemon version; many files in a run, each a configuration of its own."""
    result: dict[str, list[Claim]] = {str(Path(file).resolve()): [] for file in files}
    for start in range(0, len(files), batch):
        some = files[start : start + batch]
        done = subprocess.run(
            [*command, "check", *some, "--as", system, "--target", f"{system}={version}",
             "--format", "json", "--fail-on", "never"],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        try:
            report: dict[str, Any] = json.loads(done.stdout)
        except json.JSONDecodeError:
            if len(some) == 1:
                print(f"halint gives no report for {some[0]}: {done.stderr.strip()[-300:]}", file=sys.stderr)
            else:  # one file must not hide the others
                for file, found in claims(some, system, version, command, max(1, len(some) // 4)).items():
                    result[file].extend(found)
            continue
        for finding in report["findings"]:
            refuses = REJECTS in finding["tags"]
            if refuses or finding["rule"] == f"{system}/syntax":
                place = finding["location"]
                claim = Claim(finding["rule"], place["start"]["line"], finding["message"])
                result.setdefault(str(Path(place["path"]).resolve()), []).append(claim)
    return {file: tuple(found) for file, found in result.items()}


def judge(verdicts: list[Verdict], command: list[str], batch: int) -> dict[tuple[str, str], Score]:
    """Score of each system and version."""
    groups: dict[tuple[str, str], list[Verdict]] = defaultdict(list)
    for verdict in verdicts:
        groups[verdict.system, verdict.version].append(verdict)
    scores: dict[tuple[str, str], Score] = {}
    for (system, version), some in sorted(groups.items()):
        made = claims([verdict.file for verdict in some], system, version, command, batch)
        score = scores[system, version] = Score()
        for verdict in some:
            found = made.get(str(Path(verdict.file).resolve()), ())
            if verdict.verdict in TAKEN:
                score.taken += 1
                if found:
                    score.false_alarms += 1
                    score.examples.append(("false alarm", verdict, found))
            elif verdict.verdict == "error" and not verdict.fragment:
                score.refused += 1
                if not found:
                    score.missed += 1
                    score.examples.append(("missed", verdict, found))
                elif verdict.line:
                    score.with_line += 1
                    if any(claim.line == verdict.line for claim in found):
                        score.line_agrees += 1
                    else:
                        score.examples.append(("other line", verdict, found))
    return scores


def share(part: int, whole: int) -> str:
    """``12/40  30.0 %``."""
    return f"{part}/{whole} {100 * part / whole:5.1f} %" if whole else "-"


def show(scores: dict[tuple[str, str], Score], limit: int) -> None:
    """Print the table, then the disagreements."""
    print(f"{'daemon':20} {'taken, no claim':>20} {'refused, claimed':>20} {'same line':>20}")
    for (system, version), score in scores.items():
        clean = share(score.taken - score.false_alarms, score.taken)
        claimed = share(score.refused - score.missed, score.refused)
        print(f"{system + '-' + version:20} {clean:>20} {claimed:>20} {share(score.line_agrees, score.with_line):>20}")
    for kind in ("false alarm", "missed", "other line"):
        seen: dict[tuple[str, str], list[str]] = {}
        for (system, version), score in scores.items():
            for what, verdict, found in score.examples:
                if what == kind:
                    said = f"daemon {verdict.verdict} {verdict.line or '-'}: {verdict.text[:110]}"
                    said += "".join(
                        f"\n      halint {claim.line}: {claim.rule}: {claim.message[:90]}" for claim in found[:3]
                    )
                    seen.setdefault((verdict.file, said), []).append(f"{system}-{version}")
        print(f"\n{kind}: {len(seen)}")
        for (file, said), versions in list(seen.items())[:limit]:
            print(f"  {file} ({', '.join(versions)})\n      {said}")
        if len(seen) > limit:
            print(f"  ... {len(seen) - limit} more (--limit)")


def main() -> int:
    """Command line; 1 when halint claims a refusal of a file that its daemon takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="configuration file, or folder of them")
    parser.add_argument("--system", default="", choices=["", *SYSTEMS], help="instead of guessing it from each file")
    parser.add_argument("--verdicts", type=Path, help="table of verdicts, instead of asking daemons")
    parser.add_argument("--version", action="append", help="only these daemon versions, such as 2.6 (repeatable)")
    parser.add_argument("--daemons", type=Path, default=Path("/opt/halint-daemons"))
    parser.add_argument("--halint", default=f"{sys.executable} -m halint", help="command that runs halint")
    parser.add_argument("--batch", type=int, default=100, help="files in one run of halint")
    parser.add_argument("--limit", type=int, default=40, help="disagreements to print of each kind")
    options = parser.parse_args()
    paths = [
        file
        for path in options.paths
        for file in (sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path])
    ]
    if options.verdicts:
        verdicts = from_table(options.verdicts)
        named = {str(path.resolve()) for path in paths}
        verdicts = [one for one in verdicts if not named or str(Path(one.file).resolve()) in named]
        verdicts = [one for one in verdicts if one.system == (options.system or one.system)]
    elif paths:
        verdicts = by_asking(paths, options.system, options.daemons)
    else:
        parser.error("name a path or a table of verdicts")
    if options.version:
        wanted = tuple(options.version)
        verdicts = [one for one in verdicts if any(f"{one.version}.".startswith(f"{each}.") for each in wanted)]
    scores = judge(verdicts, shlex.split(options.halint), options.batch)
    show(scores, options.limit)
    return 1 if any(score.false_alarms for score in scores.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
