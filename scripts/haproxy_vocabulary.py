"""Candidate words, and how each HAProxy version takes each of them at one place."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from haproxy_manual import binary_words, documented_words, entries, global_keywords
from haproxy_places import HEADERS
from haproxy_probe import NONSENSE, Daemon, Question, Standing, sentence, standing

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(slots=True)
class Vocabulary:
    """The daemons, the words to ask each about, and the answers already given."""

    daemons: list[Daemon]
    verbose: bool
    words: dict[str, frozenset[str]] = field(default_factory=dict)

    def gather(self) -> None:
        """Collect each version's candidate words: from its binary, its manual and what any version lists."""
        manuals = {daemon.series: documented_words(daemon.manual) for daemon in self.daemons}
        everywhere = frozenset().union(*manuals.values())
        listed: set[str] = set(HEADERS)
        for daemon in self.daemons:
            for line in daemon.registered("all"):
                listed.update(re.findall(r"[a-z0-9][a-z0-9_.-]*", line))
        for daemon in self.daemons:
            own = binary_words(program_of(daemon))
            # The names of C objects are words with underscores: keep those that some manual or list knows.
            own = frozenset(word for word in own if "_" not in word or word in everywhere or word in listed)
            # "p0" and the like are the names of the probes themselves.
            self.words[daemon.series] = frozenset(
                word for word in own | manuals[daemon.series] | listed if not re.fullmatch(r"p\d+", word)
            )
            if daemon.series == "2.8":  # no manual of its own
                self.words[daemon.series] |= manuals["2.6"] | manuals["3.0"]
        self.say(f"candidate words: { {name: len(words) for name, words in self.words.items()} }")

    def say(self, text: str) -> None:
        """Tell of progress."""
        if self.verbose:
            print(text, file=sys.stderr, flush=True)

    def mask(self, series: set[str]) -> int:
        """Bits of the named version series."""
        return sum(1 << index for index, daemon in enumerate(self.daemons) if daemon.series in series)

    def offered(self, header: str, template: str, before: tuple[str, ...], pattern: str) -> dict[str, frozenset[str]]:
        """Few candidates for one place, the same for each version.

        They are the words that any version lists when it refuses nonsense there, what follows the leading words in any
        ``-dKcfg``, and what ``pattern`` finds in any manual (its group, or every keyword-shaped word of a whole match).
        """
        words: set[str] = set()
        leading = template.split(" {}", maxsplit=1)[0]
        for daemon in self.daemons:
            for said in daemon.ask([Question(header, template.replace("{}", word), before) for word in (NONSENSE, "")]):
                for message in said:
                    words.update(re.findall(r"[a-z0-9][a-z0-9_.-]*", message.text))
            words.update(
                line.split()[-1].rstrip("*") for line in daemon.registered("cfg") if line.startswith(f"\t{leading} ")
            )
            words.update(
                match for line in daemon.registered("cfg") for match in re.findall(rf"^\t{leading} ([\w.-]+)", line)
            )
            for match in re.findall(pattern, daemon.manual, re.M) if "(" in pattern.replace("(?", "") else ():
                words.add(match)
            if "(" not in pattern.replace("(?", ""):
                for whole in re.finditer(pattern, daemon.manual, re.M):
                    words.update(re.findall(r"[a-z0-9][a-z0-9_.-]*[a-z0-9]", whole[0][:12000]))
        words = {word for word in words if not re.fullmatch(r"p\d+", word)}
        return {daemon.series: frozenset(words) for daemon in self.daemons}

    def sparing(self, kind: str) -> dict[str, frozenset[str]]:
        """Candidates for one kind of section: what ``-dKcfg`` lists there, and entries of the chapters on sections."""
        words: set[str] = set()
        for daemon in self.daemons:
            section = ""
            for line in daemon.registered("cfg"):
                section = section if line.startswith("\t") else line
                if line.startswith("\t") and section == kind:
                    words.add(line.split()[0])
            words.update(entries(daemon.manual, "3", "6", "8.3", "10", "11", "12"))
        words.update(
            (
                "bind",
                "dgram-bind",
                "log",
                "maxconn",
                "timeout",
                "backlog",
                "option",
                "namespace",
                "load",
                "on",
                "command",
                "user",
                "group",
                "start-on-reload",
            )
        )
        words -= set().union(*(global_keywords(daemon.manual) for daemon in self.daemons)) - {
            "log",
            "maxconn",
            "user",
            "group",
            "crt-base",
            "key-base",
        }
        return {daemon.series: frozenset(words) for daemon in self.daemons}

    def standings(
        self,
        header: str,
        template: str,
        *,
        before: tuple[str, ...] = (),
        words: dict[str, frozenset[str]] | None = None,
        shapes: tuple[str, ...] = ("{}",),
        more: tuple[str, ...] = ("{} x", "{} 10", "{} 10 x", "{} x 10 x"),
    ) -> dict[str, dict[Standing, set[str]]]:
        """Ask about each word in ``template`` under ``header``: word -> standing -> version series.

        A word counts as unknown only when it is so in every one of ``shapes``. For words some version knows, ``more``
        shapes are asked, since a complaint about missing arguments may hide that the keyword is out of place.
        """
        words = words or self.words
        result: dict[str, dict[Standing, set[str]]] = {}
        first: dict[str, dict[str, Standing]] = {}
        for daemon in self.daemons:
            first[daemon.series] = self._round(
                daemon, header, template, before=before, words=sorted(words[daemon.series]), shapes=shapes
            )
        known = {word for found in first.values() for word, how in found.items() if how is not Standing.UNKNOWN}
        for daemon in self.daemons:
            late = sorted(known - first[daemon.series].keys())
            answers = first[daemon.series] | self._round(
                daemon, header, template, before=before, words=late, shapes=shapes
            )
            again = sorted(word for word in known if answers[word] is Standing.KNOWN)
            closer = self._round(daemon, header, template, before=before, words=again, shapes=more) if more else {}
            for word in known:
                how = answers[word]
                if how is Standing.KNOWN and closer.get(word, how) is not Standing.UNKNOWN:
                    how = closer.get(word, how)
                result.setdefault(word, {}).setdefault(how, set()).add(daemon.series)
        return result

    def _round(
        self,
        daemon: Daemon,
        header: str,
        template: str,
        *,
        before: tuple[str, ...],
        words: list[str],
        shapes: tuple[str, ...],
    ) -> dict[str, Standing]:
        def questions(some: list[str]) -> list[Question]:
            return [
                Question(header, template.replace("{}", shape.replace("{}", word)), before)
                for word in some
                for shape in shapes
            ]

        control = daemon.ask(questions([NONSENSE, NONSENSE + "y"]))
        if not any(control):  # any word passes in silence: the answers tell nothing
            return dict.fromkeys(words, Standing.UNKNOWN)
        half = len(shapes)
        nonsense = [
            frozenset(sentence(message, NONSENSE) for message in said if message.severity == "ALERT")
            for said in control[:half]
        ]
        answers = daemon.ask(questions(words))
        found: dict[str, Standing] = {}
        for index, word in enumerate(words):
            per_shape = [
                standing(said, word, refusal)
                for said, refusal in zip(answers[index * half : (index + 1) * half], nonsense, strict=True)
            ]
            found[word] = joined(per_shape)
        return found


def joined(standings: list[Standing]) -> Standing:
    """One standing for several shapes of the same question: unknown only if all are, else the most telling one."""
    for telling in (Standing.REMOVED, Standing.MISPLACED, Standing.IGNORED, Standing.EXPERIMENTAL, Standing.KNOWN):
        if telling in standings:
            return telling
    return Standing.UNKNOWN


def program_of(daemon: Daemon) -> Path:
    """The ELF program behind a starter script."""
    target = daemon.program.resolve()
    if target.read_bytes()[:4] == b"\x7fELF":
        return target
    folder = daemon.program.parent.parent
    for candidate in (folder / "root" / "usr" / "sbin" / "haproxy", *folder.glob("wheel/**/haproxy")):
        if candidate.is_file():
            return candidate
    message = f"no ELF program behind {daemon.program}"
    raise FileNotFoundError(message)
