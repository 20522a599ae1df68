"""Measure how far halint's judgement of settings agrees with `postgres -C`, per major version.

    .venv/bin/python scripts/postgresql_agreement.py [-v] [MAJOR...]

For every parameter that any major has, and for names that none has, values are made from a fixed seed: good ones, ones
at and beyond the ends of the range, other types, units in all spellings. A file with one line per parameter is handed
to the real server, whose complaints name the parameters they are about. Lines that are not even `name = value` are
asked separately, because a syntax error hides everything else.
"""

from __future__ import annotations

import argparse
import random
from typing import TYPE_CHECKING, NamedTuple

from postgresql_server import Server, installed

if TYPE_CHECKING:
    from collections.abc import Sequence

from halint.source import Source
from halint.systems.postgresql.judgement import judge
from halint.systems.postgresql.parameters import ALIASES, Parameter, parameter
from halint.systems.postgresql.reading import read_conf
from halint.systems.postgresql.tables.parameters import BUILD_WORDS, PARAMETERS

UNITS = [
    "B",
    "kB",
    "MB",
    "GB",
    "TB",
    "us",
    "ms",
    "s",
    "min",
    "h",
    "d",
    "mb",
    "KB",
    "gb",
    "m",
    "M",
    "MIN",
    "sec",
    "kB ",
    "%",
]
COMMON = [
    "",
    " ",
    "on",
    "off",
    "of",
    "o",
    "tru",
    "2",
    "0",
    "-1",
    "1",
    "1.5",
    "010",
    "09",
    "0x1F",
    "1e3",
    " 7 ",
    "abc",
    "nan",
]
NOT_ASKED = frozenset(
    # what they are set to decides whether the file is read at all, or hangs on this machine's files and limits
    [
        "config_file",
        "data_directory",
        "hba_file",
        "ident_file",
        "external_pid_file",
        "include",
        "include_dir",
        "include_if_exists",
        "shared_preload_libraries",
        "session_preload_libraries",
        "local_preload_libraries",
        "role",
        "session_authorization",
        "ssl",
        "stats_temp_directory",
        "allow_alter_system",
        "max_stack_depth",
    ]
)

SYNTAX = [
    "{n} = 1.5GB",
    "{n} = 256 MB",
    '{n} = "1"',
    "{n} == 1",
    "{n} = 1;",
    "{n} =",
    "{n}",
    "{n} 1",
    "{n}=1",
    "{n} = /a/b",
    "{n} = *",
    "{n} = 'a''b",
    "{n} = 'a'b",
    "{n} = a.b",
    "{n} = a.b-c",
    "{n} = a:b/c",
    "{n} = 1e3",
    "{n} = 1.0e-1",
    "{n} = 10.0.0.1",
    "{n} = $x",
    "a.b.c = 1",
    "my-ext.x = 1",
    "a.b = 1",
    "9a = 1",
    "{n} = 'x' # c",
    "{n} = 'x'#c",
    "{n} = abc#def",
    "{n} = 'a' 'b'",
    "{n} = 1 2",
    "{n} = 0x1F",
    "{n} = 0x",
    "{n} = +5",
    "{n} = -5",
    "{n} = .5",
    "{n} = 5.",
    "{n} = 5MB",
    "{n} = 5M5",
    "{n}\t=\t1\r",
    "= 1",
    "'x' = 1",
    "# x",
    "",
    "   ",
    "{n} = 'a\\'b'",
    "{n} = 'a\\",
    "{n} = é",
    "é = 1",
    "é.ü = 1",
    "{n} = @x",
    "{n} = a@b",
    "{n}.x = 1",
    "{n}. = 1",
    ".{n} = 1",
    "{n} = a,b",
    "{n} = (a)",
    "{n} = ''",
    "{n} = '''",
    "{n} = ''''",
    "{n} = a'b'",
    "{n}'b'",
    "{n}=='b'",
    "{n} = {{{{ x",
    "{n} = a=b",
    "{n} = 1,2",
    "a.5 = 1",
    "{n}:x = 1",
    "{n} = 'a' # 'b",
    "{n} = 5.MB",
    "{n} = 1.2.3",
    "{n} = -",
    "{n} = --1",
    "{n} = 1-",
    "{n} = a-",
    "{n} = _",
]


ALONE = frozenset(
    [
        "client_encoding",
        "log_destination",
        "log_min_messages",
        "log_error_verbosity",
        "log_line_prefix",
        "syslog_facility",
        "default_with_oids",
        "client_min_messages",
        "log_timezone",
        "timezone",
        "datestyle",
        "lc_messages",
        "debug_assertions",
        "recovery_target",
        "max_connections",
        "max_wal_senders",
        "max_worker_processes",
        "autovacuum_max_workers",
        "recovery_target_lsn",
        "recovery_target_name",
        "recovery_target_time",
        "recovery_target_xid",
        "recovery_target_timeline",
        "log_parser_stats",
        "log_planner_stats",
        "log_executor_stats",
        "log_statement_stats",
    ]
)
"""Settings that decide how the server speaks, or that stop it at once: each is asked in a file of its own."""


class Case(NamedTuple):
    """One disagreement or agreement: the setting, halint's kind of fault, whether the server refuses it and how."""

    name: str
    value: str
    kind: str
    refused: bool
    text: str


