"""Volumes and their quorum; the experiments p1 to p3 with GlusterFS 10.3 are the measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from halint.source import Source
from halint.systems.glusterfs.command import expand, read_commands, read_script
from halint.systems.glusterfs.dump import read_info, read_xml, volumes_of_info
from halint.systems.glusterfs.option import fault
from halint.systems.glusterfs.volfile import GlusterVolfile, read_volfile

if TYPE_CHECKING:
    from halint.systems.glusterfs.volume import Volume


def volume(*lines: str) -> Volume:
    script = read_commands(
        read_script(Source("setup.sh", "\n".join(f"gluster volume {line}" for line in lines) + "\n"))
    )
    return script.volumes[0]


def test_p1_two_copies_without_quorum_split() -> None:
    made = volume("create v replica 2 a:/b b:/b", "set v cluster.quorum-type none")
    assert made.splits() == (frozenset({0}), frozenset({1}))


def test_p1_is_also_the_default_of_two_copies() -> None:
    assert volume("create v replica 2 a:/b b:/b").splits() is not None


def test_p2_quorum_auto_writes_on_the_side_of_the_first_brick_only() -> None:
    made = volume("create v replica 2 a:/b b:/b", "set v cluster.quorum-type auto")
    assert made.splits() is None
    assert made.quorum is not None
    assert (made.quorum.holds(2, {0}), made.quorum.holds(2, {1})) == (True, False)


def test_p3_an_arbiter_lets_no_single_host_write() -> None:
    made = volume("create v replica 2 arbiter 1 a:/b b:/b c:/b")
    assert made.splits() is None
    assert made.quorum is not None
    assert [made.quorum.holds(3, {n}) for n in range(3)] == [False, False, False]
    assert made.quorum.holds(3, {0, 2})


@pytest.mark.parametrize(("count", "splits"), [(1, True), (2, False), (3, False)])
def test_fixed_counts(count: int, splits: bool) -> None:
    made = volume(
        "create v replica 3 a:/b b:/b c:/b", "set v cluster.quorum-type fixed", f"set v cluster.quorum-count {count}"
    )
    assert (made.splits() is not None) is splits


def test_sets_are_consecutive_bricks() -> None:
    made = volume("create v replica 3 arbiter 1 n{1..3}:/a n{4..6}:/a")
    assert [[brick.host for brick in each.bricks] for each in made.sets] == [["n1", "n2", "n3"], ["n4", "n5", "n6"]]
    assert [brick.host for brick in made.sets[1].data] == ["n4", "n5"]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("node{1..3}:/b", ["node1:/b", "node2:/b", "node3:/b"]),
        ("{a,b}{1,2}", ["a1", "a2", "b1", "b2"]),
        ("n{01..03}", ["n01", "n02", "n03"]),
        ("$X/b", ["/srv/b"]),
        ('"a b"', ["a b"]),
        ("'$X'", ["$X"]),
        ("$Y", None),
        ("$(hostname)", None),
        ("*", None),
        ('"*"', ["*"]),
    ],
)
def test_words_of_scripts(raw: str, words: list[str] | None) -> None:
    assert expand(raw, {"X": "/srv"}) == words


def test_continued_lines_and_variables() -> None:
    text = "B=/srv/b\ngluster volume create v replica 3 \\\n  n1:$B n2:$B \\\n  n3:$B force # why\n"
    (made,) = read_commands(read_script(Source("x.sh", text))).volumes
    assert [(brick.host, brick.path) for brick in made.bricks] == [("n1", "/srv/b"), ("n2", "/srv/b"), ("n3", "/srv/b")]
    assert made.create is not None
    assert made.create.force is not None


INFO = """
Volume Name: v
Type: Distributed-Replicate
Status: Started
Number of Bricks: 2 x (2 + 1) = 6
Transport-type: tcp
Bricks:
Brick1: n1:/b
Brick2: n2:/b
Brick3: n3:/b (arbiter)
Brick4: n4:/b
Brick5: n5:/b
Brick6: n6:/b (arbiter)
Options Reconfigured:
nfs.disable: on
"""


def test_volume_info_as_printed() -> None:
    (made,) = volumes_of_info(read_info(Source("info.txt", INFO)))
    assert (made.kind, made.replica, made.arbiter, len(made.sets)) == ("replicate", 3, 1, 2)
    assert made.flag("nfs.disable").value is True


def test_volume_info_as_xml() -> None:
    text = """<?xml version="1.0"?>
<cliOutput><volInfo><volumes><volume><name>v</name><typeStr>Replicate</typeStr><replicaCount>3</replicaCount>
<arbiterCount>1</arbiterCount><bricks><brick uuid="u">n1:/b<name>n1:/b</name><isArbiter>0</isArbiter></brick>
<brick><name>n2:/b</name></brick><brick><name>n3:/b</name><isArbiter>1</isArbiter></brick></bricks>
<options><option><name>nfs.disable</name><value>on</value></option></options></volume></volumes></volInfo></cliOutput>"""
    document, (made,) = read_xml(Source("info.xml", text))
    assert not document.faults
    assert [(brick.host, brick.span.text) for brick in made.bricks][2] == ("n3", "n3:/b")
    assert (made.replica, made.arbiter) == (3, 1)


@pytest.mark.parametrize("text", ["<cliOutput><volInfo>", '<!DOCTYPE x [<!ENTITY a "b">]><cliOutput>&a;</cliOutput>'])
def test_bad_xml_is_one_fault(text: str) -> None:
    document, volumes = read_xml(Source("info.xml", text))
    assert (len(document.faults), volumes) == (1, ())


@pytest.mark.parametrize(
    ("name", "value", "refused"),
    [
        ("network.ping-timeout", "1013", False),
        ("network.ping-timeout", "5000", True),
        ("ping-timeout", "30", False),
        ("network.ping-timeut", "30", True),
        ("performance.cache-size", "1GB", False),
        ("performance.cache-size", "3XB", True),
        ("cluster.quorum-type", "majority", True),
        ("transport.address-family", "inet7", False),
        ("auth.allow", "300.1.1.1", False),
        ("user.anything", "x", False),
    ],
)
def test_options_as_glusterd_takes_them(name: str, value: str, refused: bool) -> None:
    assert (fault(name, value) is not None) is refused


def test_statements_of_volfiles_may_span_lines() -> None:
    text = 'volume a\ntype\n storage/posix\noption directory "/a b"\nend-volume volume b type x/y\nsubvolumes a\n a\nend-volume\n'
    volfile = GlusterVolfile(read_volfile(Source("x.vol", text)))
    assert not volfile.document.faults
    assert [(t.name, t.type) for t in volfile.translators] == [("a", "storage/posix"), ("b", "x/y")]
    assert [word.text for word in volfile.translators[1].subvolumes] == ["a", "a"]
    directory = volfile.translators[0].option("directory")
    assert directory is not None
    assert directory.text == "/a b"
