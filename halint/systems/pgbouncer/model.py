"""One PgBouncer: its settings, the databases it leads to, its users."""

from __future__ import annotations

import posixpath
import re
from functools import cached_property
from typing import TYPE_CHECKING

from halint.source import Presence, Source, Span, Unreadable
from halint.syntax.blocks import read_blocks
from halint.syntax.document import Block, Directive, Document, Word
from halint.systems.postgresql.conninfo import Conninfo, read_conninfo
from halint.systems.postgresql.quoting import Text
from halint.systems.system import NotRead
from halint.values import UNKNOWN, Pattern, Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from halint.source import Files

PLACEHOLDER = Pattern(r"\{\{.*?\}\}|\$\{\w+\}|<%.*?%>|^\$[A-Z_]+|\*{4,}")

DEFAULTS = {
    "auth_type": "md5", "pool_mode": "session", "max_client_conn": "100", "default_pool_size": "20",
    "reserve_pool_size": "0", "dns_max_ttl": "15", "listen_addr": "", "listen_port": "6432", "auth_file": "",
    "auth_user": "", "auth_query": "", "server_tls_sslmode": "prefer", "client_tls_sslmode": "disable",
    "admin_users": "", "peer_id": "0", "max_prepared_statements": "200", "server_reset_query": "DISCARD ALL",
    "server_reset_query_always": "0", "auth_hba_file": "",
}  # fmt: skip
"""Built-in values that rules ask for (pgbouncer(5))."""


class Option(NamedTuple):
    """One `key = value` of a section."""

    name: str
    name_word: Word
    value_word: Word | None
    directive: Directive

    @property
    def span(self) -> Span:
        """The whole line."""
        return self.directive.span

    @property
    def value(self) -> str | Unknown:
        """What stands behind `=`, UNKNOWN when a template has yet to make it."""
        return self.value_word.value if self.value_word else ""

    @property
    def place(self) -> Span:
        """The value, the key when it is empty."""
        return (self.value_word or self.name_word).span


class Database(NamedTuple):
    """One line of [databases] or [peers]: what it leads to."""

    option: Option
    conninfo: Conninfo

    def place(self, name: str) -> Span:
        """Give the place of an option's value, the whole value when it is absent."""
        found = self.conninfo.option(name)
        if found is None or self.option.value_word is None:
            return self.option.place
        return Text(self.conninfo.text, self.option.value_word).span(found.value_start, found.value_end)


class UserEntry(NamedTuple):
    """One line of the list of users: the name and what kind of secret it has."""

    name: Word
    secret: Word | None

    @property
    def kind(self) -> str:
        """scram, md5, plain, or "" when there is none."""
        text = self.secret.text if self.secret else ""
        if text.startswith("SCRAM-SHA-256$"):
            return "scram"
        if re.fullmatch(r"md5[0-9a-f]{32}", text):
            return "md5"
        return "plain" if text else ""


class PgbouncerConfig:
    """One instance."""

    system = "pgbouncer"

    def __init__(self, files: Files, path: str, source: Source) -> None:
        self.files = files
        self.path = path
        self.not_read: list[NotRead] = []
        self.documents: list[Document] = []
        self.sections: dict[str, list[Option]] = {}
        self.headers: dict[str, Block] = {}
        self.unseen = False
        self._read(source, "", 0)
        self._read_users()

    def _read(self, source: Source, section: str, depth: int) -> str:
        document = read_blocks(source, "pgbouncer", "pgbouncer", value=_value)
        self.documents.append(document)
        for child in document.root.children:
            if isinstance(child, Block):
                section = child.name.strip().lower()
                self.headers.setdefault(section, child)
                for directive in child.directives:
                    section = self._take(directive, section, depth)
            else:
                section = self._take(child, section, depth)
        return section

    def _take(self, directive: Directive, section: str, depth: int) -> str:
        if directive.kind == "include":
            path = directive.words[0].text
            if not path.startswith("/"):  # relative to the working directory, which nobody knows
                path = posixpath.join(posixpath.dirname(self.path), path)
            try:
                return self._read(self.files.read(path), section, depth + 1) if depth < 10 else section
            except Unreadable as error:
                self.unseen = True
                self.not_read.append(NotRead(path, error.reason, directive.span, fault=False))
                return section
        if directive.kind == "option":
            words = directive.words
            name = words[0].text
            option = Option(name, words[0], words[1] if len(words) > 1 else None, directive)
            self.sections.setdefault(section, []).append(option)
        return section

    def _read_users(self) -> None:
        self.users: list[UserEntry] = []
        path = self.text("auth_file")
        if not path.startswith("/") or self.files.presence(path) is not Presence.PRESENT:
            return
        try:
            source = self.files.read(path)
        except Unreadable:
            return
        document, self.users = read_users(source)
        self.documents.append(document)

    def last(self, name: str) -> Option | None:
        """Give the setting of [pgbouncer] that counts: the last of its name."""
        return next((option for option in reversed(self.sections.get("pgbouncer", [])) if option.name == name), None)

    def value(self, name: str) -> str | Unknown:
        """Give a setting, or its built-in value."""
        option = self.last(name)
        if option is None:
            return UNKNOWN if self.unseen else DEFAULTS.get(name, "")
        return option.value

    def text(self, name: str) -> str:
        """Give a setting as text, "" when it is empty or unknown."""
        value = self.value(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> float | Unknown:
        """Give a numeric setting."""
        try:
            return float(self.text(name))
        except ValueError:
            return UNKNOWN

    @cached_property
    def databases(self) -> list[Database]:
        """What [databases] leads to; values that a template makes are left out."""
        return [
            Database(option, read_conninfo(option.value))
            for option in self.sections.get("databases", [])
            if isinstance(option.value, str)
        ]

    @cached_property
    def listens_beyond_loopback(self) -> bool | Unknown:
        """Whether clients of other hosts can connect."""
        value = self.value("listen_addr")
        if not isinstance(value, str):
            return UNKNOWN
        return any(
            address.strip() and not address.strip().startswith("127.") and address.strip() not in {"localhost", "::1"}
            for address in value.split(",")
        )

    @property
    def header(self) -> Span:
        """The header of [pgbouncer]: where findings about what it lacks stand."""
        block = self.headers.get("pgbouncer")
        return block.span if block else self.documents[0].start


def read_users(source: Source) -> tuple[Document, list[UserEntry]]:
    """Read a list of users: `"name" "secret"` per line, doubled quotes inside."""
    root = Block(None, end=len(source.text))
    users = []
    for found in re.finditer(r'^[ \t]*"((?:[^"\n]|"")*)"[ \t]*(?:"((?:[^"\n]|"")*)")?', source.text, re.MULTILINE):
        words = []
        for group in (1, 2):
            if found[group] is not None:
                start, end = found.span(group)
                words.append(Word(source, start, end, found[group], found[group].replace('""', '"')))
        root.children.append(Directive(words, "user", root))
        users.append(UserEntry(words[0], words[1] if len(words) > 1 else None))
    return Document(source, "pgbouncer", root), users


def _value(terminal: str, raw: str) -> str | Unknown:
    if terminal == "KEY" and raw[:1] in "'\"":
        return raw[1:-1].replace(raw[0] * 2, raw[0])
    return UNKNOWN if PLACEHOLDER.search(raw) else raw
