"""Measure PostgreSQL's parameters and write them to ``halint/systems/postgresql/tables/parameters.py``.

    python3 scripts/postgresql_tables.py [MAJOR...]

Every fact comes from a real server of each major version (``scripts/install_postgres.sh`` installs them): pg_settings
for what it shows; for names that it hides, every identifier in the binary is offered to ``postgres -C``, and those that
are not "unrecognized" are hidden names; for words of enumerations that pg_settings hides, candidate words are offered
in the same way. Takes some seconds; run `ruff format` on the tables afterwards.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from postgresql_server import MAJORS, Server, installed

OUTPUT = Path(__file__).resolve().parent.parent / "halint" / "systems" / "postgresql" / "tables" / "parameters.py"

WORDS = [
    "on",
    "off",
    "true",
    "false",
    "yes",
    "no",
    "1",
    "0",
    "of",
    "tru",
    "t",
    "f",
    "y",
    "n",
    "archive",
    "hot_standby",
    "minimal",
    "replica",
    "logical",
    "none",
    "all",
    "local",
    "remote_write",
    "remote_apply",
    "partition",
    "debug",
    "debug5",
    "info",
    "notice",
    "log",
    "fatal",
    "panic",
    "default",
    "force",
    "auto",
    "regress",
    "zlib",
    "pglz",
    "lz4",
    "zstd",
    "md5",
    "scram-sha-256",
    "plain",
    "always",
    "try",
    "shared",
    "posix",
    "sysv",
    "mmap",
    "windows",
    "unknown",
]
"""Candidates for hidden words of enumerations: the booleans that older versions took, old names, log levels."""

IDENTIFIER = re.compile(r"^[A-Za-z_][A-Za-z_0-9]{2,62}$")

BUILD_WORDS = {
    "default_toast_compression": {"lz4": 14},
    "wal_compression": {"lz4": 15, "zstd": 15},
    "io_method": {"io_uring": 18},
    "syslog_facility": {f"local{number}": 10 for number in range(8)},
}
"""Words that hang on how the server was built (config.sgml: --with-lz4, --with-zstd, --with-liburing, syslog)."""


class Fact(NamedTuple):
    """What one major says of one parameter."""

    name: str
    type: str
    unit: str
    least: str
    most: str
    words: tuple[str, ...]
    hidden_words: tuple[str, ...]
    context: str
    boot: str
    shown: bool


def identifiers(major: int) -> set[str]:
    """Give every word of a server's program that could be the name of a parameter."""
    binary = (Server(major).home / "bin" / "postgres").resolve()
    words = subprocess.run(["strings", "-n", "4", str(binary)], capture_output=True, text=True, check=True).stdout
    return {word for word in words.splitlines() if IDENTIFIER.match(word)}


def hidden_names(server: Server, shown: set[str], candidates: list[str]) -> list[str]:
    """Give names that the server takes in a file and does not show."""
    found = []
    for start in range(0, len(candidates), 4000):
        batch = candidates[start : start + 4000]
        answer = server.judge("".join(f"{name} = 1\n" for name in batch) + "halint_no_such_parameter = 1\n")
        unknown = {c.parameter for c in answer.complaints if c.text.startswith("unrecognized")}
        if len(unknown) > 1:
            lower = {name.lower() for name in shown}
            found += [n for n in batch if n not in unknown and n.lower() not in lower and n not in INCLUDES]
    return found


INCLUDES = {"include", "include_dir", "include_if_exists"}


def hidden_words(server: Server, enums: dict[str, set[str]]) -> dict[str, tuple[str, ...]]:
    """Give the words that enumerations take although pg_settings does not list them."""
    found: dict[str, list[str]] = {name: [] for name in enums}
    for word in WORDS:
        asked = {name for name, listed in enums.items() if word not in listed}
        answer = server.judge("".join(f"{name} = '{word}'\n" for name in sorted(asked)))
        refused = {complaint.parameter for complaint in answer.complaints}
        for name in asked - refused:
            found[name].append(word)
    return {name: tuple(words) for name, words in found.items()}


def measure(major: int, candidates: list[str]) -> dict[str, Fact]:
    """Give every parameter of one major by its lower-case name."""
    server = Server(major)
    try:
        rows = server.settings
        enums = {
            row["name"]: set(row["enumvals"].split(","))
            for row in rows
            if row["vartype"] == "enum" and row["context"] != "internal"
        }
        hidden = hidden_words(server, enums)
        facts = {
            row["name"].lower(): Fact(
                row["name"],
                row["vartype"],
                row["unit"],
                row["min_val"],
                row["max_val"],
                tuple(row["enumvals"].split(",")) if row["enumvals"] else (),
                hidden.get(row["name"], ()),
                row["context"],
                row["boot_val"],
                True,
            )
            for row in rows
        }
        for name in hidden_names(server, {row["name"] for row in rows}, candidates):
            facts[name.lower()] = Fact(name, "hidden", "", "", "", (), (), "", "", False)
        return facts
    finally:
        server.close()


def with_build_words(name: str, major: int, fact: Fact) -> Fact:
    """Add the words that this build lacks."""
    missing = tuple(
        word for word, since in BUILD_WORDS.get(name, {}).items() if major >= since and word not in fact.words
    )
    return fact._replace(words=fact.words + missing)


