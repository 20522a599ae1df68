"""Marked lines: they say what the file says, secrets blanked, and mark what is pointed at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from halint.report.excerpt import CONTEXT, LONGEST, Pointer, Row, excerpt
from halint.source import Source, Span
from halint.source.source import MASK
from tests.report.sample import SECRET, source, span


def rows(of: Source, *pointers: Pointer) -> list[Row | None]:
    return list(excerpt(of, pointers))


def shown(row: Row | None) -> str:
    return "".join(piece.text for piece in row.pieces) if row else "..."


def own(at: Span) -> Pointer:
    return Pointer(at, "", own=True)


def test_lines_around() -> None:
    here = source()
    found = rows(here, own(span(here, "bind")))
    assert [row.number for row in found if row] == [5, 6, 7, 8, 9]
    assert shown(found[2]) == "    bind *:80 name a name b"
    assert [piece for piece in found[2].pieces if piece.mark] == [("bind", "own")] if found[2] else False
    assert shown(found[4]) == f"    stats auth admin:{MASK}"


def test_a_gap() -> None:
    here = Source("x", "".join(f"line {number}\n" for number in range(1, 40)))
    found = rows(here, own(span(here, "line 5")), Pointer(span(here, "line 30"), "there", own=False))
    assert [row.number if row else 0 for row in found] == [3, 4, 5, 6, 7, 0, 28, 29, 30, 31, 32]


def test_many_lines_are_shown_at_both_ends() -> None:
    here = Source("x", "".join(f"line {number}\n" for number in range(1, 40)))
    found = rows(here, own(Span(here, here.text.index("line 5"), here.text.index("line 30") + 7)))
    assert [row.number if row else 0 for row in found] == [3, 4, 5, 6, 7, 8, 9, 0, 28, 29, 30, 31, 32]
    assert all(piece.mark == "own" for row in found[2:5] if row for piece in row.pieces)


def test_a_mark_over_half_a_secret_covers_all_of_it() -> None:
    here = source()
    at = here.text.index(SECRET)
    (row,) = (row for row in rows(here, own(Span(here, at + 2, at + 4))) if row and row.number == 9)
    assert [piece.text for piece in row.pieces if piece.mark] == [MASK]
    assert shown(row) == f"    stats auth admin:{MASK}"


def test_nothing_to_mark() -> None:
    here = Source("x", "\nab\n")
    first, second = rows(here, own(Span(here, 0, 0)))
    assert first
    assert second
    assert first.pieces == ((" ", "own"),)
    empty = Source("x", "")
    assert [shown(row) for row in rows(empty, own(Span(empty, 0, 0)))] == [" "]
    end = rows(here, own(Span(here, 3, 3)))[1]
    assert end
    assert end.pieces == (("ab", ""), (" ", "own"))


def test_a_long_line_is_cut_around_its_mark() -> None:
    here = Source("x", "a" * 5000 + " here " + "b" * 5000)
    (row,) = rows(here, Pointer(span(here, "here"), "label", own=False))
    assert row
    text = shown(row)
    assert len(text) == LONGEST + 2
    assert text.startswith("…a")
    assert text.endswith("b…")
    ((column, _),) = row.labels
    assert text[column : column + 4] == "here"


def test_labels_stand_below_their_place() -> None:
    here = Source("x", "\tfirst second\n")
    (row,) = rows(here, own(span(here, "first")), Pointer(span(here, "second"), "label", own=False))
    assert row
    assert row.labels == ((10, "label"),)


@given(st.text("ab\n\t é\u202e", max_size=120), st.data())
def test_laws(text: str, data: st.DataObject) -> None:
    here = Source("x", text)
    offsets = st.integers(0, len(text))
    low, high = sorted((data.draw(offsets), data.draw(offsets)))
    secret = sorted((data.draw(offsets), data.draw(offsets)))
    here.hide(lambda: [(secret[0], secret[1])] if secret[0] < secret[1] else [])
    found = [row for row in rows(here, own(Span(here, low, high))) if row]
    numbers = [row.number for row in found]
    assert numbers == sorted(set(numbers))
    position = here.position(low).line
    assert {n for n in range(position - CONTEXT, position + CONTEXT + 1) if 1 <= n <= here.line_count} <= set(numbers)
    for row in found:
        start, end = here.line_span(row.number)
        # Each character once; a secret is one mask, however the marks part it.
        raw = here.printable(start, end)[0] if start < end else ""
        expected = raw.replace("\t", "    ").replace("\u202e", r"\u202e")
        assert shown(row).rstrip(" ") == expected.rstrip(" ")
    marked = [row for row in found if any(piece.mark == "own" for piece in row.pieces)]
    assert marked or low == len(text)
