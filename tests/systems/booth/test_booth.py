"""booth.conf: tickets, their keys, and defaults."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from halint.source import Source
from halint.systems.booth.model import EXPIRE, BoothConfig
from halint.systems.booth.reader import read

TEXT = """# the sites
transport = UDP
site = 10.0.0.1
site="10.0.1.1"  # the other
arbitrator = 10.0.2.1
ticket="__defaults__"
expire = 10m
ticket = "a"
retries = 5
ticket = "b"
expire = 300
"""


def test_tickets() -> None:
    booth = BoothConfig([read(Source("booth.conf", TEXT))])
    assert [site.text for site in booth.sites] == ["10.0.0.1", "10.0.1.1"]
    assert [ticket.name for ticket in booth.tickets] == ["a", "b"]
    first, second = booth.tickets
    assert first.number("expire", booth.defaults, EXPIRE) == 600
    assert second.number("expire", booth.defaults, EXPIRE) == 300
    assert first.number("retries", booth.defaults, 10) == 5
    assert booth.sites[1].span.text == "10.0.1.1"


@given(st.text(alphabet='siteck= "#\n1.a', max_size=60))
def test_any_text_is_read(text: str) -> None:
    document = read(Source("booth.conf", text))
    assert document.text == text
    _ = BoothConfig([document]).tickets
