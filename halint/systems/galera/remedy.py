"""Edits of MariaDB's option files: a value, a line, a parameter of the provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.source import Edit, Span, appended, line_after, removed

if TYPE_CHECKING:
    from halint.systems.galera.model import MariadbConfig, Setting
    from halint.systems.galera.provider import Pair

BLANKS = " \t"


def set_option(setting: Setting | None, value: str) -> Edit | None:
    """Give an option another value; None where its name says the value (`skip-...`)."""
    if setting is None or setting.meaning.is_negated or setting.meaning.is_enabled:
        return None
    word = setting.given.value_word
    if word is not None:
        return Edit(word.span, value)
    return appended(setting.given.word, f"={value}") if setting.given.value is None else None


def drop_option(setting: Setting | None) -> Edit | None:
    """Take an option's line away."""
    return removed(setting.given.line) if setting is not None else None


def add_option(config: MariadbConfig, name: str, value: str) -> Edit | None:
    """Put an option below the header of the group that holds the node's options."""
    return line_after(config.anchor, f"{name}={value}") if config.anchor is not None else None


def set_parameter(pair: Pair | None, value: str) -> Edit | None:
    """Give a parameter of the provider another value."""
    if pair is None or pair.form != "pair" or not pair.value or not pair.span.text.endswith(pair.value):
        return None
    source, _, end = pair.span
    return Edit(Span(source, end - len(pair.value), end), value)


def drop_parameter(config: MariadbConfig, pair: Pair | None) -> Edit | None:
    """Take a parameter of the provider away with the semicolon beside it; the only one with its whole line."""
    if pair is None or config.provider is None or not pair.span.text.startswith(pair.key):
        return None
    if len(config.provider.pairs) == 1:
        return drop_option(config.setting("wsrep_provider_options"))
    source, start, end = pair.span
    text = source.text
    after = _skipped(text, end)
    if text[after : after + 1] == ";":
        return Edit(Span(source, start, _skipped(text, after + 1)), "")
    before = len(text[:start].rstrip(BLANKS))
    return Edit(Span(source, before - 1, end), "") if text[:before].endswith(";") else None


def _skipped(text: str, at: int) -> int:
    while text[at : at + 1] in (" ", "\t"):
        at += 1
    return at


def add_parameter(setting: Setting | None, text: str) -> Edit | None:
    """Put a parameter behind those that the provider has."""
    word = setting.given.value_word if setting is not None else None
    if word is None:
        return None
    raw = word.raw.rstrip(BLANKS)
    end = len(raw) - (len(raw) > 1 and raw[0] in "\"'" and raw[-1] == raw[0])
    return Edit(word.part(end, end), text if raw[end - 1] == ";" else f";{text}")
