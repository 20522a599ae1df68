"""Commands: the value of `script`, `notify_master`, `misc_path` and the like.

keepalived runs them with execve, not with a shell: words are words (set_script_params_array in lib/notify.c).
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.syntax.grammar import Rejected, load
from halint.systems.keepalived.text import is_placeholder

if TYPE_CHECKING:
    from halint.source import Span
    from halint.systems.keepalived.statements import Statement

SHELLS = frozenset({"sh", "bash", "dash", "ash", "ksh", "zsh", "busybox"})


class Command:
    """A command with its arguments, and the user it runs as when the statement names one."""

    def __init__(self, statement: Statement) -> None:
        self.statement = statement
        rest = statement.rest.text
        found = re.match(r"\S+[ \t]*", rest)
        self.text = rest[found.end() :] if found else ""
        self._offset = found.end() if found else 0

    @property
    def span(self) -> Span:
        """The command, without its keyword."""
        words = self.statement.words
        if len(words) < 2:
            return self.statement.span
        start, end = words[1].span, words[-1].span
        if start.source is end.source and start.start <= end.end:
            return start._replace(end=end.end)
        return start

    @cached_property
    def _pieces(self) -> list[str]:
        """What stands after the keyword: the command, and what is not part of it."""
        return _split(self.text, escapes=False)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The program and its arguments: the first word after the keyword, or quoted string, split once more."""
        return tuple(_split(self._pieces[0])) if self._pieces else ()

    @property
    def beyond(self) -> list[str]:
        """The words after the command: lost after `script` and `misc_path`, the user and group to run as elsewhere."""
        return self._pieces[1:]

    @property
    def program(self) -> str:
        """The first word, "" when there is none."""
        return self.words[0] if self.words else ""

    @property
    def name(self) -> str:
        """The program without its directory."""
        return self.program.rpartition("/")[2]

    @property
    def is_known(self) -> bool:
        """Whether no placeholder stands in it."""
        return not is_placeholder(self.text)

    @property
    def is_shell(self) -> bool:
        """Whether it is `sh -c ...`."""
        return self.name in SHELLS

    @cached_property
    def shell_sign(self) -> str:
        """What only a shell would understand, "" when there is nothing."""
        if self.is_shell:
            return ""
        for word in self.words[1:]:
            if word in {"|", "||", "&&", ";", "&", ">", "<", ">>", "2>&1", "&>", ">/dev/null", "2>/dev/null"}:
                return word
        joined = " ".join(self.words)
        found = re.search(r"\$\(|`|(?<=\s)(?:\d?>>?(?:/|&)|\|\|?|&&)", joined)
        return found[0] if found else ""

    @property
    def takes_user(self) -> bool:
        """Whether a user and a group may stand after the command."""
        return self.statement.name not in {"script", "misc_path"}

    @property
    def user(self) -> str:
        """The user after the command: `notify_master "CMD" USER [GROUP]`."""
        return self.beyond[0] if self.takes_user and self.beyond else ""


def _split(text: str, *, escapes: bool = True) -> list[str]:
    tree = load("keepalived").parse(text, "script")
    if isinstance(tree, Rejected):
        return text.split()
    words: list[str] = []
    end = -1
    for leaf in tree.leaves():
        part = _unquoted(text[leaf.start : leaf.end], escapes)
        if leaf.start == end:
            words[-1] += part
        else:
            words.append(part)
        end = leaf.end
    return words


def _unquoted(part: str, escapes: bool) -> str:
    if part[0] in "\"'":
        inner = part[1:-1] if len(part) > 1 and part[-1] == part[0] else part[1:]
        return re.sub(r"\\(.)", r"\1", inner, flags=re.S) if escapes else inner
    return part[1:] if escapes and part[0] == "\\" and len(part) > 1 else part
