from __future__ import annotations

from halint.source import MemoryFiles
from halint.systems.environment import environment_file, expand, shell_assignments, unquoted_words
from halint.systems.units import Command, commands
from halint.values import UNKNOWN

DEBIAN = """[Unit]
Description=HAProxy Load Balancer

[Service]
EnvironmentFile=-/etc/default/haproxy
EnvironmentFile=-/etc/sysconfig/haproxy
Environment="CONFIG=/etc/haproxy/haproxy.cfg" "PIDFILE=/run/haproxy.pid" "EXTRAOPTS=-S /run/haproxy-master.sock"
ExecStart=/usr/sbin/haproxy -Ws -f $CONFIG -p $PIDFILE $EXTRAOPTS
ExecReload=/usr/sbin/haproxy -Ws -f $CONFIG -c -q $EXTRAOPTS
"""


def argv(texts: dict[str, str], unit: str = "haproxy.service", distribution: str = "") -> list[str]:
    return [" ".join(command.argv) for command in commands(MemoryFiles(texts), unit, distribution)]


def test_debian_unit_and_its_defaults_file() -> None:
    unit = {"/lib/systemd/system/haproxy.service": DEBIAN}
    default = "/usr/sbin/haproxy -Ws -f /etc/haproxy/haproxy.cfg -p /run/haproxy.pid -S /run/haproxy-master.sock"
    assert argv(unit) == [default]
    (command,) = commands(MemoryFiles(unit), "haproxy.service")
    assert command.path == "/lib/systemd/system/haproxy.service"
    assert command.environment["PIDFILE"] == "/run/haproxy.pid"
    said = {"/etc/default/haproxy": '# x\nCONFIG="/srv/my lb.cfg"\nEXTRAOPTS="-f /etc/haproxy/conf.d -C /x"\n'}
    assert [command.argv for command in commands(MemoryFiles(unit | said), "haproxy.service")] == [
        ("/usr/sbin/haproxy", "-Ws", "-f", "/srv/my", "lb.cfg", "-p", "/run/haproxy.pid", "-f", "/etc/haproxy/conf.d",
         "-C", "/x")
    ]  # fmt: skip
    assert argv(said, distribution=DEBIAN)[0].endswith("-f /etc/haproxy/conf.d -C /x")
    assert argv(said) == []


def test_dropins_reset_and_add() -> None:
    unit = {"/lib/systemd/system/haproxy.service": DEBIAN}
    reset = {
        "/etc/systemd/system/haproxy.service.d/override.conf": "[Service]\nExecStart=\nExecStart=-/opt/haproxy -f ${X}/a.cfg\nEnvironment=X=/srv\n"
    }
    assert argv(unit | reset) == ["/opt/haproxy -f /srv/a.cfg"]
    assert argv(reset) == ["/opt/haproxy -f /srv/a.cfg"]
    later = {"/usr/lib/systemd/system/haproxy.service.d/z.conf": "[Service]\nEnvironment=X=/last\n"}
    hidden = {
        "/usr/lib/systemd/system/haproxy.service.d/override.conf": "[Service]\nEnvironment=X=/hidden\n",
        "/usr/lib/systemd/system/haproxy.service.d/notes.txt": "[Service]\nEnvironment=X=/notes\n",
    }
    assert argv(unit | reset | hidden) == ["/opt/haproxy -f /srv/a.cfg"]
    assert argv(unit | reset | later | hidden) == ["/opt/haproxy -f /last/a.cfg"]


def test_etc_hides_the_package() -> None:
    assert argv({
        "/lib/systemd/system/haproxy.service": DEBIAN,
        "/etc/systemd/system/haproxy.service": "[Service]\nExecStart=@/usr/sbin/haproxy lb -f \\\n  # note\n  '/a b'\n",
    }) == ["/usr/sbin/haproxy -f /a b"]  # fmt: skip


def test_templates_give_their_enabled_instances() -> None:
    texts = {
        "/lib/systemd/system/haproxy@.service": "[Service]\nEnvironment=C=/etc/haproxy/%i.cfg\nExecStart=/x -f $C %% %n\n",
        "/etc/systemd/system/multi-user.target.wants/haproxy@b.service": "",
        "/etc/systemd/system/multi-user.target.wants/haproxy@a.service": "",
        "/etc/systemd/system/haproxy@b.service.d/x.conf": "[Service]\nEnvironment=C=/b.cfg\n",
    }
    assert argv(texts, "haproxy@.service") == [
        "/x -f /etc/haproxy/a.cfg % haproxy@a.service",
        "/x -f /b.cfg % haproxy@b.service",
    ]


def test_words() -> None:
    assert list(unquoted_words(r""" a "b c" 'd "e' f\x20g h"i j"k "" \\ """)) == [
        "a",
        "b c",
        'd "e',
        "f g",
        "hi jk",
        "",
        "\\",
    ]
    assert list(expand(iter(["$A", "x${A}y", "$B", "$$C", "a$A"]), {"A": "1 '2 3'"})) == [
        "1",
        "2 3",
        "x1 '2 3'y",
        "$C",
        "a$A",
    ]


def test_environment_file() -> None:
    text = '; c\nA=1 # no comment\nB=\'x y\'\nC="a\\"b$A"\nexport D=1\nE=a\\\nb\nF="two\nlines"\nG=\r\nH\n'
    assert environment_file(text) == {
        "A": "1 # no comment", "B": "x y", "C": 'a"b$A', "E": "ab", "F": "two\nlines", "G": "",
    }  # fmt: skip


def test_shell_assignments() -> None:
    text = 'A=1 # c\nexport B="$A-${A}"\nC=\'$A\'\nD=$(id)\nE=`id`\nF=$UNSET\n  G=a\\ b\n#H=1\nA=2\nI=\nJ=x#y\nK="a \\$b"\n'
    assert shell_assignments(text) == {
        "A": "2", "B": "1-1", "C": "$A", "D": UNKNOWN, "E": UNKNOWN, "F": UNKNOWN, "G": "a b", "I": "", "J": "x#y",
        "K": "a $b",
    }  # fmt: skip


def test_masked_and_missing() -> None:
    assert argv({}) == []
    assert argv({"/lib/systemd/system/haproxy.service": "[Unit]\nExecStart=/x\n"}) == []
    assert Command(("/x",), {}).path == ""
