"""What sos and crm_report write over passwords is no password: nothing is concluded from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from halint.engine import lint
from halint.findings import Request
from tests.trees import plant

if TYPE_CHECKING:
    from pathlib import Path

ROUTER = """vrrp_instance A {{
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority {priority}
    authentication {{
        auth_type PASS
        auth_pass {password}
    }}
    virtual_ipaddress {{
        192.0.2.10/24
    }}
}}
"""
FILES = {
    "etc/haproxy/haproxy.cfg": """userlist u
    user ops password {password}
defaults
    mode http
    timeout client 5s
    timeout connect 5s
    timeout server 5s
listen stats
    bind 127.0.0.1:8404
    stats enable
    stats auth admin:{password}
""",
    "etc/mysql/conf.d/galera.cnf": """[client]
password={password}
[mysqld]
wsrep_on=ON
wsrep_provider=/usr/lib/galera/libgalera_smm.so
wsrep_cluster_address=gcomm://192.0.2.1,192.0.2.2,192.0.2.3
wsrep_sst_method=mysqldump
wsrep_sst_auth=root:{password}
binlog_format=ROW
innodb_autoinc_lock_mode=2
""",
    "etc/pgbouncer/pgbouncer.ini": """[databases]
a = host=192.0.2.4 password={password}
[pgbouncer]
auth_type = md5
auth_file = /etc/pgbouncer/userlist.txt
""",
    "etc/pgbouncer/userlist.txt": '"app" "{password}"\n',
    "var/lib/pacemaker/cib/cib.xml": """<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration><crm_config/><nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
  <resources><primitive id="f" class="stonith" type="fence_xvm"><instance_attributes id="f-a">
    <nvpair id="f-p" name="password" value="{password}"/></instance_attributes>
    <operations><op id="f-m" name="monitor" interval="60s"/></operations></primitive></resources>
  <constraints/></configuration>
</cib>
""",
}


def rules(top: Path) -> set[str]:
    return {finding.rule.id for finding in lint(Request((str(top),))).findings}


@pytest.mark.parametrize("mask", ["****", "******", "********", "*********"])
def test_nothing_is_said_of_a_mask(tmp_path: Path, mask: str) -> None:
    top = tmp_path / "site"
    for host, priority in (("n1", 110), ("n2", 100)):
        plant(top, {f"{host}/{path}": text.replace("{password}", mask) for path, text in FILES.items()})
        password = mask if host == "n1" else "geheim7"
        plant(top, {f"{host}/etc/keepalived/keepalived.conf": ROUTER.format(priority=priority, password=password)})
    found = rules(top)
    about = ("pass", "auth", "secret", "placeholder", "template", "syntax", "hash")
    assert {id for id in found if any(word in id for word in about)} <= ABOUT_OTHER_THINGS


ABOUT_OTHER_THINGS = {"galera/sst-auth-root", "pgbouncer/auth-weak", "keepalived/auth-pass-plain"}
"""Rules that speak of the method or of the user's name."""


def test_the_same_files_with_a_password_are_judged(tmp_path: Path) -> None:
    top = tmp_path / "site"
    for host, password in (("n1", "geheim7"), ("n2", "geheim8")):
        plant(top, {f"{host}/etc/keepalived/keepalived.conf": ROUTER.format(priority=100, password=password)})
        cib = FILES["var/lib/pacemaker/cib/cib.xml"].replace("{password}", password)
        plant(top, {f"{host}/var/lib/pacemaker/cib/cib.xml": cib})
    assert {"cross/auth-mismatch", "pacemaker/fence-password-plain"} <= rules(top)
