"""Connection strings as libpq reads them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.systems.postgresql.conninfo import Server, read_conninfo


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("host=a port=5433", {"host": "a", "port": "5433"}),
        ("host = 'a b'  user= rep", {"host": "a b", "user": "rep"}),
        (r"password='it\'s \\' host=h", {"password": r"it's \ ".strip(), "host": "h"}),
        (r"password=a\ b host=h", {"password": "a b", "host": "h"}),
        ("host='a'port=1", {"host": "a", "port": "1"}),
        ("user=a user=b", {"user": "b"}),
        ("postgresql://u:p%40ss@h1:1,h2/db?application_name=s1", {"user": "u", "password": "p@ss", "dbname": "db"}),
        ("postgres://[fd00::1]:5/db", {"host": "fd00::1", "port": "5"}),
        ("postgresql:///db?host=/run/pg", {"host": "/run/pg", "dbname": "db"}),
    ],
)
def test_options(text: str, expected: dict[str, str]) -> None:
    conninfo = read_conninfo(text)
    assert conninfo.fault is None
    assert {name: conninfo.get(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("text", "kind", "where"),
    [
        ("host=a usr=b", "unknown-keyword", "usr"),
        ("host=a replicator", "syntax", "replicator"),
        ("host=a password='x", "syntax", None),
        ("host=a sslmode=on", "invalid-value", "on"),
        ("host=a,b port=1,2,3", "port-count", "port=1,2,3"),
        ("host=a port=99999", "invalid-value", "99999"),
        ("host=a connect_timeout=5s", "invalid-value", "5s"),
    ],
)
def test_faults(text: str, kind: str, where: str | None) -> None:
    fault = read_conninfo(text).fault
    assert fault is not None
    assert fault.kind == kind
    if where is not None:
        assert text[fault.start : fault.end] == where


def test_keywords_have_a_version() -> None:
    assert read_conninfo("host=a sslsni=1", 13).fault is not None
    assert read_conninfo("host=a sslsni=1", 14).fault is None


def test_servers() -> None:
    assert read_conninfo("host=a,b port=1,2").servers == (Server("a", "", "1"), Server("b", "", "2"))
    assert read_conninfo("host=a,b port=1").servers == (Server("a", "", "1"), Server("b", "", "1"))
    assert read_conninfo("hostaddr=10.0.0.1").servers == (Server("", "10.0.0.1", "5432"),)
    assert read_conninfo("user=x").is_local
    assert read_conninfo("host=/run").is_local
    assert not read_conninfo("host=localhost,db2").is_local


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    conninfo = read_conninfo(text)
    for option in conninfo.options:
        assert 0 <= option.start <= option.end <= len(text)
    assert conninfo.servers
