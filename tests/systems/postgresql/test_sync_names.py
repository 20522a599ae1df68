"""synchronous_standby_names: its grammar, and whether commits end while some standbys are gone."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.systems.postgresql.sync_names import SyncFault, SyncNames, read_sync_names

NAMES = ["s1", "s2", "s3", "s4"]


def read(value: str) -> SyncNames:
    found = read_sync_names(value)
    assert isinstance(found, SyncNames)
    return found


@pytest.mark.parametrize(
    ("value", "method", "required", "names"),
    [
        ("a", "FIRST", 1, ["a"]),
        ("a, B", "FIRST", 1, ["a", "b"]),
        ("2 (a,b)", "FIRST", 2, ["a", "b"]),
        ("any 1(a, *)", "ANY", 1, ["a", "*"]),
        ('First 2 ("any", "node-1", c$d)', "FIRST", 2, ["any", "node-1", "c$d"]),
        ("2", "FIRST", 1, ["2"]),
        ("firstborn", "FIRST", 1, ["firstborn"]),
        ('"a""b"', "FIRST", 1, ['a"b']),
    ],
)
def test_forms(value: str, method: str, required: int, names: list[str]) -> None:
    sync = read(value)
    assert (sync.method, sync.required, [name.text for name in sync.names]) == (method, required, names)
    for name in sync.names:
        assert value[name.start : name.end] == name.raw


@pytest.mark.parametrize(
    ("value", "kind", "token"),
    [
        ("a b", "syntax", "b"),
        ("(a,b)", "syntax", "(a,b)"),
        ("a,", "syntax", ""),
        ("first", "syntax", ""),
        ("ANY 0 (a)", "zero", "0"),
        ("FIRST 1 (node-1, b)", "special", "node-1"),
        ("1standby", "special", "1standby"),
    ],
)
def test_faults(value: str, kind: str, token: str) -> None:
    fault = read_sync_names(value)
    assert isinstance(fault, SyncFault)
    assert (fault.kind, fault.token) == (kind, token)


def test_empty_is_off() -> None:
    assert read_sync_names("") is None


@given(
    st.sampled_from(["ANY", "FIRST"]),
    st.integers(1, 4),
    st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True),
)
def test_commits_end_when_enough_listed_standbys_live(method: str, required: int, listed: list[str]) -> None:
    sync = read(f"{method} {required} ({', '.join(listed)})")
    for size in range(len(NAMES) + 1):
        for living in combinations(NAMES, size):
            assert sync.commits(living) == (len(set(living) & set(listed)) >= required)
    assert sync.can_ever_commit == (required <= len(listed))
    assert sync.spare == len(listed) - required


def test_priority_chooses_the_first_and_a_quorum_all() -> None:
    assert read("FIRST 2 (s3, s1, s2)").synchronous(["s1", "s2", "S3"]) == ("S3", "s1")
    assert read("ANY 2 (s3, s1, s2)").synchronous(["s1", "s2", "s9"]) == ("s1", "s2")


def test_a_star_takes_whoever_comes() -> None:
    sync = read("FIRST 2 (s1, *)")
    assert sync.spare is None
    assert sync.commits(["pg_receivewal", "s1"])
    assert not sync.commits(["s1"])


@given(st.text())
def test_any_text_is_read_or_refused(value: str) -> None:
    found = read_sync_names(value)
    if isinstance(found, SyncFault):
        assert 0 <= found.start <= found.end <= len(value)
