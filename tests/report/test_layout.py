"""Where boxes and arrows go: nothing overlaps, arrows lead from left to right, and every graph is laid out."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from halint.report.layout import Gaps, Layout, Size, layout

GAPS = Gaps(across=20.0, down=5.0)
NAMES = [f"n{number}" for number in range(9)]
ARROWS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=20)
SIZES = st.fixed_dictionaries(
    {name: st.builds(Size, st.integers(10, 90).map(float), st.integers(10, 40).map(float)) for name in NAMES}
)


def chain(*names: str) -> list[tuple[str, str]]:
    return list(pairwise(names))


def made(*arrows: tuple[str, str]) -> Layout:
    names = dict.fromkeys(name for arrow in arrows for name in arrow)
    return layout({name: Size(40.0, 20.0) for name in names}, arrows, GAPS)


@given(SIZES, ARROWS)
def test_laws(sizes: dict[str, Size], arrows: list[tuple[str, str]]) -> None:
    found = layout(sizes, arrows, GAPS)
    assert found == layout(sizes, arrows, GAPS)
    assert found.spots.keys() == sizes.keys()
    for one, other in combinations(found.spots.values(), 2):
        beside = one.x + one.width <= other.x or other.x + other.width <= one.x
        above = one.y + one.height <= other.y + 1e-6 or other.y + other.height <= one.y + 1e-6
        assert beside or above
    for name, spot in found.spots.items():
        assert spot.width >= sizes[name].width
        assert spot.height == sizes[name].height
        assert -1e-6 <= spot.y <= found.height - spot.height + 1e-6
        assert 0 <= spot.x <= found.width - spot.width + 1e-6
    assert found.ways.keys() == {arrow for arrow in arrows if arrow[0] != arrow[1]}
    for (a, b), points in found.ways.items():
        # From the edge of one box to the edge of the other, at half their heights; curves and straights in turn.
        for name, (x, y) in ((a, points[0]), (b, points[-1])):
            spot = found.spots[name]
            assert x in (spot.x, spot.x + spot.width)
            assert abs(y - (spot.y + spot.height / 2)) < 1e-6
        assert len(points) % 2 == 0


def test_arrows_lead_to_the_right() -> None:
    found = made(*chain("a", "b", "c", "d"), ("a", "d"), ("b", "d"))
    for (a, b), points in found.ways.items():
        assert found.spots[a].x + found.spots[a].width < found.spots[b].x
        assert [x for x, _ in points] == sorted(x for x, _ in points)


def test_a_long_arrow_does_not_run_through_boxes() -> None:
    found = made(*chain("a", "b", "c"), ("a", "c"))
    ((_, y1), (_, y2)) = found.ways["a", "c"][1:3]
    spot = found.spots["b"]
    assert y1 == y2
    assert not spot.y <= y1 <= spot.y + spot.height


def test_a_circle_has_one_arrow_back() -> None:
    found = made(*chain("a", "b", "c", "a"))
    backwards = [arrow for arrow, points in found.ways.items() if points[0][0] > points[-1][0]]
    assert backwards == [("c", "a")]


def test_crossings_that_can_be_avoided_are() -> None:
    found = made(("a", "y"), ("b", "x"), ("r", "a"), ("r", "b"))
    above = found.spots["a"].y < found.spots["b"].y
    assert above == (found.spots["y"].y < found.spots["x"].y)


def test_a_source_stands_right_before_its_target() -> None:
    found = made(*chain("a", "b", "c", "d"), ("late", "d"))
    assert found.spots["late"].x == found.spots["c"].x
