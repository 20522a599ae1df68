"""The words of pcs commands: found in a shell script, options told from the rest, pairs taken apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.systems.pacemaker.nvpairs import is_placeholder
from halint.systems.pacemaker.replay.loops import unrolled
from halint.systems.pacemaker.script import halves, inner, text_of
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Span
    from halint.syntax.document import Document, Word
    from halint.systems.pacemaker.replay.builder import Given

Options = dict[str, "tuple[str, Span] | None"]
"""Options of a command by name, dashes included, with their value and its place."""

TAKES_VALUE = frozenset(
    {
        "-f", "-u", "-p", "--name", "--token", "--request-timeout", "--corosync_conf", "--group", "--before", "--after",
        "--node", "--from", "--to", "--booth-conf", "--booth-key", "--output-format",
    }
)  # fmt: skip
BEFORE = frozenset({"sudo", "doas", "then", "else", "do", "if", "elif", "while", "until", "!", "time", "nohup", "env",
                    "exec", "command", "{"})  # fmt: skip
"""What may stand before a command."""
WITH_ONE = frozenset({"timeout", "ssh", "-u"})
"""What stands before a command with one more word: `timeout 30`, `ssh node1`, `sudo -u root`."""
SILENT = frozenset({"echo", "printf", "logger", "#", ":", "grep", "which", "man", "alias"})
"""Commands that run none of their words."""
NOUNS = frozenset({"resource", "stonith", "constraint", "property", "cluster", "tag", "acl", "alert", "node", "-f"})
NAME = Pattern(r"[A-Za-z_#][\w.#:-]*")
HEREDOC = Pattern(r"<<-?[ \t]*([\"']?)([A-Za-z_]\w*)\1")
SHELL = Pattern(r"(?:^|[\s/;|&(])(?:ba|da|k|z)?sh\b|\bssh\b|\bsu\b")


def commands(document: Document) -> Iterator[list[Word]]:
    """Give the words of each pcs command, from the word after `pcs` on."""
    return (words for words, _ in map(_command, _lines(document)) if words)


def replayed(document: Document) -> tuple[list[list[Word]], bool]:
    """Give the commands as they run, loops gone through; and whether some may be pcs' and nobody can tell.

    Nobody can when a command's name is a variable, or an unknown wrapper runs it.
    """
    found = [_command(words) for words in unrolled(list(_lines(document)))]
    return [words for words, _ in found if words], any(is_unclear for _, is_unclear in found)


def _lines(document: Document) -> Iterator[list[Word]]:
    texts = list(_heredocs(document.source.text))
    for directive in document.root.directives:
        words = list(directive.words)
        if words and not any(start <= words[0].start < end for start, end in texts):
            yield words


def _command(words: list[Word]) -> tuple[list[Word], bool]:
    skip = False
    for at, word in enumerate(words):
        name = text_of(word).rpartition("/")[2]
        noun = text_of(words[at + 1]) if at + 1 < len(words) else ""
        if name == "pcs":
            return words[at + 1 :], False
        if skip:
            skip = False
        elif name in WITH_ONE:
            skip = True
        elif not isinstance(word.value, str) and "=" not in word.raw.partition("$")[0]:
            return [], noun in NOUNS
        elif name not in BEFORE and "=" not in name and not name.startswith("-") and name:
            later = [text_of(one) for one in words[at:]]
            runs = "pcs" in later[:-1] and later[later.index("pcs") + 1] in NOUNS
            return [], runs and name not in SILENT
    return [], False


def _heredocs(text: str) -> Iterator[tuple[int, int]]:
    """Give where the texts of here-documents stand that no shell runs."""
    at = 0
    while found := HEREDOC.search(text, at):
        begin = text.rfind("\n", 0, found.start()) + 1
        end = text.find("\n", found.end())
        line = text[begin : end if end >= 0 else len(text)]
        at = found.end()
        if end < 0 or "#" in line[: found.start() - begin] or text[found.start() - 1 : found.start()] == "<":
            continue
        close = end + 1
        for row in text[end + 1 :].splitlines(keepends=True):
            if row.strip() == found[2]:
                break
            close += len(row)
        else:
            continue  # never closed: not a here-document, `1 << x` for one
        at = close
        if not SHELL.search(line[: found.start() - begin]):
            yield end + 1, close


def is_known(word: Word) -> bool:
    """Whether a word means one thing: of `name=value` the name."""
    name, sign, _ = word.raw.partition("=")
    return isinstance(word.value, str) or (bool(sign) and not any(mark in name for mark in ("$", "`", "{{", "{%")))


def plain(words: Sequence[Word]) -> tuple[list[Word], Options]:
    """Leave out options; give them apart."""
    kept: list[Word] = []
    options: Options = {}
    waiting = ""
    for word in words:
        text = text_of(word)
        if waiting:
            options[waiting] = text, inner(word)
            waiting = ""
        elif text in TAKES_VALUE:
            waiting = text
        elif text.startswith("--") and len(text) > len("--"):
            name, sign, value = text.partition("=")
            at = word.part(min(len(name) + 1, len(word.raw)), len(word.raw))
            options[name] = (value, at) if sign and name in TAKES_VALUE else None
        else:
            kept.append(word)
    return kept, options


def given(words: Sequence[Word]) -> list[Given]:
    """Give the `name=value` words."""
    found: list[Given] = []
    for word in words:
        parts = halves(word)
        if parts:
            name, value, at_name, at_value = parts
            if NAME.fullmatch(name):
                found.append((name, value, at_name, at_value))
    return found


def value_of(words: Sequence[Word], name: str) -> Given | None:
    """Give the last `name=value` of that name."""
    return next((pair for pair in reversed(given(words)) if pair[0] == name), None)


def bare(words: Sequence[Word]) -> list[Word]:
    """Give the words that are no `name=value`."""
    return [word for word in words if "=" not in word.raw]


def operations(words: Sequence[Word]) -> Iterator[tuple[Word, list[Given]]]:
    """Give each operation after one `op`: `monitor interval=10s start timeout=60s` are two."""
    starts = [at for at, word in enumerate(words) if "=" not in word.raw]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(words)
        yield words[start], known_values(given(words[start + 1 : end]))


def known_values(pairs: Sequence[Given]) -> list[Given]:
    """Leave out what is not known: operations and constraints have no room for it."""
    return [pair for pair in pairs if not is_placeholder(pair[1])]


def split(words: Sequence[Word], keywords: frozenset[str]) -> list[tuple[str, list[Word]]]:
    """Cut words at keywords; the first part has no keyword."""
    parts: list[tuple[str, list[Word]]] = [("", [])]
    for word in words:
        if text_of(word) in keywords:
            parts.append((text_of(word), []))
        else:
            parts[-1][1].append(word)
    return parts