def values_of(known: Parameter, rng: random.Random) -> list[str]:
    """Give values to try for a parameter."""
    made = [rng.choice(COMMON) for _ in range(3)]
    if known.type in {"integer", "real"}:
        low, high = known.least, known.most
        for edge in (low, high):
            if abs(edge) < 1e15:
                made += [str(int(edge)), str(int(edge) + rng.choice([-1, 1])), f"{edge:.1f}"]
        unit = rng.choice(UNITS)
        made += [
            f"{rng.randint(0, 3000)}{unit}",
            f"{rng.uniform(0, 50):.2f}{rng.choice(UNITS)}",
            f"1 {unit}",
            f"1{unit}",
        ]
        made += [known.boot, known.boot + known.unit.replace("8kB", "kB")]
    elif known.type == "enum":
        words = list(known.words + known.hidden_words)
        word = rng.choice(words)
        made += [word, word.upper(), word[:-1], rng.choice(words), word + " "]
    elif known.type == "bool":
        made += [
            rng.choice(["ON", "False", "y", "n", "t", "f", "tRuE", "0", "1", "on ", "enable", "00", "-1", "no", "yess"])
        ]
    else:
        made += [known.boot, "a,b", "x y", "'", "a" * 70, "été", "/no/such/file", "1.2.3.4", '"a', "*", "%"]
    return made


def cases(major: int, seed: int = 1) -> list[list[tuple[str, str]]]:
    """Give files, each a list of settings with no name twice."""
    rng = random.Random(seed * 100 + major)
    rounds: list[list[tuple[str, str]]] = [[] for _ in range(20)]
    for name in sorted(PARAMETERS):
        known = parameter(name, major)
        if known is None or known.name.lower() in NOT_ASKED or name in ALIASES:
            continue
        wanted = dict.fromkeys(value for value in values_of(known, rng) if "\n" not in value)
        if name in ALONE:
            rounds += [[(known.name, value)] for value in wanted]
            continue
        for index, value in enumerate(wanted):
            rounds[index].append((known.name, value))
    return rounds


def quoted(value: str) -> str:
    """Write a value so that the server reads exactly that."""
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"


def ask_values(server: Server, seed: int = 1) -> list[Case]:
    """Ask server and halint about every made setting."""
    found = []
    for settings in cases(server.major, seed):
        answer = server.judge("".join(f"{name} = {quoted(value)}\n" for name, value in settings))
        refused: dict[str, str] = {}
        if len(settings) == 1 and not answer.accepted:
            refused[settings[0][0].lower()] = "refused"
        for complaint in answer.complaints:
            if complaint.level in {"FATAL", "ERROR", "PANIC"} and "contains errors" not in complaint.text:
                refused.setdefault(complaint.parameter.lower(), "ABORTED: " + complaint.text)
            if complaint.level == "LOG":
                refused.setdefault(complaint.parameter.lower(), complaint.text)
        for name, value in settings:
            kind = judge(name, value, server.major).kind
            if value.lower() in BUILD_WORDS.get(name, ()):
                continue  # hangs on how the server was built
            found.append(Case(name, value, kind, name.lower() in refused, refused.get(name.lower(), "")))
    return found


def ask_names(server: Server) -> list[Case]:
    """Ask about names: those of all majors, misspelt ones, and ones in other cases."""
    rng = random.Random(server.major)
    names = [name for name in PARAMETERS if name not in NOT_ASKED]
    names += [name.upper() for name in rng.sample(names, 40)]
    names += [name[:-1] for name in rng.sample(names, 60)] + [name + "s" for name in rng.sample(names, 60)]
    names += ["checkpoint_segments", "standby_mode", "trigger_file", "ext.name", "repmgr.x", "A.b"]
    answer = server.judge("".join(f"{name} = '1'\n" for name in names) + "halint_no_such = 1\n")
    unknown = {c.parameter.lower(): c.text for c in answer.complaints if c.text.startswith("unrecognized")}
    kinds = {"unknown-parameter", "removed-parameter", "future-parameter"}
    return [
        Case(
            name,
            "1",
            kind if (kind := judge(name, "1", server.major).kind) in kinds else "",
            name.lower() in unknown,
            "",
        )
        for name in names
    ]


def ask_syntax(server: Server) -> list[Case]:
    """Ask about lines that may not be settings at all."""
    found = []
    lines = [shape.format(n=name) for shape in SYNTAX for name in ("cluster_name", "x_y")]
    for start in range(0, len(lines), 40):
        batch = lines[start : start + 40]
        answer = server.judge("".join(line + "\n" for line in batch) + "= broken\n")
        refused = {c.line: c.text for c in answer.complaints if c.text.startswith("syntax error")}
        document = read_conf(Source("x", "".join(line + "\n" for line in batch)))
        faults = {fault.span.line: fault.kind for fault in document.faults}
        for number, line in enumerate(batch, 1):
            found.append(Case(line, "", faults.get(number, ""), number in refused, refused.get(number, "")))
    return found


def measure(major: int, seeds: Sequence[int] = (1, 2)) -> tuple[list[Case], list[Case]]:
    """Give (all cases, disagreements)."""
    server = Server(major)
    try:
        asked = [case for seed in seeds for case in ask_values(server, seed)] + ask_names(server) + ask_syntax(server)
    finally:
        server.close()
    return asked, [case for case in asked if bool(case.kind) != case.refused]


def main() -> None:
    """Print a table, and with -v every disagreement."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("-v", "--verbose", action="store_true")
    options.add_argument("majors", nargs="*", type=int)
    given = options.parse_args()
    for major in given.majors or installed():
        asked, wrong = measure(major)
        refused = sum(case.refused for case in asked)
        print(f"{major}: {len(asked)} lines, {refused} refused, {len(wrong)} disagreements", end=", ")
        print(f"{100 * (1 - len(wrong) / len(asked)):.2f} % agreement")
        if given.verbose:
            for case in wrong:
                print("   ", case)


if __name__ == "__main__":
    main()
