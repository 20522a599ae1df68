"""Reads the page of a rule: its examples, and which findings each of them must give.

A page is the docstring of a rule file, in Markdown. Its first line is one sentence that says the fault. After it come
sections; those called `Bad` and `Good` hold examples, `References` says where one can look it up.

**Examples.** All fenced blocks under one heading are the files of one estate. A rule may have several bad and good
examples: `## Bad`, `## Bad: a second disguise`, `## Good: behind a proxy`. The fence says what the file is:

    ```keepalived path=lb1/etc/keepalived/keepalived.conf eol=crlf final-newline=no target=keepalived-2.2.7 live=yes

The first word is the system (or any language, when `path` says where the file lies: ```sh path=etc/default/x);
everything else is optional: `path` (default: where the system's main file lies), `eol=crlf`, `final-newline=no`,
`target=system-version` (several parted by commas, for the whole example), `live=yes`: these hosts have no other
files than these, so that what is not there is known to be absent, and `mode=0644`, the file's mode.

**Marks.** A line that holds nothing but an optional comment sign, carets and a rule id is a mark. It is taken out
before the file is read, so that it works in every format, and it says that the rule must give a finding in the line
above, exactly where the carets stand:

    vrrp_instance VI_1 { track_script { check_haproxy } }
    #                                   ^^^^^^^^^^^^^ keepalived/script-after-use

Several marks may follow one line. The comment sign (`#`, `;`, `//`, `--`, `<!-- -->`) is for the eye only: where carets
must stand in the first columns, leave it out. What carets cannot show is written with numbers, columns from 1, both
inclusive: `#<3:7 rule` is columns 3 to 7, `#<3 rule` the empty place before column 3, `#<3:+2:7 rule` from column 3 to
column 7 two lines further down. A mark on the first line speaks of the first line of the file.

Under Bad the rule must give exactly the marked findings, under Good none; other rules are not asked. A rule that covers
others (`also`) marks at least one finding with the id of each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values import Version
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEFAULT_PATHS = {
    "booth": "etc/booth/booth.conf",
    "corosync": "etc/corosync/corosync.conf",
    "galera": "etc/mysql/mariadb.conf.d/60-galera.cnf",
    "glusterfs": "etc/glusterfs/glusterd.vol",
    "haproxy": "etc/haproxy/haproxy.cfg",
    "keepalived": "etc/keepalived/keepalived.conf",
    "pacemaker": "var/lib/pacemaker/cib/cib.xml",
    "patroni": "etc/patroni/config.yml",
    "pgbouncer": "etc/pgbouncer/pgbouncer.ini",
    "postgresql": "etc/postgresql/15/main/postgresql.conf",
    "repmgr": "etc/repmgr.conf",
    "sbd": "etc/default/sbd",
}
"""Where a block's file lies when its fence does not say."""

FENCE = re.compile(r"(?P<ticks>`{3,})[ \t]*(?P<info>[^`]*)")
MARK = re.compile(
    r"""[ \t]*(?:(?:\#|;|//|--|<!--)[ \t]*)?
    (?: (?P<carets>\^+)[ \t]+ | <(?P<first>\d+)(?::(?:\+(?P<down>\d+):)?(?P<last>\d+))?[ \t]+ )
    (?P<rule>[a-z][a-z0-9-]*/[a-z0-9-]+)[ \t]*(?:-->)?[ \t]*""",
    re.VERBOSE,
)


class BadPage(Exception):  # noqa: N818 - it says what the page's author must mend
    """A page that is not written as pages are."""


class Mark(NamedTuple):
    """Where a finding must stand (lines and columns from 1, `end` exclusive), and the id it was marked with."""

    path: str
    start: tuple[int, int]
    end: tuple[int, int]
    rule: str


class Example(NamedTuple):
    """The files of one estate and the findings they must give."""

    heading: str
    is_bad: bool
    texts: dict[str, str]
    marks: tuple[Mark, ...]
    judged: frozenset[str]
    """Paths of blocks that name a system: these must be read as that system's."""
    targets: dict[str, Version]
    live: bool
    lines: frozenset[tuple[str, int]] | None = None
    """Path and number of the lines that findings must begin in, where no marks say it more closely."""
    modes: Mapping[str, int] = {}
    """Modes of files, by path, where they matter."""


class Page(NamedTuple):
    """A rule's page, taken apart."""

    summary: str
    examples: tuple[Example, ...]


