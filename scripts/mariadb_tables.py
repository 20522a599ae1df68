"""Make halint/systems/galera/tables/options.py from real MariaDB servers: what each option takes, in each version.

    python3 scripts/mariadb_tables.py            (needs scripts/install_mariadb.sh; five minutes on two cores)

Names come from `--help --verbose`, ranges and enumerations from information_schema.SYSTEM_VARIABLES of a server that
runs without grant tables, and what an option does with its value from asking: `--help` with an option file that gives
it `zq9`, nothing, -1 or a huge number tells its kind by the complaint. Options that are kept as no-ops are found among
the words in the binary: `loose_WORD` draws no "unknown variable".
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

BASE = Path(os.environ.get("HALINT_DAEMONS", "/opt/halint-daemons"))
TARGET = Path(__file__).parent.parent / "halint/systems/galera/tables/options.py"
QUERY = (
    "select lower(VARIABLE_NAME), VARIABLE_TYPE, ifnull(NUMERIC_MIN_VALUE,''), ifnull(NUMERIC_MAX_VALUE,''),"
    " ifnull(ENUM_VALUE_LIST,'') from information_schema.SYSTEM_VARIABLES order by 1"
)
HUGE = "9223372036854775807"
MACHINE = frozenset(
    [
        "log_error",
        "pid_file",
        "hostname",
        "version_compile_machine",
        "back_log",
        "open_files_limit",
        "table_open_cache",
        "wsrep_node_name",
        "thread_pool_size",
        "host_cache_size",
        "log_tc",
        "server_uid",
        "datadir",
        "basedir",
        "tmpdir",
        "plugin_dir",
        "socket",
    ]
)
"""Defaults that hang on the machine that was asked."""


class Server(NamedTuple):
    """A mariadbd and where its share directory lies."""

    version: tuple[int, int]
    program: str
    share: str
    binary: str


SERVERS = (
    Server((10, 5), str(BASE / "mariadb-bullseye/bin/mariadbd"), str(BASE / "mariadb-bullseye/root/usr/share/mysql"),
           str(BASE / "mariadb-bullseye/root/usr/sbin/mariadbd")),
    Server((10, 11), "mariadbd", "/usr/share/mysql", "/usr/sbin/mariadbd"),
    Server((11, 8), str(BASE / "mariadb-trixie/bin/mariadbd"), str(BASE / "mariadb-trixie/root/usr/share/mariadb"),
           str(BASE / "mariadb-trixie/root/usr/sbin/mariadbd")),
)  # fmt: skip


class Entry(NamedTuple):
    """One option of one server."""

    kind: str
    argument: str
    low: int | None
    high: int | None
    values: str
    default: str


def ask(server: Server, lines: str) -> tuple[int, str, str]:
    """Give status, output and complaints of `--help --verbose` with an option file."""
    with tempfile.NamedTemporaryFile("w", suffix=".cnf") as file:
        file.write(f"[mysqld]\n{lines}\n")
        file.flush()
        command = [server.program, f"--defaults-file={file.name}", "--help", "--verbose"]
        if server.program != "mariadbd":
            command.append(f"--lc-messages-dir={server.share}")
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, check=False
        )
    return done.returncode, done.stdout, done.stderr


def variables(server: Server) -> dict[str, list[str]]:
    """Read SYSTEM_VARIABLES of a server started on an empty directory."""
    work = Path(tempfile.mkdtemp())
    (work / "data").mkdir()
    command = [
        server.program, "--no-defaults", f"--datadir={work}/data", "--user=root", "--skip-grant-tables",
        "--skip-networking", f"--socket={work}/s", f"--pid-file={work}/p", f"--lc-messages-dir={server.share}",
        "--innodb-buffer-pool-size=16M",
    ]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(150):
            if (work / "s").exists():
                break
            time.sleep(0.2)
        said = subprocess.run(
            ["mariadb", "--no-defaults", "-S", str(work / "s"), "-N", "--batch", "-e", QUERY],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        process.terminate()
    shutil.rmtree(work)
    return {row[0]: row[1:] for row in (line.split("\t") for line in said.stdout.splitlines())}


def adjusted(server: Server, name: str, value: str) -> int | None:
    """Give what the server turns an extreme number into."""
    found = re.search(r"value -?\d+ adjusted to (-?\d+)", ask(server, f"{name}={value}")[2])
    return int(found[1]) if found else None


def entry(server: Server, written: str, known: dict[str, list[str]], default: str) -> Entry | None:
    """Ask a server what an option takes; None for what is only listed (`version_comment`).

    A bad value switches a storage engine off and its options become unknown, so existence is asked with a good one.
    """
    name = written.lower()
    if "unknown variable" in ask(server, f"{written}=1")[2] and "unknown option" in ask(server, written)[2]:
        return None
    status, _, said = ask(server, f"{written}=zq9")
    bare = ask(server, written)
    argument = "required" if "requires an argument" in bare[2] else "optional"
    row = known.get(name) or ["", "", "", ""]
    low = high = None
    values = ""
    if "cannot take an argument" in said or "doesn't allow an argument" in said:
        kind, argument = "none", "none"
    elif "due to invalid value" in said:
        kind = "switch"
    elif "wasn't recognized" in said:
        kind = "bool"
    elif "Unknown suffix" in said or "Incorrect" in said:
        kind = "uint" if "Incorrect unsigned" in ask(server, f"{name}=-1")[2] or "UNSIGNED" in row[0] else "int"
        low = (
            int(row[1])
            if row[1].lstrip("-").isdigit()
            else adjusted(server, name, "0" if kind == "uint" else "-" + HUGE)
        )
        high = int(row[2]) if row[2].lstrip("-").isdigit() else adjusted(server, name, HUGE)
    elif "Invalid decimal" in said:
        kind = "double"
        low = int(float(row[1])) if row[1] else None
        high = int(float(row[2])) if row[2] else None
    elif "Error while setting value" in said or (status == 0 and row[0] in {"ENUM", "SET", "FLAGSET"}):
        kind = {"SET": "set", "FLAGSET": "flagset"}.get(row[0], "enum")
        values = row[3] or one_of(server, name)
    elif " was removed. It does nothing" in said or "does not do anything anymore" in said:
        kind = "removed"
    else:
        kind = "string"
    if kind not in {"bool", "switch", "enum", "set", "flagset", "string"} or name in MACHINE or default.startswith("/"):
        default = default if kind in {"uint", "int", "double"} and name not in MACHINE else ""
    return Entry(kind, argument, low, high, values, default)


def one_of(server: Server, name: str) -> str:
    """Find an enumeration in the help text."""
    text = re.sub(r"\s+", " ", ask(server, "")[1])
    found = re.search(
        rf"--{name.replace('_', '[-_]')}[=\[].*?(?:One of|Any combination of): (.*?)(?: Use 'ALL'|\. | --|$)", text
    )
    if not found:
        return ""
    if "FORCE" in found[1]:
        return "OFF,ON,FORCE,FORCE_PLUS_PERMANENT"  # a plugin's own switch, whose words are explained in between
    return re.sub(r"\s*(?:,| or )\s*", ",", found[1]).strip(" .,")


def removed(server: Server, known: set[str]) -> set[str]:
    """Find names that are accepted and do nothing: words in the binary that are no option, and yet not unknown."""
    text = Path(server.binary).read_bytes()
    words = {w.decode().replace("-", "_").lower() for w in re.findall(rb"(?<=\0)[a-z][a-z0-9_-]{4,60}(?=\0)", text)}
    prefixes = ("skip_", "disable_", "enable_", "maximum_", "loose_")
    words = {
        w for w in words - known
        if ("_" in w or len(w) > 7) and not w.startswith(prefixes) and not any(k.startswith(w) for k in known)
    }  # fmt: skip
    found: set[str] = set()
    ordered = sorted(words)
    for at in range(0, len(ordered), 400):
        batch = ordered[at : at + 400]
        said = ask(server, "\n".join(f"loose_{word}=1" for word in batch))[2]
        for word in batch:
            if re.search(rf"'(?:loose_)?{word}' (?:was removed|is MySQL)", said.replace("-", "_")):
                found.add(word)
    return found


def table(server: Server) -> dict[str, Entry]:
    """Ask a server about all of its options."""
    _, output, _ = ask(server, "")
    text, _, values = output.partition("------------ -------------\n")
    names = {n.replace("-", "_") for n in re.findall(r"^ +(?:-\w, )?--([A-Za-z][\w-]+)", text, re.M)}
    names -= {"defaults_file", "defaults_extra_file", "defaults_group_suffix", "print_defaults", "no_defaults"}
    defaults = {}
    for line in values.split("\n\n")[0].splitlines():
        name, _, value = line.partition(" ")
        defaults[name.replace("-", "_").lower()] = value.strip()
    names |= set(defaults) - {name.lower() for name in names}
    known = variables(server)
    with ThreadPoolExecutor(2) as pool:
        ordered = sorted(names)
        asked = zip(
            ordered, pool.map(lambda n: entry(server, n, known, defaults.get(n.lower(), "")), ordered), strict=True
        )
        made = {name.lower(): found for name, found in asked if found}
    for name in removed(server, set(made)):
        made[name] = Entry("removed", "optional", None, None, "", "")
    return made


def main() -> None:
    """Write the table."""
    tables = [table(server) for server in SERVERS]
    lines = [
        '"""What each server option takes, in each version of MariaDB asked. Made by scripts/mariadb_tables.py."""',
        "",
        f"VERSIONS = {tuple(server.version for server in SERVERS)!r}",
        '"""The versions asked; bit N of a variant stands for the Nth."""',
        "",
        "Variant = tuple[int, str, str, int | None, int | None, str, str]",
        '"""Versions (bits), kind, argument, lowest, highest, values (comma list), default."""',
        "",
        "OPTIONS: dict[str, tuple[Variant, ...]] = {",
    ]
    for name in sorted({name for each in tables for name in each}):
        variants: dict[Entry, int] = {}
        for bit, each in enumerate(tables):
            if name in each:
                variants[each[name]] = variants.get(each[name], 0) | 1 << bit
        row = ", ".join(repr((bits, *entry)) for entry, bits in variants.items())
        lines.append(f"    {name!r}: ({row},),")
    lines += ["}", ""]
    TARGET.write_text("\n".join(lines))


if __name__ == "__main__":
    main()
