"""TLS on both sides: versions, ciphers, verification, on lines and in global defaults (manual 3.1, 5.1, 5.2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.values import Unknown
from halint.values.record import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from halint.source import Span
    from halint.systems.haproxy.config import HaproxyConfig
    from halint.systems.haproxy.statement import Statement

CIPHER_DEFAULTS = ("ssl-default-bind-ciphers", "ssl-default-server-ciphers")
OPTION_DEFAULTS = ("ssl-default-bind-options", "ssl-default-server-options")


class TlsWord(NamedTuple):
    """An option of TLS and its value ("" for flags), where it stands, and the statement."""

    option: str
    value: str
    span: Span
    statement: Statement

    @property
    def value_span(self) -> Span:
        """Where its value stands; the option itself for flags."""
        words = [word.span for word in self.statement.words]
        at = words.index(self.span)
        return words[at + 1] if self.value else self.span


def tls_words(config: HaproxyConfig, options: frozenset[str]) -> Iterator[TlsWord]:
    """Every place where one of these options is said: binds, servers and their presets, global defaults."""
    for option in sorted(options):
        for bind in config.binds_with(option):
            yield from _of_line(bind, (option,), bind.options)
    for group in config.server_groups:
        if found := group.options.keys() & options:
            for server in group.servers:
                yield from _of_line(server, found, server.own_options)
    for statement in config.statements("default-server"):
        yield from _words(statement, statement.values, options, 1)
    for statement in config.statements(*OPTION_DEFAULTS):
        yield from _words(statement, statement.values, options, 1)


def _of_line(statement: Statement, found: Iterable[str], indexes: Mapping[str, int]) -> Iterator[TlsWord]:
    values = statement.document.values(statement.index)
    for option in sorted(found):
        at = indexes[option]
        value = values[at + 1] if at + 1 < len(values) else ""
        if not isinstance(value, Unknown):
            yield TlsWord(option, value, statement.document.word(statement.index, at).span, statement)


def _words(
    statement: Statement, values: Sequence[str | Unknown], options: frozenset[str], start: int
) -> Iterator[TlsWord]:
    for at in range(start, len(values)):
        word = values[at]
        if isinstance(word, str) and word in options:
            value = values[at + 1] if at + 1 < len(values) else ""
            if not isinstance(value, Unknown):
                yield TlsWord(word, value, statement.word(at).span, statement)