def read_page(text: str, systems: frozenset[str] = frozenset(DEFAULT_PATHS)) -> Page:
    """Take a page apart. Raises BadPage."""
    lines = text.split("\n")
    summary = lines[0].strip()
    if not re.fullmatch(r"[^.]\S*(?: .*)?[^.\s]\.", summary) or re.search(r"[a-z)`][.!?] [A-Z]", summary):
        raise BadPage(f"the first line must be one sentence that ends with a full stop, not {summary!r}")
    if lines[1:2] not in ([], [""]):
        raise BadPage("the second line must be empty: the first sentence stands alone")
    sections = list(_sections(lines))
    titles = [title for title, _ in sections]
    examples = tuple(
        _example(title, body, systems) for title, body in sections if title.partition(":")[0].strip() in ("Bad", "Good")
    )
    if not any(example.is_bad for example in examples):
        raise BadPage("there is no `## Bad` example")
    if all(example.is_bad for example in examples):
        raise BadPage("there is no `## Good` example")
    if not any(title == "References" and any(line.strip() for line in body) for title, body in sections):
        raise BadPage(f"there is no `## References` that says where to look it up (sections: {', '.join(titles)})")
    for example in examples:
        if example.is_bad and not example.marks:
            raise BadPage(f"`## {example.heading}` marks no finding")
        if not example.is_bad and example.marks:
            raise BadPage(f"`## {example.heading}` marks a finding")
    return Page(summary, examples)


def _sections(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Give every `## ` heading with the lines below it; headings inside fences are none."""
    title, body, fence = "", list[str](), ""
    for line in lines:
        if fence:
            fence = "" if line.rstrip() == fence else fence
        elif opened := FENCE.match(line):
            fence = opened["ticks"]
        elif line.startswith("## "):
            if title:
                yield title, body
            title, body = line[3:].strip(), []
            continue
        body.append(line)
    if fence:
        raise BadPage(f"a {fence} block is not closed")
    if title:
        yield title, body


def _example(title: str, body: list[str], systems: frozenset[str]) -> Example:
    texts: dict[str, str] = {}
    marks: list[Mark] = []
    judged: set[str] = set()
    targets: dict[str, Version] = {}
    modes: dict[str, int] = {}
    live = False
    at = 0
    while at < len(body):
        opened = FENCE.fullmatch(body[at].rstrip())
        if not opened:
            at += 1
            continue
        close = next(i for i in range(at + 1, len(body)) if body[i].rstrip() == opened["ticks"])
        language, options = _info(title, opened["info"])
        path = options.get("path") or DEFAULT_PATHS.get(language, "")
        if not path:
            raise BadPage(f"`## {title}`: {language!r} is no system, so its block needs a path=")
        if path in texts:
            raise BadPage(f"`## {title}`: two blocks are {path}; give them different paths")
        if language in systems:
            judged.add(path)
        live = live or options.get("live") == "yes"
        if "mode" in options:
            modes[path] = int(options["mode"], 8)
        for target in filter(None, options.get("target", "").split(",")):
            system, _, version = target.rpartition("-")
            targets[system] = Version.parse(version)
        kept, found = without_marks(title, path, body[at + 1 : close])
        marks += found
        eol = "\r\n" if options.get("eol") == "crlf" else "\n"
        texts[path] = eol.join(kept) + ("" if options.get("final-newline") == "no" or not kept else eol)
        at = close + 1
    if not texts:
        raise BadPage(f"`## {title}` shows no file")
    return Example(title, title.startswith("Bad"), texts, tuple(marks), frozenset(judged), targets, live, None, modes)


OPTIONS = {"path", "eol", "final-newline", "target", "live", "mode"}


def _info(title: str, info: str) -> tuple[str, dict[str, str]]:
    words = info.split()
    if not words:
        raise BadPage(f"`## {title}`: a block does not say which system's it is")
    options = dict(word.partition("=")[::2] for word in words[1:])
    if unknown := options.keys() - OPTIONS:
        raise BadPage(f"`## {title}`: {min(unknown)!r} is no option of a block: {', '.join(sorted(OPTIONS))}")
    return words[0], options


def without_marks(title: str, path: str, lines: list[str]) -> tuple[list[str], list[Mark]]:
    """Part the lines of a file from the marks that stand under them. Raises BadPage."""
    kept: list[str] = []
    marks: list[Mark] = []
    for line in lines:
        found = MARK.fullmatch(line)
        if not found:
            if re.fullmatch(r"[ \t]*\W*\^+[ \t]+\S+[ \t]*(?:-->)?[ \t]*", line):
                raise BadPage(f"`## {title}`: {line.strip()!r} looks like a mark and is none")
            kept.append(line)
            continue
        number = max(len(kept), 1)
        if found["carets"]:
            start, end = (number, found.start("carets") + 1), (number, found.end("carets") + 1)
            if kept and end[1] > len(kept[-1]) + 1:
                raise BadPage(f"`## {title}`: the mark {line.strip()!r} reaches beyond the end of the line above")
        else:
            start = (number, int(found["first"]))
            end = (number + int(found["down"] or 0), int(found["last"]) + 1 if found["last"] else start[1])
        marks.append(Mark(path, start, end, found["rule"]))
    return kept, marks
