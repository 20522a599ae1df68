"""pg_hba.conf: fields, and the decision about a connection."""

from __future__ import annotations

from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.source import MemoryFiles, Source
from halint.systems.postgresql.hba import Connection, Hba
from halint.systems.postgresql.hba_reading import read_lines
from halint.values import UNKNOWN

A, B, C = (ip_address(text) for text in ("10.0.0.5", "10.9.0.5", "192.0.2.1"))


def hba(text: str, *majors: int, **files: str) -> Hba:
    return Hba(MemoryFiles({"pg_hba.conf": text, **files}), "/pg_hba.conf", majors or (16,))


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("host all all 10.0.0.0/8 md5", [["host"], ["all"], ["all"], ["10.0.0.0/8"], ["md5"]]),
        ("host a, b all# c", [["host"], ["a", "b"], ["all"]]),
        ("host a , b c", [["host"], ["a"], ["b"], ["c"]]),
        ('host "a b"c"d e" x', [["host"], ["a bcd e"], ["x"]]),
        ('local "a""b" all', [["local"], ['a"b'], ["all"]]),
        ("host al\\\nl all", [["host"], ["all"], ["all"]]),
        ("  # nothing", []),
    ],
)
def test_fields(line: str, fields: list[list[str]]) -> None:
    _, lines = read_lines(Source("pg_hba.conf", line + "\n"))
    assert [[token.value for token in field.tokens] for found in lines for field in found.fields] == fields


@given(st.text())
def test_any_text_round_trips(text: str) -> None:
    document, lines = read_lines(Source("pg_hba.conf", text))
    assert document.text == text
    for line in lines:
        for field in line.fields:
            for token in field.tokens:
                assert text[token.start : token.end] == token.raw


def test_the_first_record_decides() -> None:
    records = hba(
        """
        host replication rep 10.0.0.0/24 scram-sha-256
        host all         all 10.0.0.0/8  reject
        host all         all all         md5
        """
    )
    assert records.admits(Connection("rep", replication=True, address=A)) is True
    assert records.admits(Connection("rep", replication=True, address=B)) is False
    assert records.admits(Connection("other", replication=True, address=A)) is False
    assert records.admits(Connection("app", "app", address=B)) is False
    decision = records.decide(Connection("app", "app", address=C))
    assert decision.record is not None
    assert decision.record.span.line == 4


def test_all_is_not_replication() -> None:
    records = hba("host all all 0.0.0.0/0 trust\n")
    assert records.admits(Connection("rep", replication=True, address=A)) is False
    assert records.admits(Connection("rep", "postgres", address=A)) is True


def test_what_only_the_server_knows_is_unknown() -> None:
    assert (
        hba("host replication +standbys 10.0.0.0/8 md5\n").admits(Connection("rep", replication=True, address=A))
        is UNKNOWN
    )
    assert hba("host replication rep samenet md5\n").admits(Connection("rep", replication=True, address=A)) is UNKNOWN
    assert (
        hba("host replication rep db.example.org md5\n").admits(Connection("rep", replication=True, address=A))
        is UNKNOWN
    )
    assert hba("hostssl replication rep all md5\n").admits(Connection("rep", replication=True, address=A)) is UNKNOWN
    assert (
        hba("hostssl replication rep all md5\n").admits(Connection("rep", replication=True, address=A, tls=False))
        is False
    )


def test_sockets_sameuser_and_quotes() -> None:
    assert hba("local sameuser all peer\n").admits(Connection("app", "app")) is True
    assert hba("local sameuser all peer\n").admits(Connection("app", "other")) is False
    assert hba('local "all" all peer\n').admits(Connection("app", "other")) is False
    assert hba("host all all all md5\n").admits(Connection("app", "app")) is False


def test_regular_expressions_since_16() -> None:
    asked = Connection("app", "db12", address=A)
    assert hba("host /^db\\d+$ all all md5\n", 16).admits(asked) is True
    assert hba("host /^db\\d+$ all all md5\n", 15).admits(asked) is False
    assert hba("host /^db\\d+$ all all md5\n", 15, 16).admits(asked) is UNKNOWN


def test_files_of_names() -> None:
    asked = Connection("app", "b", address=A)
    assert hba("host @dbs all all md5\n", **{"dbs": "a, b\nc\n"}).admits(asked) is True
    assert hba("host @dbs all all md5\n").admits(asked) is UNKNOWN


def test_includes_since_16() -> None:
    more = {"more.conf": "host all all all reject\n"}
    asked = Connection("app", "b", address=A)
    assert hba("include more.conf\nhost all all all md5\n", 16, **more).admits(asked) is False
    assert hba("include none.conf\nhost all all all md5\n", 16).admits(asked) is UNKNOWN


def test_shadows() -> None:
    records = hba(
        "host all all 10.0.0.0/8 md5\nhost all bob 10.1.0.0/16 reject\nhost replication all 10.0.0.0/8 md5\n"
        "hostssl app all 10.2.0.0/16 cert\nhost all all ::/0 md5\n"
    )
    assert [(late.span.line, early.span.line) for late, early in records.shadowed] == [(2, 1), (4, 1)]
