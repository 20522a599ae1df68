"""Ask real HAProxy binaries which words they know, many questions per run.

A question is one configuration line in a section of its own. The answer is what ``haproxy -c`` says about exactly
that line. A run stops early when a line makes the parser abort, when too many errors were seen, or when a keyword
silences the program (``quiet``), so every question is followed by a sentinel that always prints a message; whatever
was not reached is asked again in the next run.

Whether a word is known needs no list of HAProxy's phrases: the same question is first asked with a nonsense word, and
a word is unknown when the daemon answers with the very same sentence.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

NONSENSE = "zzqx"
"""A word no HAProxy knows, and too far from any to be offered as a correction."""

SUITES = ("bullseye", "bookworm", "ray", "trixie", "forky")
"""The folders that ``install_daemons.sh`` makes, oldest HAProxy first."""

_MESSAGE = re.compile(r"^\[(NOTICE|WARNING|ALERT)\]\s.*?\[[^\]\s]*:(\d+)\]\s*:?\s*(.*)$")
_AGAIN = re.compile(r"^parsing \[[^\]]*\]\s*:\s*")
_GUESS = re.compile(r"[;,.]? [Dd]id you mean '[^']*' maybe \?|[;,.]? [Dd]id you mean .*$| Registered keywords :")
_OWN_NAME = re.compile(r"\bp\d+\b|(?<=in ')[a-z-]+(?=' section)")
_REMOVED = re.compile(
    r"no longer (?:supported|available|exists)|(?:is|are|was|were|been) (?:not supported any ?more|removed)"
    r"|not supported any ?more|has been removed|doesn't exist any ?more"
)
_MISPLACED = re.compile(
    r"not allowed in '|not allowed in anonymous|is not accepted in |has no (?:front|back)end capability"
)
_IGNORED = re.compile(r"ignored because .* has no (?:front|back)end capability")
_EXPERIMENTAL = re.compile(r"experimental.*expose-experimental-directives|is experimental, must be allowed")


class Standing(Enum):
    """How a daemon takes a word at one place."""

    KNOWN = "known"
    UNKNOWN = "unknown"
    IGNORED = "ignored"
    """Accepted with a warning that it does nothing there."""
    MISPLACED = "misplaced"
    """Refused there, by an error of its own: the daemon knows the word from elsewhere."""
    REMOVED = "removed"
    """Refused because this version no longer has it."""
    EXPERIMENTAL = "experimental"
    """Refused unless ``expose-experimental-directives`` stands in ``global``."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message of the daemon about one line; ``severity`` is NOTICE, WARNING or ALERT."""

    severity: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One line to ask about: ``header`` opens its section (``#`` becomes a unique name), ``line`` is that line."""

    header: str
    line: str
    before: tuple[str, ...] = ()
    """Lines that must stand in the section before it."""


@dataclass(slots=True)
class Daemon:
    """One installed HAProxy."""

    suite: str
    program: Path
    version: str
    """Such as ``2.6.12``."""
    manual: str
    """``configuration.txt`` of this version; empty when its package brings none."""
    runs: int = field(default=0)

    @property
    def series(self) -> str:
        """Major and minor version, such as ``2.6``."""
        return ".".join(self.version.split(".")[:2])

    def registered(self, kind: str) -> list[str]:
        """Lines that ``-dK<kind>`` prints (HAProxy 2.6 and newer; empty before, where the flag means nothing)."""
        if self.series == "2.2":
            return []
        done = subprocess.run(
            [self.program, f"-dK{kind}", "-q", "-c", "-f", "/dev/null"], capture_output=True, text=True, check=False
        )
        return [line for line in done.stdout.splitlines() if line and not line.startswith("#")]

    def ask(self, questions: Sequence[Question], chunk: int = 300) -> list[tuple[Message, ...]]:
        """Answer each question with the messages about its own line, in order."""
        answers: list[tuple[Message, ...]] = [() for _ in questions]
        at = 0
        size = chunk
        with tempfile.TemporaryDirectory(prefix="halint-probe-") as folder:
            path = Path(folder) / "probe.cfg"
            while at < len(questions):
                batch = questions[at : at + size]
                reached = self._run(path, batch, answers, at)
                at += reached
                # A stop that comes early comes again (a limit on errors): match the batch to it. None reached: halve.
                size = min(chunk, size * 2) if reached == len(batch) else max(1, reached * 2 or len(batch) // 4)
        return answers

    def _run(self, path: Path, batch: Sequence[Question], answers: list[tuple[Message, ...]], at: int) -> int:
        lines: list[str] = []
        asked: dict[int, int] = {}
        sentinels: dict[int, int] = {}
        for index, question in enumerate(batch):
            if question.header:
                lines.extend(question.header.replace("#", f"p{at + index}").split("\n"))
            lines.extend(question.before)
            lines.append("    " + question.line)
            asked[len(lines)] = index
            lines.append(f"    {NONSENSE}-sentinel" if self.series == "2.2" else f'.notice "{NONSENSE}"')
            sentinels[len(lines)] = index
        path.write_text("\n".join(lines) + "\n")
        self.runs += 1
        done = subprocess.run(
            [self.program, "-c", "-f", path.name],
            cwd=path.parent,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            timeout=120,
            check=False,
        )
        found: dict[int, list[Message]] = {}
        passed: set[int] = set()
        for severity, number, text in messages(done.stdout):
            if number in sentinels:
                passed.add(sentinels[number])
            elif number in asked:
                found.setdefault(asked[number], []).append(Message(severity, text))
        reached = max(passed, default=-1) + 1
        for index, said in found.items():
            if index <= reached:  # the question after the last sentinel made the daemon stop: its answer counts too
                answers[at + index] = tuple(dict.fromkeys(said))
        if reached < len(batch) and (reached in found or len(batch) == 1):
            reached += 1
        return reached


def messages(output: str) -> Iterator[tuple[str, int, str]]:
    """Severity, line and text of each message of ``haproxy -c`` that names a line; its first line of text only."""
    for line in output.splitlines():
        match = _MESSAGE.match(line)
        if match and "too many fatal errors" not in match[3]:
            yield match[1], int(match[2]), _AGAIN.sub("", match[3]).strip()


def sentence(message: Message, word: str) -> str:
    """The message without guesses, made-up names and ``word``, to compare answers about two words."""
    return without(_OWN_NAME.sub("p", _GUESS.sub("", message.text)).replace(".", "").rstrip(), word)


def without(text: str, word: str) -> str:
    """``text`` with each ``word`` that stands alone replaced by the nonsense word."""
    return re.sub(rf"(?<![\w-]){re.escape(word.replace('.', ''))}(?![\w-])", NONSENSE, text)


def standing(said: Iterable[Message], word: str, nonsense: frozenset[str]) -> Standing:
    """How the daemon takes ``word``, from what it said and what it says of a nonsense word (``sentence`` of each)."""
    result = Standing.KNOWN
    for message in said:
        text = message.text
        if message.severity == "WARNING":
            if _IGNORED.search(text) and result is Standing.KNOWN:
                result = Standing.IGNORED
            continue
        if message.severity != "ALERT":
            continue
        if _REMOVED.search(text):
            return Standing.REMOVED
        if sentence(message, word) in {without(refusal, word) for refusal in nonsense}:
            # 3.2 says of a backend's option in a frontend that it is ignored, and then that it is unknown.
            return Standing.MISPLACED if result is Standing.IGNORED else Standing.UNKNOWN
        if _MISPLACED.search(text):
            return Standing.MISPLACED
        if _EXPERIMENTAL.search(text):
            result = Standing.EXPERIMENTAL
    return result


def installed(base: Path) -> list[Daemon]:
    """The HAProxy of each suite under ``base``, oldest first."""
    daemons = []
    for suite in SUITES:
        program = base / suite / "bin" / "haproxy"
        if not program.exists():
            continue
        said = subprocess.run([program, "-v"], capture_output=True, text=True, check=True).stdout
        match = re.search(r"version (\d+\.\d+\.\d+)", said)
        if match is None:
            message = f"{program} does not tell its version"
            raise RuntimeError(message)
        manual = base / suite / "doc" / "configuration.txt"
        daemons.append(Daemon(suite, program, match[1], manual.read_text() if manual.exists() else ""))
    return sorted(daemons, key=lambda daemon: tuple(map(int, daemon.version.split("."))))
