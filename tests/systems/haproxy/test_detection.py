"""The arithmetic of detection times, against times measured with a real HAProxy 2.6.12.

A server on loopback stops answering; each test's `measured` is the time until HAProxy marked it down, the first check
having come 0.1 s after the stop.
"""

from __future__ import annotations

import pytest

from halint.source import Source
from halint.syntax.lines import LineDocument
from halint.systems.haproxy.config import HaproxyConfig
from halint.systems.haproxy.detection import Pace, pace_of, slow_checks, timeouts
from halint.systems.haproxy.language import language


def read(text: str) -> HaproxyConfig:
    return HaproxyConfig([LineDocument(Source("haproxy.cfg", text), language())])


@pytest.mark.parametrize(
    ("pace", "measured"),
    [
        (Pace(inter=1000, fall=3, connect=5000), 5100),
        (Pace(inter=1000, fastinter=200, fall=3, connect=5000), 3500),
        (Pace(inter=1000, fall=3, connect=5000, check=3000), 11_080),
    ],
)
def test_a_hung_server_is_noticed_as_measured(pace: Pace, measured: float) -> None:
    first_wait_saved = pace.inter - 100
    assert abs(pace.hung - first_wait_saved - measured) <= 100


def test_built_in_values_need_twelve_seconds() -> None:
    assert Pace().gone == Pace().hung == 12_000


def test_timeout_check_lets_timeout_connect_shorten_the_connection() -> None:
    assert Pace(inter=5000, connect=1000).connect_wait == 5000
    assert Pace(inter=5000, connect=1000, check=2000).connect_wait == 1000
    assert Pace(inter=1000, connect=5000, check=2000).connect_wait == 1000


def test_pace_comes_from_line_default_server_and_timeouts() -> None:
    config = read(
        "global\n"
        "defaults\n    timeout connect 4s\n    timeout check 7s\n    default-server inter 9s fall 4\n"
        "backend b\n    server a 192.0.2.1:80 check inter 3000 fastinter 500ms\n"
    )
    [backend] = config.backends
    [server] = config.servers_of(backend)
    within = timeouts(backend)
    assert within is not None
    assert pace_of(server, within) == Pace(3000, 500, 4, 4000, 7000)


def test_nothing_is_said_of_what_is_not_seen() -> None:
    config = read("backend b\n    server a 192.0.2.1:80 check inter 60s\n")
    assert list(slow_checks(config, 30_000)) == []


def test_one_line_of_defaults_is_told_once() -> None:
    config = read(
        "global\ndefaults\n    default-server inter 60s\n"
        "backend b\n    server a 192.0.2.1:80 check\n    server b 192.0.2.2:80 check\n"
        "backend c\n    server a 192.0.2.1:80 check\n    server b 192.0.2.2:80 check inter 1s\n"
    )
    assert [found.server.name for found in slow_checks(config, 30_000)] == ["a"]
