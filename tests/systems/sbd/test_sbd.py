"""SBD's settings and the chain of timeouts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from halint.source import Source
from halint.systems.sbd.model import SbdConfig
from halint.systems.sbd.reader import read
from halint.systems.sbd.system import SYSTEM
from halint.systems.sbd.timing import Timing
from halint.values import UNKNOWN


def config(text: str) -> SbdConfig:
    return SbdConfig([read(Source("sbd", text))])


@pytest.mark.parametrize(
    ("text", "value"),
    [("A=b", "b"), ('A="b c"', "b c"), ("A='b;c'", "b;c"), ("export A=b # d", "b"), ("A=", ""), ("A=b\nA=c", "c")],
)
def test_assignments(text: str, value: str) -> None:
    assert config(text).text("A") == value


def test_devices() -> None:
    assert config('SBD_DEVICE="/dev/a; /dev/b;"').devices == ("/dev/a", "/dev/b")
    assert config("SBD_DEVICE=").devices == ()
    unknown = config("SBD_DEVICE=$DISKS\nSBD_WATCHDOG_TIMEOUT={{ t }}")
    assert not unknown.device_is_known
    assert unknown.watchdog_timeout is UNKNOWN


def test_the_chain() -> None:
    assert config("").watchdog_timeout == 5
    timing = Timing(watchdog=15, crashdump=5)
    assert timing.expected_msgwait == 35
    assert timing.least_fencing_timeout == 42
    assert timing.least_watchdog_fencing == 30
    assert Timing().least_fencing_timeout is None


@given(st.text(alphabet="ABS_=\"'#$ ;\n\\ab", max_size=60))
def test_any_text_is_read(text: str) -> None:
    document = read(Source("sbd", text))
    assert document.text == text
    _ = SbdConfig([document]).assignments


@pytest.mark.parametrize(
    ("head", "sure"),
    [
        ('# {{ ansible_managed }}\nSBD_DEVICE="/dev/a"\nSBD_DELAY_START=no\n', 2),
        ("{% if x %}\nexport SBD_PACEMAKER=yes\n{% endif %}\n", 2),
        ("#!/bin/bash\nSBD_SERVICE=sbd\n", 0),
        ('SYSTEMCTL=\nif [ -c "$SBD_WATCHDOG_DEV" ]; then\n\tSBD_SERVICE=sbd_helper\nfi\n', 0),
        ("- name: sbd\n  content: |\n    SBD_DEVICE=/dev/a\n", 0),
        ("totem {\n}\n", 0),
    ],
)
def test_scripts_that_speak_of_the_settings_are_no_settings(head: str, sure: int) -> None:
    assert SYSTEM.looks_like("/some/file", head) == sure
