"""Who holds the address: the same experiments, put together (`scripts/vrrp_elections.py` asks keepalived itself)."""

from __future__ import annotations

import pytest

from halint.discovery import systems
from halint.discovery.memory import discover_texts
from halint.engine.loading import Loaded
from halint.estate.outcome import Outcome, after_failure, healthy
from halint.values import Version
from tests.estate.test_experiments import BACKUP, CASES, MASTER, Node


def outcomes(first: Node, second: Node, version: str = "2.2.7") -> tuple[Outcome | None, Outcome | None]:
    """Give who holds the address when all is well, and after the first holder's check has failed."""
    texts = {"one/etc/keepalived/keepalived.conf": first.text(), "two/etc/keepalived/keepalived.conf": second.text()}
    loaded = Loaded(systems(), {"keepalived": Version.parse(version)})
    loaded.add_all(discover_texts(texts, systems()).hosts, None)
    (group,) = loaded.estates[0].vrrp_groups
    before = healthy(group)
    assert before is not None
    holders = frozenset(min(race) for race in before.holders)
    failed = next(m for m in group.members if str(m) in holders)
    return before, after_failure(group, failed, holders)


def names(outcome: Outcome | None) -> str:
    assert outcome is not None
    return ",".join("|".join(sorted(race)) for race in sorted(outcome.holders, key=min))


@pytest.mark.parametrize(
    ("case", "before", "after"),
    [
        ("healthy", "one", "one"),
        ("other id", "one,two", "one,two"),
        ("other key", "one,two", "one,two"),
        ("key on one side", "one,two", "one,two"),
        ("key differs after 8", "one", "one"),
        ("advertised 1 and 3 s", "one,two", "one,two"),
        ("equal priorities", "one|two", "one"),
        ("both MASTER", "one", "one"),
        ("backup has the higher priority", "two", "two"),
        ("weight is enough", "one", "two"),
        ("positive weight too small", "one", "one"),
        ("without weight", "one", "two"),
        ("exact tie", "one", "one"),
        ("weight too small", "one", "one"),
        ("unicast on one side", "one,two", "one,two"),
        ("nopreempt", "one|two", "one"),
        ("nopreempt and weights", "one|two", "one"),
        ("version 3 on one side", "one,two", "one,two"),
        ("one address more", "one,two", "one,two"),
    ],
)
def test_outcome(case: str, before: str, after: str) -> None:
    first, second, _ = CASES[case]
    found = outcomes(first, second)
    assert (names(found[0]), names(found[1])) == (before, after)


def test_another_number_of_addresses_is_only_logged_from_2_3_3_on() -> None:
    first, second, _ = CASES["one address more"]
    assert names(outcomes(first, second, "2.3.3")[0]) == "one"


def test_a_node_that_is_not_listed_is_deaf_but_heard() -> None:
    """The better one does not hear the other: it stays MASTER, and the other hears it and stays BACKUP."""
    first = MASTER._replace(extra=("unicast_src_ip 198.51.100.1", "unicast_peer {", "    198.51.100.2", "}"))
    second = BACKUP._replace(extra=("unicast_src_ip 198.51.100.2", "unicast_peer {", "    198.51.100.9", "}"))
    assert names(outcomes(first, second)[0]) == "one"


SIGNED = (
    "auth_hmac {",
    "    key 1 hex:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
    "    active_key 1",
    "}",
)


def test_who_signs_and_who_does_not_do_not_hear_each_other() -> None:
    first, second = MASTER._replace(auth=""), BACKUP._replace(auth="")
    assert names(outcomes(first._replace(extra=SIGNED), second, "2.4.0")[0]) == "one,two"
    assert names(outcomes(first._replace(extra=SIGNED), second._replace(extra=SIGNED), "2.4.0")[0]) == "one"


def test_a_permissive_node_hears_those_that_do_not_sign() -> None:
    """It is the BACKUP that signs here: the MASTER drops what it would say, and has no need to hear it."""
    first, second = MASTER._replace(auth=""), BACKUP._replace(auth="")
    permissive = (*SIGNED[:-1], "    mode permissive", "}")
    assert names(outcomes(first, second._replace(extra=permissive), "2.4.0")[0]) == "one"
    assert names(outcomes(first, second._replace(extra=SIGNED), "2.4.0")[0]) == "one,two"


def test_two_that_wait_with_equal_priorities_race_when_the_holder_fails() -> None:
    """Seen with 2.3.3: the third of three got the address, not the second."""
    texts = {
        f"h{at}/etc/keepalived/keepalived.conf": MASTER._replace(priority=priority, state="BACKUP", weight=0).text()
        for at, priority in enumerate((100, 150, 100), 1)
    }
    loaded = Loaded(systems(), {"keepalived": Version.parse("2.3.3")})
    loaded.add_all(discover_texts(texts, systems()).hosts, None)
    (group,) = loaded.estates[0].vrrp_groups
    failed = next(m for m in group.members if str(m) == "h2")
    assert names(healthy(group)) == "h2"
    assert names(after_failure(group, failed, frozenset({"h2"}))) == "h1|h3"
