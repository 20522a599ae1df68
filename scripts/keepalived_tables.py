"""Measure keepalived's vocabulary and write it to ``halint/systems/keepalived/tables/keywords.py``.

    python3 scripts/keepalived_tables.py SOURCE_TREE... [--daemons /opt/halint-daemons] [-v]

Two witnesses. The structure (which keyword is installed in which block, which values are one quoted string, which
keywords open a block of free lines) is read from the ``install_*`` calls of unpacked source packages (``apt-get source
keepalived`` for several suites; the trees are named on the command line). What each version really knows, and between
which numbers a value may lie, is what ``keepalived -t`` of the daemons of ``install_daemons.sh`` answers when it is
given each keyword in its block with a number that is too large. Takes some minutes; needs root for ``unshare -n``.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import NamedTuple

OUTPUT = Path(__file__).resolve().parent.parent / "halint" / "systems" / "keepalived" / "tables" / "keywords.py"
SUITES = ("bullseye", "bookworm", "trixie", "forky")
TOO_LARGE = ("2000000000", "4000000000", "999999999999")
"""Larger than any limit, below the largest int, unsigned and long: the handlers read different types."""
CONTENT = re.compile(
    r'install_keyword_root\("(?P<root>[^"]+)",\s*&?(?P<root_handler>\w+)'
    r'|install_keyword(?P<quoted>_quoted)?(?:_conditional)?\((?:"(?P<name>[^"]+)"|keyword),\s*&?(?P<handler>\w+)'
    r"|(?P<down>install_sublevel)\("
    r"|(?P<up>install_sublevel_end)\("
    r"|\b(?P<call>(?:install|init|add)\w*_keywords?)\((?P<argument>[^)]*)\);"
    r"|if \((?P<condition>connection_keywords|strcmp)\b[^{;]*\{(?P<inside>[^}]*)\}"
)
ROOT_FUNCTIONS = (
    "init_global_keywords",
    "init_vrrp_keywords",
    "init_check_keywords",
    "init_bfd_keywords",
    "add_track_file_keywords",
)
RANGE = re.compile(rf"number '(?:{'|'.join(TOO_LARGE)})' outside range \[(-?[\d.]+), (-?[\d.]+)\]")


class Keyword(NamedTuple):
    """What the sources say of a keyword: its handler, whether its value is one quoted string."""

    handler: str
    quoted: bool
    file: str


class Functions:
    """The bodies of the C functions of a source tree, by name."""

    def __init__(self, tree: Path) -> None:
        self.bodies: dict[str, str] = {}
        self.statics: dict[tuple[str, str], str] = {}
        self.file_of: dict[str, str] = {}
        for file in sorted(tree.glob("keepalived/**/*.c")):
            text = re.sub(r"/\*.*?\*/|//[^\n]*", "", file.read_text(errors="replace"), flags=re.S)
            for found in re.finditer(r"^(\w+)\(([^;{}()]|\([^()]*\))*\)\s*\n\{\n", text, re.M):
                body = text[found.end() : text.find("\n}", found.end() - 1)]
                self.bodies.setdefault(found[1], body)
                self.file_of.setdefault(found[1], file.name)
                self.statics.setdefault((file.name, found[1]), body)

    def takes_lines(self, handler: str, file: str) -> bool:
        """Say whether a handler reads a block of free lines; two files may have a function of one name."""
        body = self.statics.get((file, handler), self.bodies.get(handler, ""))
        if re.search(r"\b(alloc_value_block|read_value_block)\(", body):
            return True
        called = re.findall(r"\b(vrrp_\w+_handler|track_file_handler)\(strvec\)", body)
        return any(self.takes_lines(name, file) for name in called if name != handler)


def structure(functions: Functions) -> dict[tuple[str, ...], Keyword]:
    """Give each keyword by the names of its blocks and its own."""
    found: dict[tuple[str, ...], Keyword] = {}
    path: list[str] = []  # path[-1] is the last keyword of the present level
    level = 0

    def run(function: str, argument: str) -> None:
        read(functions.bodies.get(function, ""), argument.strip(' "'), functions.file_of.get(function, ""))

    def read(body: str, argument: str, file: str) -> None:
        nonlocal level
        for match in CONTENT.finditer(body):
            if match["root"]:
                path[:] = [match["root"]]
                level = 0
                found[tuple(path)] = Keyword(match["root_handler"], False, file)
            elif match["handler"]:
                name = match["name"] or argument
                path[level + 1 :] = [name]
                found[tuple(path)] = Keyword(match["handler"], bool(match["quoted"]), file)
            elif match["down"]:
                level += 1
            elif match["up"]:
                level -= 1
            elif match["condition"]:
                if argument != "false":
                    read(match["inside"], argument, file)
            elif match["call"] and match["call"] in functions.bodies:
                run(match["call"], match["argument"])

    for function in ROOT_FUNCTIONS:
        run(function, "")
    return found


class Answer(NamedTuple):
    """What a daemon says of a keyword: known or not, and the numbers it takes."""

    known: bool
    numbers: tuple[str, str] | None


class Daemon:
    """One keepalived, asked with ``-t``."""

    def __init__(self, program: Path, work: Path) -> None:
        self.program = str(program)
        self.work = work
        said = subprocess.run([self.program, "-v"], capture_output=True, text=True, check=False)
        self.version = re.search(r"v(\d+\.\d+\.\d+)", said.stderr + said.stdout)[1]  # type: ignore[index]

    def ask(self, path: tuple[str, ...], block: bool) -> Answer:
        """Ask for a keyword in its block; `block` says that it opens one itself."""
        head, depth = "", 0
        for name in path[:-1]:
            title = {"virtual_server": "192.0.2.1 80", "real_server": "192.0.2.2 80"}.get(name, "probe")
            head += f"{name} {title if name not in ONLY_NAME else ''} {{\n"
            depth += 1
        statement = f"{path[-1]} probe {{\n}}\n" if block else "".join(f"{path[-1]} {n} 1\n" for n in TOO_LARGE)
        with tempfile.NamedTemporaryFile("w", suffix=".conf", dir=self.work) as file:
            file.write(head + statement + "}\n" * depth)
            file.flush()
            try:
                said = subprocess.run(
                    ["unshare", "-n", self.program, "-t", "-f", file.name],
                    capture_output=True,
                    text=True,
                    check=False,
                    timeout=20,
                    errors="replace",
                )
            except subprocess.TimeoutExpired:
                return Answer(True, None)
        text = said.stderr + said.stdout
        number = (
            None if path[-1].endswith("_cpu_affinity") else RANGE.search(text)
        )  # this machine's count of processors
        return Answer(f"Unknown keyword '{path[-1]}'" not in text, (number[1], number[2]) if number else None)


ONLY_NAME = {"authentication", "url", "host", "HTTP_GET", "SSL_GET", "SSL", "global_defs", "TCP_CHECK", "SMTP_CHECK"}


def main() -> None:
    """Read the trees, ask the daemons, write the table."""
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("trees", nargs="+", type=Path)
    options.add_argument("--daemons", type=Path, default=Path("/opt/halint-daemons"))
    options.add_argument("-v", "--verbose", action="store_true")
    chosen = options.parse_args()
    keywords: dict[tuple[str, ...], Keyword] = {}
    lines: set[tuple[str, ...]] = set()
    for tree in chosen.trees:
        functions = Functions(tree)
        for path, keyword in structure(functions).items():
            keywords.setdefault(path, keyword)
            if functions.takes_lines(keyword.handler, keyword.file):
                lines.add(path)
    if chosen.verbose:
        print(len(keywords), "keywords,", len(lines), "of them with free lines")
    blocks = lines | {path[:-1] for path in keywords}
    with tempfile.TemporaryDirectory() as work:
        daemons = [Daemon(chosen.daemons / suite / "bin" / "keepalived", Path(work)) for suite in SUITES]
        with ThreadPoolExecutor(2) as pool:
            answers = {
                daemon.version: dict(
                    zip(keywords, pool.map(lambda p, d=daemon: d.ask(p, p in blocks), keywords), strict=True)
                )
                for daemon in daemons
            }
    write([daemon.version for daemon in daemons], keywords, lines, answers)


def write(
    versions: list[str],
    keywords: dict[tuple[str, ...], Keyword],
    lines: set[tuple[str, ...]],
    answers: dict[str, dict[tuple[str, ...], Answer]],
) -> None:
    """Write the table."""
    parents = {path[:-1] for path in keywords}
    blocks: dict[str, list[str]] = {}
    ranges: dict[str, list[str]] = {}
    for path, keyword in sorted(keywords.items()):
        known = sum(1 << bit for bit, version in enumerate(versions) if answers[version][path].known)
        if not known:
            continue
        kind = "VALUES" if path in lines else "BLOCK" if path in parents else "STRING" if keyword.quoted else "WORDS"
        where = "/".join(path[:-1])
        blocks.setdefault(where, []).append(f"{path[-1]!r}: ({known}, {kind}),".replace("'", '"'))
        said = {answers[v][path].numbers for v in versions if answers[v][path].known}
        said.discard(None)
        for numbers in sorted(filter(None, said)):
            mask = sum(1 << bit for bit, v in enumerate(versions) if answers[v][path].numbers == numbers)
            ranges.setdefault(where, []).append(f'("{path[-1]}", {mask}, "{numbers[0]}", "{numbers[1]}"),')
    out = [
        '"""keepalived\'s keywords. Made by scripts/keepalived_tables.py; do not edit."""',
        "",
        f"VERSIONS = {tuple(tuple(map(int, v.split('.'))) for v in versions)!r}",
        '"""Bit N of a mask stands for version N."""',
        "",
        'WORDS, STRING, BLOCK, VALUES = "words", "string", "block", "values"',
        '"""WORDS: a line of words; STRING: a line whose value is split like a command; BLOCK: opens a block of',
        'keywords; VALUES: opens a block of free lines."""',
        "",
        "KEYWORDS = {",
    ]
    for where, entries in blocks.items():
        out += [f'    "{where}": {{', *(f"        {entry}" for entry in entries), "    },"]
    out += ["}", '"""Block (names of the blocks around it and its own, "/" between): keyword: (mask, kind)."""', ""]
    out += ["RANGES = {"]
    for where, entries in ranges.items():
        if len(entries) == 1:  # as `ruff format` writes it
            out.append(f'    "{where}": ({entries[0]}),')
        else:
            out += [f'    "{where}": (', *(f"        {entry}" for entry in entries), "    ),"]
    out += ["}", '"""Block: (keyword, mask, smallest, largest) as the daemon prints them."""', ""]
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text("\n".join(out))


if __name__ == "__main__":
    main()
