"""Writes docs/halint.1 from the commands, their options and their help.

    python scripts/man_page.py          prints it; -o FILE writes it

What click does not know (environment, files, exit status) stands here. `UPDATE=1 pytest tests/cli/test_man_page.py`
writes the committed page anew.
"""

from __future__ import annotations

import argparse
import re
import sys
import textwrap
from pathlib import Path
from typing import TYPE_CHECKING

import click

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT))

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "check"
DATE = "2026-11-22"
"""Of the version that the page goes with; without one, `man` complains."""

WIDTH = 78

STATUS = (
    ("0", "Nothing at or above --fail-on (warning)."),
    ("1", "Findings; with --diff: there is something to change."),
    (
        "2",
        "The result is less than was asked for: a usage or configuration error, an input that could not be read, "
        "nothing recognised, a rule that crashed.",
    ),
)
ENVIRONMENT = (
    ("NO_COLOR", "No colours, unless --color=always."),
    ("FORCE_COLOR", "Colours wherever the output goes, unless --color=never."),
    ("GITHUB_ACTIONS", "When it is true and no format is named: annotations of the workflow run."),
    ("HALINT_CACHE", "Only halint.pyz: the folder that it unpacks itself into, else ~/.cache/halint."),
    ("HALINT_SITE", "Where the documentation lies as a site of one's own: links of explain and of SARIF lead there."),
    ("HALINT_DEBUG", "1: the whole trace when halint itself fails. It may quote what it read, passwords included."),
    ("HALINT_PROFILE", "Time per rule on standard error, for those who write rules."),
)
FILES = (
    (
        ".halint.yaml",
        "Which rules count and how much, hosts, targets; the nearest one in the folder of PATH or above it.",
    ),
)
EXAMPLES = (
    ("halint /etc", "Judge this host."),
    ("halint .", "Judge a repository of host trees (lb1/etc/..., lb2/etc/...), the hosts together."),
    ("halint --estate . lb1/etc/keepalived/keepalived.conf", "Only what concerns this file, judged with its peers."),
    ("halint --target haproxy=2.6 haproxy.cfg", "Judge it for a version that is not installed here."),
    ("halint - --as haproxy < haproxy.cfg", "Judge standard input."),
    ("halint --format sarif -o halint.sarif .", "For code scanning."),
    ("halint explain keepalived/script-after-use", "Say why, with examples."),
)


def escaped(text: str) -> str:
    """Give text that roff takes as it is; hyphens stay hyphens, so that options can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    if len(text) > WIDTH:
        text = textwrap.fill(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return re.sub(r"^([.'])", r"\\&\1", text, flags=re.MULTILINE)


def page() -> str:
    """Give the page."""
    from halint.cli.others import commands

    return "".join(f"{line}\n" for line in _page(commands))


def _page(group: click.Group) -> Iterator[str]:
    from halint import __version__

    with click.Context(group, info_name="halint") as context:
        yield '.\\" Made by scripts/man_page.py from the commands; do not edit.'
        yield f'.TH HALINT 1 {DATE} "halint {__version__}" "User Commands"'
        yield ".SH NAME"
        yield "halint \\- find faults in the configuration of Linux high\\-availability stacks"
        yield ".SH SYNOPSIS"
        yield ".nf"
        names = [DEFAULT, *(name for name in group.list_commands(context) if name != DEFAULT)]
        for name in names:
            yield _usage(group.commands[name], name)
        yield "\\fBhalint\\fR \\fB\\-\\-version\\fR | \\fB\\-\\-help\\fR"
        yield ".fi"
        yield ".SH DESCRIPTION"
        yield from _paragraphs(group.help or "")
        yield f".SH OPTIONS OF \\(dq{DEFAULT}\\(dq"
        yield from _options(group.commands[DEFAULT], context, DEFAULT)
        yield ".SH COMMANDS"
        for name in names[1:]:
            yield f".SS halint {escaped(name)}"
            yield from _paragraphs(group.commands[name].help or "")
            yield from _options(group.commands[name], context, name)
    for title, rows in (
        ("EXIT STATUS", STATUS),
        ("ENVIRONMENT", ENVIRONMENT),
        ("FILES", FILES),
        ("EXAMPLES", EXAMPLES),
    ):
        yield f".SH {title}"
        for term, text in rows:
            yield ".TP"
            yield f"\\fB{escaped(term)}\\fR"
            yield escaped(text)
    yield ".SH SEE ALSO"
    yield ".BR haproxy (1),\n.BR keepalived.conf (5),\n.BR corosync.conf (5),\n.BR crm_verify (8)"


def _usage(command: click.Command, name: str) -> str:
    words = [f"[\\fB{escaped(name)}\\fR]" if name == DEFAULT else f"\\fB{escaped(name)}\\fR"]
    if any(isinstance(param, click.Option) for param in command.params):
        words.append("[\\fIOPTIONS\\fR]")
    words += [f"\\fI{escaped(_argument(param))}\\fR" for param in command.params if isinstance(param, click.Argument)]
    return f"\\fBhalint\\fR {' '.join(words)}"


def _argument(param: click.Argument) -> str:
    return str(param.metavar or (param.name or "").upper())


def _paragraphs(text: str) -> Iterator[str]:
    for number, paragraph in enumerate(re.split(r"\n\s*\n", text.strip())):
        if number:
            yield ".PP"
        yield escaped(" ".join(paragraph.split()))


def _options(command: click.Command, above: click.Context, name: str) -> Iterator[str]:
    with click.Context(command, parent=above, info_name=name, help_option_names=["-h", "--help"]) as context:
        for param in command.get_params(context):
            record = param.get_help_record(context) if isinstance(param, click.Option) else None
            if record:
                yield ".TP"
                yield _term(record[0])
                yield escaped(record[1])


def _term(text: str) -> str:
    """Set what is typed in bold and what stands for something in italics: `-o, --output-file FILE`."""
    parts = []
    for part in text.split(", "):
        option, _, value = part.partition(" ")
        parts.append(f"\\fB{escaped(option)}\\fR" + (f" \\fI{escaped(value)}\\fR" if value else ""))
    return ", ".join(parts)


def main() -> None:
    """Print or write the page."""
    parser = argparse.ArgumentParser(description="Write halint.1.")
    parser.add_argument("-o", "--output", type=Path)
    output = parser.parse_args().output
    if output:
        output.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")


if __name__ == "__main__":
    main()
