"""Scripts of gluster commands, replayed: what volumes and peers there are afterwards.

cli/src/cli-cmd-parser.c cli_cmd_volume_create_parse() of GlusterFS 10.3. Variables that the script itself sets to plain
text and braces are expanded; a word that nobody can know is UNKNOWN.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.syntax.blocks import LogicalLine, read_blocks
from halint.systems.glusterfs.volume import Brick, Volume, VolumeOption, full_name
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.source import Source, Span
    from halint.syntax.document import Directive, Document, Word

KEYWORDS = frozenset(
    [
        "replica",
        "arbiter",
        "thin-arbiter",
        "disperse",
        "disperse-data",
        "redundancy",
        "stripe",
        "transport",
        "force",
        "device",
    ]
)


class Part(NamedTuple):
    """One word after expansion: its text ("" when nobody can know it) and the word it comes from."""

    text: str
    word: Word
    known: bool = True

    @property
    def span(self) -> Span:
        """Where the word stands."""
        return self.word.span


class Create(NamedTuple):
    """`gluster volume create`: what was asked for, before anybody said whether it is possible."""

    document: Document
    directive: Directive
    name: Part
    counts: dict[str, tuple[str, Part]]
    """replica, arbiter, thin-arbiter, disperse, disperse-data, redundancy, stripe: number as text, and where."""
    transport: Part | None
    bricks: tuple[Part, ...]
    force: Part | None
    known: bool
    """False when some word is unknown, so that counting says nothing."""

    @property
    def span(self) -> Span:
        """The volume's name."""
        return self.name.span

    def number(self, key: str) -> int | None:
        """Give a count, None when it is absent or no number."""
        found = self.counts.get(key)
        return int(found[0]) if found and found[0].isdigit() else None


class Set(NamedTuple):
    """`gluster volume set VOLUME KEY VALUE`."""

    volume: Part
    key: Part
    value: Part


class Script(NamedTuple):
    """All that the commands of a file come to."""

    document: Document
    creates: tuple[Create, ...]
    sets: tuple[Set, ...]
    probes: tuple[Part, ...]
    mounts: tuple[tuple[Part, Part, Part | None, Directive], ...]
    """source, place, options"""
    other: tuple[tuple[str, Directive], ...]
    """Other volume commands by their keyword: tier, attach-tier, ..."""
    volumes: tuple[Volume, ...]


def logical_lines(source: Source) -> Iterator[LogicalLine]:
    """Give the lines of a script, those that end in a backslash together with the next."""
    start = 0
    text = source.text
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        while end < len(text) and re.search(r"(?<!\\)(?:\\\\)*\\\r?$", text[start:end]) and "#" not in text[start:end]:
            following = text.find("\n", end + 1)
            end = len(text) if following < 0 else following
        yield LogicalLine(start, end)
        start = end + 1


def read_script(source: Source) -> Document:
    """Read a script; never raises."""
    return read_blocks(source, "glusterfs", "gluster_command", lines=logical_lines(source))


def expand(raw: str, variables: dict[str, str]) -> list[str] | None:
    """Expand quotes, variables and braces of a word; None when nobody can know it."""
    if raw.startswith("'") and raw.endswith("'") and len(raw) > 1:
        return [raw[1:-1]]
    text = raw.replace('"', "").replace("'", "")
    if "`" in text or "$(" in text:
        return None
    unknown = False

    def value(found: re.Match[str]) -> str:
        nonlocal unknown
        name = found[1] or found[2]
        if name not in variables:
            unknown = True
            return ""
        return variables[name]

    text = re.sub(r"\$(?:\{(\w+)\}|(\w+))", value, text)
    bare = re.sub(r"\"[^\"]*\"|'[^']*'|\\.", "", raw)
    if unknown or "$" in text or re.search(r"\{\{|<%", text) or re.search(r"[*?]", bare):
        return None
    if raw.startswith('"') and raw.endswith('"'):
        return [text.replace("\\", "")]
    return list(_braces(text.replace("\\", "")))


def _braces(text: str) -> Iterator[str]:
    found = re.search(r"\{([^{}]*)\}", text)
    if not found or not (".." in found[1] or "," in found[1]):
        yield text
        return
    numbers = re.fullmatch(r"(\d+)\.\.(\d+)", found[1])
    if numbers:
        first, last = int(numbers[1]), int(numbers[2])
        step = 1 if last >= first else -1
        items = [str(n).zfill(len(numbers[1]) if numbers[1][0] == "0" else 0) for n in range(first, last + step, step)][
            :999
        ]
    else:
        letters = re.fullmatch(r"([a-z])\.\.([a-z])", found[1])
        items = [chr(n) for n in range(ord(letters[1]), ord(letters[2]) + 1)] if letters else found[1].split(",")
    for item in items:
        yield from _braces(text[: found.start()] + item + text[found.end() :])


def parts_of(words: Sequence[Word], variables: dict[str, str]) -> list[Part]:
    """Expand the words of a command."""
    made: list[Part] = []
    for word in words:
        texts = expand(word.raw, variables)
        if texts is None:
            made.append(Part("", word, known=False))
        else:
            made += [Part(text, word) for text in texts if text or not word.raw.startswith("$")]
    return made


