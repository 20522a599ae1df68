"""lvm.conf as LVM reads it; the answers are those of `lvmconfig` of LVM 2.03.16."""

from __future__ import annotations

import pytest

from halint.estate.hosts import Host
from halint.estate.lvm import lvm_config
from halint.source import MemoryFiles

ANSWERS: dict[str, tuple[dict[str, str], dict[str, tuple[str, ...]]]] = {
    "sections, comments, arrays over lines": (
        {
            "etc/lvm/lvm.conf": '# a comment with } and "\nglobal { system_id_source = "uname" # x\n  }\nactivation {\n'
            '\tvolume_list = [ "vg1", "@pacemaker", # c\n\t\t"vg2/lv" ]\n\tauto_activation_volume_list=[]\n}\n'
        },
        {
            "global/system_id_source": ("uname",),
            "activation/volume_list": ("vg1", "@pacemaker", "vg2/lv"),
            "activation/auto_activation_volume_list": (),
        },
    ),
    "the last one said counts, in a section or with a slash": (
        {"etc/lvm/lvm.conf": 'activation {\n volume_list = "one"\n}\nactivation/volume_list=["two"]\n'},
        {"activation/volume_list": ("two",)},
    ),
    "a section twice": (
        {"etc/lvm/lvm.conf": "global { a = 1 }\nglobal { b = 2 }\n"},
        {"global/a": ("1",), "global/b": ("2",)},
    ),
    "lvmlocal.conf counts more": (
        {
            "etc/lvm/lvm.conf": 'global { system_id_source = "uname" }\n',
            "etc/lvm/lvmlocal.conf": "local { system_id = 'n1' }\nglobal { system_id_source = \"lvmlocal\" }\n",
        },
        {"global/system_id_source": ("lvmlocal",), "local/system_id": ("n1",)},
    ),
    "a word without quotes": ({"etc/lvm/lvm.conf": "global { x=uname }"}, {"global/x": ("uname",)}),
}


@pytest.mark.parametrize(("texts", "expected"), ANSWERS.values(), ids=ANSWERS)
def test_settings(texts: dict[str, str], expected: dict[str, tuple[str, ...]]) -> None:
    found = lvm_config(Host("h", MemoryFiles(texts)))
    assert found is not None
    assert {name: setting.values for name, setting in found.settings.items()} == expected


@pytest.mark.parametrize(
    "text", ['global { x = "un', "global {", "}", "global = {", "x", "x =", "x = [1", 'tags { hosttags = 1 }\nx = "1"']
)
def test_what_lvm_refuses_or_what_is_elsewhere(text: str) -> None:
    assert lvm_config(Host("h", MemoryFiles({"etc/lvm/lvm.conf": text}))) is None


def test_spans_hold_the_values() -> None:
    found = lvm_config(Host("h", MemoryFiles({"etc/lvm/lvm.conf": 'a {\n  b = [ "x", "y" ] # z\n  c = 1 }\n'})))
    assert found is not None
    assert [setting.span.text for setting in found.settings.values()] == ['[ "x", "y" ]', "1"]
