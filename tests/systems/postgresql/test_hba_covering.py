"""The first record that covers another is found by what both share, and it is the one that comparing each with each finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from halint.engine import lint_memory
from halint.systems.postgresql.hba_covering import EarlierRecords
from tests.systems.postgresql.test_hba import hba

DATABASES = st.sampled_from(["all", "app", "app,shop", "replication", '"all"', "sameuser", "all,replication"])
USERS = st.sampled_from(["all", "ann", "bob", "ann,bob", "+staff", '"all"', "/^a"])
ADDRESSES = st.sampled_from(
    [
        "all",
        "0.0.0.0/0",
        "10.0.0.0/8",
        "10.1.0.0/16",
        "10.1.2.3/32",
        "10.1.2.3 255.255.255.255",
        "::/0",
        "fd00::/8",
        "samehost",
        "samenet",
        ".example.com",
        "db.example.com",
    ]
)
REMOTE = st.builds(
    "{} {} {} {} md5".format, st.sampled_from(["host", "hostssl", "hostnossl"]), DATABASES, USERS, ADDRESSES
)
LOCAL = st.builds("local {} {} peer".format, DATABASES, USERS)


@given(st.lists(REMOTE | LOCAL, min_size=2, max_size=12))
@settings(max_examples=150, deadline=None)
def test_as_if_each_were_compared_with_each(lines: list[str]) -> None:
    records = hba("\n".join(lines) + "\n").records
    before = EarlierRecords()
    for number, record in enumerate(records):
        expected = next((earlier for earlier in records[:number] if earlier.covers(record)), None)
        assert before.covering(record) is expected
        before.add(record)


def test_long_lists_of_names_are_compared_as_well() -> None:
    users = ",".join(f"u{number}" for number in range(100))
    text = f"host all {users} 10.0.0.0/8 md5\nhost app u7 10.1.0.0/16 reject\n"
    report = lint_memory({"etc/postgresql/15/main/pg_hba.conf": text, "etc/postgresql/15/main/postgresql.conf": ""})
    assert [f.span.line for f in report.findings if f.rule.id == "postgresql/hba-shadowed"] == [2]
