"""pgbouncer.ini and the list of users, as cfparser.c and load_users() read them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from halint.source import MemoryFiles, Source, Span
from halint.syntax.blocks import read_blocks
from halint.systems.pgbouncer.model import PgbouncerConfig, read_users
from halint.systems.pgbouncer.system import SYSTEM
from halint.systems.system import Instance, Loading
from halint.values import UNKNOWN

INI = """\
; a comment
[databases]
app = host=10.0.0.1 port=5432 user=app password='ge heim'
* = host=db.example.org
'odd name' = dbname=x
[pgbouncer]
listen_addr = *   ; part of the value
auth_type=md5
auth_file = /etc/pgbouncer/userlist.txt
listen_port = 6432\t
listen_port = 6433
%include more.ini
"""


def load(text: str, **files: str) -> PgbouncerConfig:
    held = MemoryFiles(
        {"etc/pgbouncer/pgbouncer.ini": text} | {f"etc/pgbouncer/{name}": t for name, t in files.items()}
    )
    (service,) = SYSTEM.load(Loading(held, Instance("pgbouncer", ("/etc/pgbouncer/pgbouncer.ini",))))
    assert isinstance(service, PgbouncerConfig)
    return service


def test_values_run_to_the_end_of_the_line_and_the_last_counts() -> None:
    config = load(INI)
    assert config.text("listen_addr") == "*   ; part of the value"
    assert config.number("listen_port") == 6433
    assert config.text("pool_mode") == ""
    assert config.unseen


def test_includes_and_users() -> None:
    config = load(
        INI,
        **{
            "more.ini": "[pgbouncer]\npool_mode = transaction\n",
            "userlist.txt": '"app" "md5' + "0" * 32 + '"\n"b" "SCRAM-SHA-256$x"\n"c" ""\n"d" "x""y"\n',
        },
    )
    assert config.text("pool_mode") == "transaction"
    assert [user.kind for user in config.users] == ["md5", "scram", "", "plain"]
    assert config.users[3].secret is not None
    assert config.users[3].secret.value == 'x"y'


def test_databases() -> None:
    config = load(INI)
    assert [(base.option.name, base.conninfo.get("host")) for base in config.databases] == [
        ("app", "10.0.0.1"),
        ("*", "db.example.org"),
        ("odd name", ""),
    ]
    assert config.databases[0].place("host").text == "10.0.0.1"


def test_templates_are_unknown() -> None:
    assert load("[pgbouncer]\nlisten_port = {{ port }}\n").value("listen_port") is UNKNOWN


def test_secrets() -> None:
    source = Source("/etc/pgbouncer/pgbouncer.ini", INI)
    assert [Span(source, *span).text for span in SYSTEM.secrets(source)] == ["'ge heim'"]
    users = Source("/etc/pgbouncer/userlist.txt", '"app" "geheim"\n')
    assert [Span(users, *span).text for span in SYSTEM.secrets(users)] == ["geheim"]


@given(st.text())
def test_any_text_round_trips(text: str) -> None:
    source = Source("pgbouncer.ini", text)
    assert read_blocks(source, "pgbouncer", "pgbouncer").text == text
    assert read_users(source)[0].text == text
