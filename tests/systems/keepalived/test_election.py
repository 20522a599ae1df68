"""The election's arithmetic against what real daemons did (keepalived 2.1.5 to 2.3.4 in network namespaces)."""

from __future__ import annotations

import pytest

from halint.systems.keepalived.election import Router, Tracker, favourite, gives_back, takes_over


def pair(high: int, low: int, weight: int | None, *, nopreempt: bool = False) -> tuple[Router, Router]:
    trackers = () if weight is None else (Tracker("check", weight),)
    return (
        Router("one", high, trackers, nopreempt=nopreempt),
        Router("two", low, trackers, nopreempt=nopreempt),
    )


@pytest.mark.parametrize(
    ("high", "low", "weight", "moves"),
    [
        (101, 100, -20, True),  # enough
        (150, 100, -20, False),  # too small
        (150, 100, 20, False),  # positive, too small
        (100, 99, 2, True),  # 100 against 101
        (120, 100, -20, False),  # an exact tie: nobody takes over
        (150, 100, 0, True),  # FAULT
        (254, 250, 10, False),  # both saturate at 254
    ],
)
def test_failing_check_moves_the_address(high: int, low: int, weight: int, moves: bool) -> None:
    master, backup = pair(high, low, weight)
    assert takes_over(backup, master, ["check"]) is moves


def test_nopreempt_lets_only_fault_move_the_address() -> None:
    weighted_master, weighted_backup = pair(101, 100, -50, nopreempt=True)
    fault_master, fault_backup = pair(101, 100, 0, nopreempt=True)
    assert not takes_over(weighted_backup, weighted_master, ["check"])
    assert takes_over(fault_backup, fault_master, ["check"])


def test_nopreempt_is_cleared_by_state_master() -> None:
    first = Router("one", 150, nopreempt=True, state_master=True)
    second = Router("two", 100, nopreempt=True)
    assert gives_back(first, second)
    assert not gives_back(first._replace(state_master=False), second)


def test_owner_never_moves_by_weight() -> None:
    owner = Router("one", 255, (Tracker("check", -200),))
    assert owner.effective(["check"]) == 255
    assert not takes_over(Router("two", 254), owner, ["check"])


def test_equal_priorities_have_no_favourite() -> None:
    assert favourite([Router("one", 100), Router("two", 100)]) is None
    assert favourite([Router("one", 100), Router("two", 101)]) == Router("two", 101)


def test_reverse_exchanges_the_two_states() -> None:
    tracker = Tracker("check", 10, reverse=True)
    assert (tracker.contribution(failed=False), tracker.contribution(failed=True)) == (0, 10)


def test_timers() -> None:
    v2 = Router("one", 100, advert_interval=3.0)
    v3 = v2._replace(version=3)
    assert v2.down_after() == pytest.approx(9 + 156 / 256)
    assert v3.down_after() == pytest.approx(9 + 3 * 156 / 256)
