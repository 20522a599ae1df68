"""Variables that daemons are started with: systemd's environment files, and files of assignments that a shell sources.

The two look alike and are not: systemd expands nothing and knows no `export`; a shell expands, and what it would run
(`$(…)`) nobody can tell.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.values import UNKNOWN, Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.values import Unknown

ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "s": " "}
"""systemd.syntax(7), "Quoting"."""

_QUOTED = Pattern(r"""\\(?:x(?P<hex>[0-9a-fA-F]{2})|(?P<oct>[0-7]{3})|(?P<one>.)|$)|(?P<quote>["'])|(?P<space>\s+)""")


def unquoted_words(text: str) -> Iterator[str]:
    """Split as systemd splits `ExecStart=` and `Environment=`: quotes that begin a word or stand in it, C escapes."""
    word, quote, begun, at = "", "", False, 0
    for found in _QUOTED.finditer(text):
        plain = text[at : found.start()]
        at = found.end()
        word += plain
        begun = begun or bool(plain)
        if found["quote"]:
            if not quote:
                quote, begun = found["quote"], True
            elif quote == found["quote"]:
                quote = ""
            else:
                word += found["quote"]
        elif found["space"]:
            if quote:
                word += found["space"]
            elif begun:
                yield word
                word, begun = "", False
        else:
            begun = True
            word += _escaped(found)
    word += text[at:]
    if begun or word:
        yield word


def _escaped(found: re.Match[str]) -> str:
    if found["hex"]:
        return chr(int(found["hex"], 16))
    if found["oct"]:
        return chr(int(found["oct"], 8) & 0xFF)
    return ESCAPES.get(found["one"] or "", found["one"] or "")


_VARIABLE = Pattern(r"\$(?:\$|\{(?P<braced>\w+)\}|(?P<bare>\w+))")


def expand(words: Iterator[str], environment: Mapping[str, str]) -> Iterator[str]:
    """Put variables into a command line as systemd does (systemd.service(5), "Command lines").

    `${X}` is replaced inside a word; `$X` standing alone becomes as many words as its value has, none when unset.
    """
    for word in words:
        whole = re.fullmatch(r"\$(\w+)", word)
        if whole:
            yield from unquoted_words(environment.get(whole[1], ""))
        else:
            yield _VARIABLE.sub(
                lambda found: environment.get(found["braced"], "") if found["braced"] else found[0].replace("$$", "$"),
                word,
            )


_ASSIGNMENT = Pattern(r"\s*([A-Za-z_]\w*)[ \t]*=[ \t]*(.*)", re.DOTALL)


def environment_file(text: str) -> dict[str, str]:
    """Read a file that `EnvironmentFile=` names: assignments, quotes, lines continued by a backslash."""
    variables: dict[str, str] = {}
    for line in _environment_lines(text):
        found = _ASSIGNMENT.fullmatch(line)
        if found:
            variables[found[1]] = _environment_value(found[2].rstrip())
    return variables


def _environment_lines(text: str) -> Iterator[str]:
    """Logical lines: comments left out, a quoted value may go over several lines."""
    held = ""
    for line in text.replace("\r\n", "\n").split("\n"):
        if not held and (not line.strip() or line.lstrip()[0] in "#;"):
            continue
        held += line
        if len(held) - len(held.rstrip("\\")) & 1:
            held = held[:-1]
        elif _open_quote(held):
            held += "\n"
        else:
            yield held
            held = ""
    if held:
        yield held


def _open_quote(line: str) -> bool:
    value = line.partition("=")[2].lstrip()
    return value[:1] in ("'", '"') and not re.match(r"""'[^']*'|"(?:\\.|[^"\\])*\"""", value, re.DOTALL)


_VALUE = Pattern(r"""'(?P<single>[^']*)'|"(?P<double>(?:\\.|[^"\\])*)"|(?P<bare>(?:\\.|[^'"\\])+)|.""", re.S)


def _environment_value(text: str) -> str:
    value = ""
    for part in re.finditer(
        r"""'(?P<single>[^']*)'|"(?P<double>(?:\\.|[^"\\])*)"|(?P<bare>(?:\\.|[^'"\\])+)|.""", text, re.S
    ):
        if part["single"] is not None:
            value += part["single"]
        elif part["double"] is not None:
            value += re.sub(r'\\([\\"`$])', r"\1", part["double"])
        else:
            value += re.sub(r"\\(.)", r"\1", part[0])
    return value


_SHELL_WORD = Pattern(
    r"""'(?P<single>[^']*)'|"(?P<double>(?:\\.|[^"\\])*)"|\\(?P<escaped>.)|(?P<bare>[^\s'"\\;&|#]+|\#)""", re.S
)
_SHELL_VARIABLE = Pattern(r"\\(?P<escaped>[$`\"\\])|\$\{(?P<braced>\w+)\}|\$(?P<bare>\w+)|(?P<other>\$[({]|`)")


def shell_assignments(text: str) -> dict[str, str | Unknown]:
    """Read assignments that a shell would source (/etc/default, /etc/sysconfig): the last of each name holds.

    A value that takes a command, or a variable this file does not set, is UNKNOWN.
    """
    variables: dict[str, str | Unknown] = {}
    text = text.replace("\r\n", "\n").replace("\\\n", "")
    for found in re.finditer(r"^[ \t]*(?:export[ \t]+)?([A-Za-z_]\w*)=", text, re.M):
        value: str | None = ""
        at = found.end()
        while word := _SHELL_WORD.match(text, at):
            if word["bare"] == "#" and at == found.end():
                break
            value = _append(value, word, variables)
            at = word.end()
        variables[found[1]] = UNKNOWN if value is None else value
    return variables


def _append(value: str | None, word: re.Match[str], variables: Mapping[str, str | Unknown]) -> str | None:
    if value is None:
        return None
    if word["single"] is not None:
        return value + word["single"]
    if word["escaped"] is not None:
        return value + word["escaped"]
    text, unknown = word["double"] if word["double"] is not None else word["bare"], False

    def put(found: re.Match[str]) -> str:
        nonlocal unknown
        if found["escaped"]:
            return found["escaped"]
        known = variables.get(found["braced"] or found["bare"] or "", UNKNOWN)
        unknown = unknown or not isinstance(known, str)
        return known if isinstance(known, str) else ""

    text = _SHELL_VARIABLE.sub(put, text)
    return None if unknown else value + text