def write(measured: dict[int, dict[str, Fact]]) -> str:
    """Give the table as Python source."""
    first, last = min(measured), max(measured)
    lines = [
        '"""Every parameter of every major; generated by scripts/postgresql_tables.py, do not edit.',
        "",
        "name: rows of (first major, last major, name as shown, type, unit, least, most, words, hidden words, context,",
        'boot value). A type "hidden" is a name that the server takes and does not show.',
        '"""',
        "",
        f"FIRST = {first}",
        f"LAST = {last}",
        "",
        "Row = tuple[int, int, str, str, str, str, str, tuple[str, ...], tuple[str, ...], str, str]",
        "",
        "BUILD_WORDS = {",
    ]
    lines += [f"    {name!r}: {tuple(words)!r}," for name, words in sorted(BUILD_WORDS.items())]
    lines += ["}", "", "PARAMETERS: dict[str, tuple[Row, ...]] = {"]
    for name in sorted({name for facts in measured.values() for name in facts}):
        rows: list[tuple[int, int, Fact]] = []
        for major in sorted(measured):
            fact = measured[major].get(name)
            if fact is None:
                continue
            fact = with_build_words(name, major, fact)
            if rows and rows[-1][1] == major - 1 and rows[-1][2] == fact:
                rows[-1] = (rows[-1][0], major, fact)
            else:
                rows.append((major, major, fact))
        lines.append(f"    {name!r}: (")
        lines += [f"        {(since, until, *fact[:-1])!r}," for since, until, fact in rows]
        lines.append("    ),")
    lines += ["}", ""]
    return "\n".join(lines)


ENCODING = re.compile(
    r"^(latin|iso|utf|unicode|win|cp\d|koi|euc|big5|gb|johab|sjis|shift|mskanji|uhc|sql|abc|tcvn|vscii|alt|mule|windows)",
    re.IGNORECASE,
)


def encodings(server: Server, candidates: list[str]) -> set[str]:
    """Give the names of encodings that a server takes for client_encoding, as it compares them."""
    asked = {re.sub(r"[^a-z0-9]", "", name.lower()) for name in candidates if ENCODING.match(name)}
    return {name for name in asked if name and server.judge(f"client_encoding = '{name}'\n").accepted}


def write_words(majors: tuple[int, ...]) -> str:
    """Give the tables of time zones and encodings as Python source."""
    zones: set[str] = set()
    for major in majors:
        server = Server(major)
        zones |= {name.lower() for (name,) in server.query("select name from pg_timezone_names")}
        server.close()
    server = Server(majors[-1])
    binary = (server.home / "bin" / "postgres").resolve()
    words = subprocess.run(["strings", "-n", "3", str(binary)], capture_output=True, text=True, check=True).stdout
    names = sorted(encodings(server, [*words.splitlines(), "euccn", "eucjp", "euckr", "euctw", "sjis", "gbk", "uhc"]))
    server.close()
    return "\n".join(
        [
            '"""Time zones and encodings that servers know; generated by scripts/postgresql_tables.py, do not edit."""',
            "",
            f"TIME_ZONES = frozenset({sorted(zones)!r})",
            "",
            f"ENCODINGS = frozenset({names!r})",
            "",
        ]
    )


LIBPQ = """
import ctypes, sys
class Option(ctypes.Structure):
    _fields_ = [(n, ctypes.c_char_p) for n in "keyword envvar compiled val label dispchar".split()]
    _fields_.append(("size", ctypes.c_int))
libpq = ctypes.CDLL(sys.argv[1])
libpq.PQconndefaults.restype = ctypes.POINTER(Option)
options = libpq.PQconndefaults()
number = 0
while options[number].keyword:
    print(options[number].keyword.decode(), options[number].dispchar.decode() or "-")
    number += 1
"""


def conninfo_keywords(major: int) -> dict[str, str]:
    """Give the keywords of a major's libpq and how each is to be shown: `*` marks secrets, `D` debugging options."""
    library = Server(major).home / "lib" / "libpq.so.5"
    path = str(library) if library.exists() else "libpq.so.5"
    out = subprocess.run([sys.executable, "-c", LIBPQ, path], capture_output=True, text=True, check=True).stdout
    return dict(line.split() for line in out.splitlines())


def write_keywords(measured: dict[int, dict[str, str]]) -> str:
    """Give the table of conninfo keywords as Python source."""
    lines = [
        '"""Keywords of libpq connection strings; generated by scripts/postgresql_tables.py, do not edit.',
        "",
        "keyword: (first major, last major, whether its value is a secret), from PQconndefaults() of each libpq.",
        '"""',
        "",
        "KEYWORDS = {",
    ]
    for name in sorted({name for found in measured.values() for name in found}):
        majors = [major for major, found in measured.items() if name in found]
        lines.append(f"    {name!r}: ({min(majors)}, {max(majors)}, {measured[majors[-1]][name] == '*'}),")
    return "\n".join([*lines, "}", ""])


def main() -> None:
    """Measure and write."""
    majors = tuple(map(int, sys.argv[1:])) or MAJORS
    missing = set(majors) - set(installed())
    if missing:
        sys.exit(f"not installed: {sorted(missing)}; run scripts/install_postgres.sh")
    # linkers merge a string into the tail of another, so a name may be seen only in the program of a neighbour
    candidates = sorted(set.union(*map(identifiers, majors)))
    measured = {major: measure(major, candidates) for major in majors}
    for major, facts in measured.items():
        print(major, len(facts), "hidden:", *[f.name for f in facts.values() if not f.shown])
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(write(measured))
    (OUTPUT.parent / "words.py").write_text(write_words(majors))
    (OUTPUT.parent / "conninfo.py").write_text(write_keywords({m: conninfo_keywords(m) for m in majors}))


if __name__ == "__main__":
    main()
