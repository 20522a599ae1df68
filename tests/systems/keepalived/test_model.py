"""Effective values: defaults, what overrides what, and where each comes from."""

from __future__ import annotations

import pytest

from halint.engine import lint_memory
from halint.source import MemoryFiles
from halint.source.source import Source
from halint.systems.keepalived.system import SYSTEM
from halint.values import Origin
from tests.systems.keepalived.reading import config, configs


@pytest.mark.parametrize(
    ("said", "state", "priority"),
    [
        ("", "BACKUP", 100),
        ("state MASTER", "MASTER", 255),
        ("state BACKUP", "BACKUP", 100),
        ("state master", "BACKUP", 100),
        ("priority 255", "MASTER", 255),
        ("state MASTER\nstate BACKUP\npriority 90", "MASTER", 90),
        ("priority 300", "BACKUP", 100),
    ],
)
def test_state_and_priority(said: str, state: str, priority: int) -> None:
    instance = config(f"vrrp_instance A {{\n{said}\n}}\n").instances[0]
    assert (instance.state.value, instance.priority.value) == (state, priority)


@pytest.mark.parametrize(
    ("text", "version", "interval"),
    [
        ("vrrp_instance A {\nadvert_int 0.5\n}\n", 2, 1.0),
        ("vrrp_instance A {\nadvert_int 1.5\nversion 3\n}\n", 3, 1.5),
        ("global_defs {\nvrrp_version 3\n}\nvrrp_instance A {\nadvert_int 100\n}\n", 3, 40.95),
        ("vrrp_instance A {\nvirtual_ipaddress {\n2001:db8::1\n}\n}\n", 3, 1.0),
    ],
)
def test_version_and_interval(text: str, version: int, interval: float) -> None:
    instance = config(text).instances[0]
    assert (instance.version.value, instance.advert_int.value) == (version, interval)


def test_weights_come_from_the_use_else_from_the_definition() -> None:
    text = (
        "vrrp_script a {\nscript /bin/true\nweight -30\n}\ntrack_file f {\nfile /run/f\n}\n"
        "vrrp_instance A {\ntrack_script {\na\na weight 5 reverse\n}\ntrack_file {\nf\n}\n}\n"
    )
    first, second, file = config(text).instances[0].tracked
    assert (first.weight.value, first.weight.provenance.origin) == (-30, Origin.INHERITED)
    assert (second.weight.value, second.reverse, second.weight.provenance.origin) == (5, True, Origin.EXPLICIT)
    assert (file.weight.value, file.weight.provenance.origin) == (1, Origin.DEFAULT)


def test_what_is_defined_later_is_not_watched() -> None:
    text = "vrrp_instance A {\ntrack_script {\na\n}\n}\nvrrp_script a {\nscript /bin/true\n}\n"
    (tracked,) = config(text).instances[0].tracked
    assert tracked.defined_later
    assert not tracked.is_watched


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("script \"/bin/check -a 'b c'\"", ("/bin/check", "-a", "b c")),
        ("script /bin/check -a 'b c'", ("/bin/check",)),
        ('script "/bin/check" arg', ("/bin/check",)),
        (r'script "/bin/check a\ b"', ("/bin/check", "a b")),
    ],
)
def test_commands(statement: str, words: tuple[str, ...]) -> None:
    command = config(f"vrrp_script a {{\n{statement}\n}}\n").scripts[0].command
    assert command is not None
    assert command.words == words


def test_the_units_arguments_say_what_is_loaded() -> None:
    files = MemoryFiles(
        {
            "etc/default/keepalived": 'DAEMON_ARGS="-D -f /srv/ka.conf -i north"\n',
            "srv/ka.conf": "vrrp_instance A {\n}\n",
        }
    )
    (instance,) = SYSTEM.instances(files)
    assert instance.paths == ("/srv/ka.conf",)
    assert instance.named
    assert instance.arguments == ("--dont-fork", "-D", "-f", "/srv/ka.conf", "-i", "north")


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("authentication {\n  auth_pass hunter2\n}", "hunter2"),
        ("authentication { auth_type PASS\nauth_pass hunter2 }", "hunter2"),
        ('@north auth_pass "hunt er2"', '"hunt er2"'),
        ("$DB_PASSWORD=hunter2", "hunter2"),
        ('script "/usr/bin/mysqladmin --password=hunter2 ping"', "hunter2"),
        ('script "/usr/bin/curl https://admin:hunter2@127.0.0.1/"', "hunter2"),
    ],
)
def test_secrets(text: str, secret: str) -> None:
    source = Source("keepalived.conf", text + "\n")
    source.hide(lambda: SYSTEM.secrets(source))
    assert source.secret_texts() == {secret}


@pytest.mark.parametrize(
    ("path", "head", "sure"),
    [
        ("/srv/keepalived.conf", "vrrp_instance VI_1 {\n", 2),
        ("/srv/a.conf", "! x\nvirtual_server 192.0.2.1 80 {\n", 2),
        ("/srv/keepalived.conf", "", 1),
        ("/srv/haproxy.cfg", "global\n    daemon\n", 0),
        ("/srv/README.md", "vrrp_instance VI_1 {\n", 0),
    ],
)
def test_recognition(path: str, head: str, sure: int) -> None:
    assert SYSTEM.looks_like(path, head) == sure


def test_a_name_tells_its_id_where_that_decides_what_stands_in_it() -> None:
    text = "vrrp_instance A {\n@n priority 150\n@s priority 140\n}\nvrrp_instance B {\npriority 100\n}\n"
    north, south = configs(text)
    assert [i.priority.value for i in (*north.instances, *south.instances)] == [150, 100, 140, 100]
    assert [str(instance) for instance in north.instances] == ["A (with configuration id n)", "B"]
    assert [str(instance) for instance in configs(text, config_id="n")[0].instances] == ["A", "B"]


NO_SUCH_WORD = "global_defs {\n    lvs_idd x\n}\n"


@pytest.mark.parametrize(
    ("namespace", "claims"),
    [("", True), ("net_namespace red\n", False), ("@n net_namespace red\n@s router_id x\n", False)],
)
def test_in_a_namespace_nothing_is_said_to_be_refused(namespace: str, claims: bool) -> None:
    report = lint_memory({"keepalived.conf": namespace + NO_SUCH_WORD})
    found = [finding for finding in report.findings if finding.rule.id == "keepalived/unknown-keyword"]
    assert {"daemon-rejects" in finding.all_tags for finding in found if "lvs_idd" in finding.message} == {claims}
