"""Effective settings: which file wins, in which unit, for which version; and what nobody may see."""

from __future__ import annotations

import pytest

from halint.source import MemoryFiles, Source, Span
from halint.systems.postgresql.configuration import Setting
from halint.systems.postgresql.model import PostgresqlConfig
from halint.systems.postgresql.system import SYSTEM, instances
from halint.systems.system import Instance, Loading
from halint.values import UNKNOWN, Origin, Version

ETC, VAR = "/etc/postgresql/15/main/postgresql.conf", "/var/lib/postgresql/15/main"


def load(files: dict[str, str], path: str = ETC, version: Version | None = None) -> PostgresqlConfig:
    (service,) = SYSTEM.load(Loading(MemoryFiles(files), Instance("postgresql", (path,)), version))
    assert isinstance(service, PostgresqlConfig)
    return service


def test_the_last_setting_wins_and_alter_system_after_all() -> None:
    config = load({ETC: "work_mem = 4MB\nwork_mem = 8MB\nport = 1\n", f"{VAR}/postgresql.auto.conf": "port = '2'\n"})
    assert config.settings.number("work_mem") == 8192
    assert config.settings.number("port") == 2
    assert config.settings.by_name["port"][-1].is_automatic


def test_values_are_in_the_base_unit() -> None:
    config = load({ETC: "shared_buffers = 1GB\nwal_sender_timeout = 1min\nmax_wal_size = '1.5 GB'\nfsync = of\n"})
    settings = config.settings
    assert settings.number("shared_buffers") == 131072
    assert settings.number("wal_sender_timeout") == 60000
    assert settings.number("max_wal_size") == 1536
    assert settings.boolean("fsync") is False


def test_provenance() -> None:
    config = load({ETC: "wal_level = hot_standby\n"})
    level, senders = config.settings.effective("wal_level"), config.settings.effective("max_wal_senders")
    assert (level.value, level.provenance.origin) == ("hot_standby", Origin.EXPLICIT)
    assert isinstance(level.at, Setting)
    assert config.settings.word("wal_level") == "replica"
    assert (senders.value, senders.provenance.origin, senders.at) == (10, Origin.DEFAULT, None)


def test_defaults_hang_on_the_version() -> None:
    path = "/srv/postgresql.conf"
    text = {path: "port = 5432\n"}
    assert load(text, path).settings.value("password_encryption") is UNKNOWN
    assert load(text, path, Version((13,))).settings.value("password_encryption") == "md5"
    assert load(text, path, Version((14,))).settings.value("password_encryption") == "scram-sha-256"


def test_an_unseen_include_makes_absence_unknown() -> None:
    config = load({ETC: "include 'more.conf'\nport = 5433\n"})
    assert config.settings.value("fsync") is UNKNOWN
    assert config.settings.number("port") == 5433


@pytest.mark.parametrize(
    ("files", "path", "major"),
    [
        ({ETC: ""}, ETC, 15),
        ({"/var/lib/pgsql/14/data/postgresql.conf": ""}, "/var/lib/pgsql/14/data/postgresql.conf", 14),
        ({"/x/postgresql.conf": "", "/x/PG_VERSION": "17\n"}, "/x/postgresql.conf", 17),
        ({"/x/postgresql.conf": f"data_directory = '{VAR}'\n"}, "/x/postgresql.conf", 15),
    ],
)
def test_version_of_paths(files: dict[str, str], path: str, major: int) -> None:
    assert load(files, path).majors == (major,)


def test_a_target_beats_the_path() -> None:
    assert load({ETC: ""}, version=Version((16, 2))).majors == (16,)


def test_instances_of_debian_and_red_hat() -> None:
    files = MemoryFiles(
        {
            ETC: "port = 1\n",
            "/etc/postgresql/15/main/pg_hba.conf": "local all all peer\n",
            f"{VAR}/postgresql.auto.conf": "\n",
            "/var/lib/pgsql/16/data/postgresql.conf": "port = 2\n",
        }
    )
    found = list(instances(files))
    assert [instance.paths[0] for instance in found] == [ETC, "/var/lib/pgsql/16/data/postgresql.conf"]
    assert f"{VAR}/postgresql.auto.conf" in found[0].paths


def test_standbys() -> None:
    data = "/var/lib/pgsql/15/data"
    config = load(
        {
            f"{data}/postgresql.conf": "cluster_name = 'two'\n",
            f"{data}/postgresql.auto.conf": "primary_conninfo = 'host=db1 user=rep passfile=''/x y'''\n",
            f"{data}/standby.signal": "",
        },
        f"{data}/postgresql.conf",
    )
    assert config.is_standby
    assert config.application_name == "two"
    assert config.upstream is not None
    assert config.upstream.conninfo.get("passfile") == "/x y"
    assert config.upstream.span("user").text == "user=rep"


def test_services_lead_somewhere() -> None:
    service = "[other]\nhost=x\n\n[up]\nhost=db1\nport=5433\n"
    config = load({ETC: "primary_conninfo = 'service=up'\n", "/etc/pg_service.conf": service})
    assert config.upstream is not None
    assert [(server.host, server.port) for server in config.upstream.servers] == [("db1", "5433")]


@pytest.mark.parametrize(
    ("path", "line", "secret"),
    [
        ("postgresql.conf", "primary_conninfo = 'host=a password=geheim port=1'", "geheim"),
        ("postgresql.conf", "primary_conninfo = 'host=a password=''ge heim'' port=1'", "ge heim"),
        ("postgresql.conf", "primary_conninfo = 'postgresql://u:geheim@h/db'", "geheim"),
        ("postgresql.conf", "#primary_conninfo = 'password=geheim'", "geheim"),
        ("postgresql.conf", "archive_command = 'PGPASSWORD=geheim x %p'", "geheim"),
        ("pg_hba.conf", "host all all all radius radiusservers=a radiussecrets=geheim", "geheim"),
        ("pg_hba.conf", 'host all all all ldap ldapbindpasswd="ge heim"', "ge heim"),
        (".pgpass", "h:1:d:u:ge:heim", "ge:heim"),
        ("pg_service.conf", "password=ge heim", "ge heim"),
        (".pgpass", r"h\:1:1:d:u:geheim", "geheim"),
    ],
)
def test_secrets(path: str, line: str, secret: str) -> None:
    source = Source(path, line + "\n")
    found = [Span(source, *span).text for span in SYSTEM.secrets(source)]
    assert len(found) == 1
    assert secret in found[0]
    assert "port" not in found[0]