def read_commands(document: Document) -> Script:
    """Replay a script."""
    variables: dict[str, str] = {}
    replay = _Replay()
    mounts: list[tuple[Part, Part, Part | None, Directive]] = []
    for directive in document.root.directives:
        assignment = re.fullmatch(r"(?:export )?([A-Za-z_]\w*)=(.*)", directive.words[0].raw, re.S)
        if assignment and len(directive.words) == 1:
            texts = expand(assignment[2], variables)
            if texts and len(texts) == 1:
                variables[assignment[1]] = texts[0]
            else:
                variables.pop(assignment[1], None)
            continue
        if directive.words[0].raw in ("for", "while", "until", "read"):
            variables.pop(directive.words[1].raw if len(directive.words) > 1 else "", None)
            continue
        parts = parts_of(directive.words, variables)
        while parts and parts[0].text in ("sudo", "then", "do", "else", "if", "!", "time", "$", "#", "env"):
            del parts[0]
        if not parts:
            continue
        program = parts[0].text.rpartition("/")[2]
        if (
            program.startswith("mount") and "glusterfs" in (program, *[p.text for p in parts])
        ) or program == "mount.glusterfs":
            if mount := _mount(parts, directive):
                mounts.append(mount)
        elif program == "gluster":
            words = [p for p in parts[1:] if not p.text.startswith("--") or p.text in ("--",)]
            _gluster(document, directive, words, replay)
    volumes = tuple(
        _volume(create, replay.sets)
        for create in replay.creates
        if create.name.text and create.name.text not in replay.deleted
    )
    return Script(
        document,
        tuple(replay.creates),
        tuple(replay.sets),
        tuple(replay.probes),
        tuple(mounts),
        tuple(replay.other),
        volumes,
    )


class _Replay:
    """What the commands so far come to."""

    def __init__(self) -> None:
        self.creates: list[Create] = []
        self.sets: list[Set] = []
        self.probes: list[Part] = []
        self.other: list[tuple[str, Directive]] = []
        self.deleted: set[str] = set()


def _gluster(document: Document, directive: Directive, words: list[Part], replay: _Replay) -> None:
    texts = [p.text for p in words]
    if texts[:2] in (["peer", "probe"], ["peer", "attach"]) and len(words) > 2:
        replay.probes += [p for p in words[2:] if p.known]
    elif texts[:2] == ["volume", "create"] and len(words) > 3:
        replay.creates.append(_create(document, directive, words[2:]))
    elif texts[:2] == ["volume", "set"] and len(words) > 4:
        replay.sets += [Set(words[2], words[at], words[at + 1]) for at in range(3, len(words) - 1, 2)]
    elif texts[:2] == ["volume", "delete"] and len(words) > 2:
        replay.deleted.add(texts[2])
    elif texts[:1] == ["volume"] and len(words) > 2:
        replay.other.append((texts[1], directive))


def _create(document: Document, directive: Directive, words: list[Part]) -> Create:
    counts: dict[str, tuple[str, Part]] = {}
    transport = force = None
    bricks: list[Part] = []
    at = 1
    while at < len(words):
        part = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        if part.text == "force":
            force = part
        elif part.text == "transport" and following:
            transport, at = following, at + 1
        elif part.text in KEYWORDS and following and (following.text.lstrip("-").isdigit() or not following.known):
            counts[part.text] = (following.text, part)
            at += 1
        elif part.text in KEYWORDS:
            counts[part.text] = ("", part)
        else:
            bricks.append(part)
        at += 1
    known = all(p.known for p in words)
    return Create(document, directive, words[0], counts, transport, tuple(bricks), force, known)


def split_brick(text: str) -> tuple[str, str]:
    """Split `host:/path`, an IPv6 address in brackets or bare."""
    if text.startswith("["):
        host, _, path = text.partition("]:")
        return host[1:], path
    head, colon, path = text.partition(":/")
    if colon:
        return head, "/" + path
    host, _, path = text.partition(":")
    return host, path


def _volume(create: Create, sets: Sequence[Set]) -> Volume:
    replica, arbiter = create.number("replica") or 1, create.number("arbiter") or 0
    thin = create.number("thin-arbiter") or 0
    if arbiter and replica == 2:
        replica = 3
    parts = create.bricks[:-1] if thin and len(create.bricks) % 2 else create.bricks
    bricks = [Brick(*split_brick(part.text), part.span) for part in parts if part.known]
    disperse = 0
    redundancy = create.number("redundancy") or 0
    if {"disperse", "disperse-data", "redundancy"} & create.counts.keys():
        data = create.number("disperse-data")
        disperse = create.number("disperse") or (data + redundancy if data and redundancy else len(bricks))
        if not redundancy:
            redundancy = disperse - data if data else _best_redundancy(disperse)
    options = [
        VolumeOption(full_name(s.key.text), s.key.text, s.value.text, s.value.span, s.key.span)
        for s in sets
        if s.volume.text == create.name.text and s.key.known and s.value.known and s.volume.text
    ]
    return Volume(
        create.name.text,
        create.document,
        create.name.span,
        bricks if create.known else (),
        replica=replica,
        arbiter=arbiter,
        thin_arbiter=thin,
        disperse=disperse,
        redundancy=redundancy,
        transport=create.transport.text if create.transport else "tcp",
        options=options,
        create=create,
    )


def _best_redundancy(count: int) -> int:
    """Give the redundancy that cli_cmd_volume_create_parse() chooses: data bricks a power of two, else 1."""
    for redundancy in range(1, (count + 1) // 2):
        data = count - redundancy
        if data & (data - 1) == 0:
            return redundancy
    return 1


def _mount(parts: list[Part], directive: Directive) -> tuple[Part, Part, Part | None, Directive] | None:
    options = None
    plain: list[Part] = []
    at = 1
    while at < len(parts):
        if parts[at].text in ("-t", "--types", "-o", "--options") and at + 1 < len(parts):
            if parts[at].text in ("-o", "--options"):
                options = parts[at + 1]
            at += 2
            continue
        if not parts[at].text.startswith("-"):
            plain.append(parts[at])
        at += 1
    return (plain[0], plain[1], options, directive) if len(plain) == 2 else None
