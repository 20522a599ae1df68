r"""A PostgreSQL resource does not fit the files of the server that it starts.

The agents ask the server at their own `pgport` and `socketdir`, look for its process in their own `pgdata`, and make the
standbys' connection themselves; what postgresql.conf says otherwise they do not know. Read in resource-agents 4.12 (pgsql)
and PAF 2.3.0 (pgsqlms): `pgport` is used to ask and never handed on; with `unix_socket_directories` in postgresql.conf and
no `socketdir` pgsql refuses every action ("socketdir can't be empty"); `rep_mode=sync` writes synchronous_standby_names
into rep_mode.conf, which is read before a line below its include and before postgresql.auto.conf; the standbys connect to
`master_ip` as `repuser`; PAF refuses every action where primary_conninfo does not hold `application_name=` and the name of
the node, or recovery_target_timeline is not `latest`.

## Bad: another data directory
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/14/main"/>
#<55:81 cross/pacemaker-pgsql
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          </instance_attributes>
        </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```

## Bad: another port, by the default
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
#<24:25 cross/pacemaker-pgsql
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          </instance_attributes>
        </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5433
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```

## Bad: no socketdir, and Debian's file names the directory
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
#<24:25 cross/pacemaker-pgsql
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          </instance_attributes>
        </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```

## Bad: synchronous_standby_names by hand, below the agent's line
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          <nvpair id="db-rep_mode" name="rep_mode" value="sync"/>
          <nvpair id="db-node_list" name="node_list" value="n1 n2"/>
          <nvpair id="db-master_ip" name="master_ip" value="192.0.2.10"/>
          <nvpair id="db-tmpdir" name="tmpdir" value="/var/lib/pgsql/tmp"/>
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-i">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
include '/var/lib/pgsql/tmp/recovery.conf' # added by pgsql RA
include '/var/lib/pgsql/tmp/rep_mode.conf' # added by pgsql RA
synchronous_standby_names = '*'
#                           ^^^ cross/pacemaker-pgsql
```

## Bad: or by ALTER SYSTEM
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/pgsql/data"/>
          <nvpair id="db-rep_mode" name="rep_mode" value="sync"/>
          <nvpair id="db-node_list" name="node_list" value="n1 n2"/>
          <nvpair id="db-master_ip" name="master_ip" value="192.0.2.10"/>
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-i">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/var/lib/pgsql/data/postgresql.conf
port = 5432
```
```postgresql path=n1/var/lib/pgsql/data/postgresql.auto.conf
# Do not edit this file manually!
synchronous_standby_names = 'n2'
#                           ^^^^ cross/pacemaker-pgsql
```

## Bad: the standbys connect to an address that no resource brings
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          <nvpair id="db-rep_mode" name="rep_mode" value="async"/>
          <nvpair id="db-node_list" name="node_list" value="n1 n2"/>
          <nvpair id="db-master_ip" name="master_ip" value="192.0.2.11"/>
#<61:70 cross/pacemaker-pgsql
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-i">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```

## Bad: pg_hba.conf lets `postgres` in, and the standbys come as another user
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          <nvpair id="db-rep_mode" name="rep_mode" value="async"/>
          <nvpair id="db-node_list" name="node_list" value="n1 n2"/>
          <nvpair id="db-master_ip" name="master_ip" value="192.0.2.10"/>
          <nvpair id="db-repuser" name="repuser" value="replicator"/>
#<57:66 cross/pacemaker-pgsql
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-i">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```
```text path=n1/etc/postgresql/15/main/pg_hba.conf
local all all peer
host all all 192.0.2.0/24 scram-sha-256
host replication postgres 192.0.2.0/24 scram-sha-256
```

## Bad: PAF, with the name of the other node
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms">
          <instance_attributes id="db-i">
          <nvpair id="db-bindir" name="bindir" value="/usr/lib/postgresql/15/bin"/>
          <nvpair id="db-pgdata" name="pgdata" value="/etc/postgresql/15/main"/>
          <nvpair id="db-datadir" name="datadir" value="/var/lib/postgresql/15/main"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
primary_conninfo = 'host=192.0.2.10 application_name=n2'
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ cross/pacemaker-pgsql
recovery_target_timeline = 'current'
#                          ^^^^^^^^^ cross/pacemaker-pgsql
```

## Bad: node_list names a node that Corosync does not know
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          <nvpair id="db-rep_mode" name="rep_mode" value="async"/>
          <nvpair id="db-node_list" name="node_list" value="n1 n3"/>
#<61:65 cross/pacemaker-pgsql
          <nvpair id="db-master_ip" name="master_ip" value="192.0.2.10"/>
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-i">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```
```corosync path=n1/etc/corosync/corosync.conf
totem {
    version: 2
    cluster_name: c
}
nodelist {
    node {
        ring0_addr: 192.0.2.1
        name: n1
        nodeid: 1
    }
    node {
        ring0_addr: 192.0.2.2
        name: n2
        nodeid: 2
    }
}
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-config" name="config" value="/etc/postgresql/15/main/postgresql.conf"/>
          <nvpair id="db-pgctl" name="pgctl" value="/usr/lib/postgresql/15/bin/pg_ctl"/>
          <nvpair id="db-socketdir" name="socketdir" value="/var/run/postgresql"/>
          <nvpair id="db-rep_mode" name="rep_mode" value="sync"/>
          <nvpair id="db-node_list" name="node_list" value="n1 n2"/>
          <nvpair id="db-master_ip" name="master_ip" value="192.0.2.10"/>
          </instance_attributes>
        </primitive>
      </clone>
      <primitive id="vip" class="ocf" provider="heartbeat" type="IPaddr2">
        <instance_attributes id="vip-i">
          <nvpair id="vip-ip" name="ip" value="192.0.2.10"/>
        </instance_attributes>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
synchronous_standby_names = '*'
include '/var/lib/pgsql/tmp/rep_mode.conf' # added by pgsql RA
```
```text path=n1/etc/postgresql/15/main/pg_hba.conf
local all all peer
host replication postgres 192.0.2.0/24 scram-sha-256
```
```postgresql path=n2/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```

## Good: PAF, each node its own name; the port is handed on
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
      <clone id="ha">
        <meta_attributes id="ha-m">
          <nvpair id="ha-p" name="promotable" value="true"/>
          <nvpair id="ha-n" name="notify" value="true"/>
        </meta_attributes>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsqlms">
          <instance_attributes id="db-i">
          <nvpair id="db-bindir" name="bindir" value="/usr/lib/postgresql/15/bin"/>
          <nvpair id="db-pgdata" name="pgdata" value="/etc/postgresql/15/main"/>
          <nvpair id="db-datadir" name="datadir" value="/var/lib/postgresql/15/main"/>
          <nvpair id="db-pgport" name="pgport" value="5433"/>
          <nvpair id="db-start_opts" name="start_opts" value="-p 5433"/>
          </instance_attributes>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
primary_conninfo = 'host=192.0.2.10 application_name=n1 user=repl'
recovery_target_timeline = 'latest'
```
```postgresql path=n2/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5432
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
primary_conninfo = 'host=192.0.2.10 application_name=n2 user=repl'
```

## Good: the file that the resource names is not in the input; sockets at the built-in place
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n1"/><node id="2" uname="n2"/></nodes>
    <resources>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/srv/pg/data"/>
          </instance_attributes>
        </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n1/etc/postgresql/15/main/postgresql.conf
data_directory = '/var/lib/postgresql/15/main'
listen_addresses = '*'
port = 5433
unix_socket_directories = '/var/run/postgresql'
max_connections = 100
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes><node id="1" uname="n2"/></nodes>
    <resources>
        <primitive id="db" class="ocf" provider="heartbeat" type="pgsql">
          <instance_attributes id="db-i">
          <nvpair id="db-pgdata" name="pgdata" value="/var/lib/pgsql/data"/>
          </instance_attributes>
        </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```postgresql path=n2/var/lib/pgsql/data/postgresql.conf
port = 5432
unix_socket_directories = ''
```

## References
resource-agents heartbeat/pgsql; PAF script/pgsqlms; ocf_heartbeat_pgsql(7); https://github.com/ClusterLabs/resource-agents/issues/1053
"""

from __future__ import annotations

import posixpath
import re
from ipaddress import ip_address
from typing import TYPE_CHECKING, NamedTuple

from halint.estate.clusters import cibs, node_name
from halint.estate.pgsql_agents import started
from halint.findings import Finding, Severity, rule
from halint.systems.corosync.model import CorosyncConfig
from halint.systems.postgresql.replication import admits_replication
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from halint.estate import Estate, Host
    from halint.estate.pgsql_agents import Started
    from halint.source import Span
    from halint.systems.pacemaker.model import Cib
    from halint.systems.pacemaker.resources import Resource

VIPS = ("IPaddr2", "IPaddr", "IPv6addr")


class Fault(NamedTuple):
    """What does not fit, where, and what to write; `kind` tells faults of one resource on several hosts apart."""

    kind: str
    at: Span
    what: str
    remedy: str
    other: Span | None = None


@rule(severity=Severity.ERROR, tags={"availability"})
def pacemaker_pgsql(estate: Estate) -> Iterator[Finding]:
    for cib, hosts in cibs(estate):
        told: set[tuple[str, str, Span]] = set()
        for one in started(cib, hosts):
            faults = [*_files(one), *(_paf(one, node_name(one.host, cib)) if one.is_paf else _replication(one))]
            for fault in faults:
                key = (one.resource.id, fault.kind, fault.at)
                if key not in told:
                    told.add(key)
                    yield Finding(fault.at, fault.what, fault.remedy).related(fault.other, f"on {one.host.name}")
        for resource in cib.primitives:
            if resource.type == "pgsql" and resource.params.value("rep_mode") in ("sync", "async", "slave"):
                for fault in (*_master_ip(cib, resource), *_node_list(cib, resource, hosts)):
                    yield Finding(fault.at, fault.what, fault.remedy).related(fault.other, "the virtual address")


def _files(one: Started) -> Iterator[Fault]:
    """The data directory, the port and the sockets."""
    name, host, settings = one.resource.id, one.host, one.server.settings
    directory = settings.last("data_directory")
    if directory is not None and is_known(directory.value) and one.is_settled("pgdata", "datadir"):
        said = posixpath.normpath(str(directory.value))
        if said != one.data and host.files.real(said) != host.files.real(one.data):
            yield Fault(
                "data",
                one.place(*(("datadir", "pgdata") if one.is_paf else ("pgdata",))),
                f"`{name}` looks for the server in {one.data}, and on {host.name} its file puts it into {said}",
                f"Write `{'datadir' if one.is_paf else 'pgdata'}={said}`.",
                directory.value_word.span,
            )
    port = settings.number("port")
    is_said = (one.server.is_complete or settings.last("port")) and one.is_settled("pgport") and not one.sets_port
    if is_known(port) and is_said and f"{port:g}" != one.port:
        setting = settings.last("port")
        yield Fault(
            "port",
            one.place("pgport"),
            f"`{name}` asks port {one.port}, and on {host.name} the server listens on {port:g}",
            f"Write `pgport={port:g}`.",
            setting.value_word.span if setting is not None else None,
        )
    sockets = settings.last("unix_socket_directories")
    if one.is_paf or sockets is None or one.resource.params.has("socketdir"):
        return
    if sockets.text.value and sockets.document.source.host_path == one.server.path:
        first = sockets.text.value.split(",")[0].strip()
        yield Fault(
            "socketdir",
            one.resource.span,
            f"`{name}` has no socketdir, and postgresql.conf of {host.name} sets unix_socket_directories: the agent "
            "refuses to start it",
            f"Write `socketdir={first}`.",
            sockets.value_word.span,
        )


def _replication(one: Started) -> Iterator[Fault]:
    """What pgsql writes for its standbys."""
    params = one.resource.params
    setting = one.overriding("synchronous_standby_names") if params.value("rep_mode") == "sync" else None
    if setting is not None:
        yield Fault(
            "names",
            setting.value_word.span,
            f"synchronous_standby_names counts more here than what `{one.resource.id}` writes: a lost standby is never "
            "taken out, and commits wait for it",
            "Run `ALTER SYSTEM RESET synchronous_standby_names`." if setting.is_automatic else "Take the line out.",
        )
    user = params.value("repuser") or "postgres"
    if one.replicates and one.is_settled("repuser") and admits_replication(one.server, user, ()) is False:
        yield Fault(
            "hba",
            one.place("repuser"),
            f"the standbys of `{one.resource.id}` connect as {user}, whom pg_hba.conf on {one.host.name} does not let in "
            "for replication",
            f"Write `host replication {user} NETWORK scram-sha-256` into pg_hba.conf on every node.",
            one.server.hba_records[0].span if one.server.hba_records else None,
        )


def _paf(one: Started, node: str) -> Iterator[Fault]:
    """What pgsqlms asks of the settings, from version 12 on."""
    if one.server.oldest < 12:
        return
    upstream = one.server.upstream
    # The agent's own test is this regular expression, over the text.
    named = rf"\bapplication_name={node}\b"
    if upstream is not None and node and not re.search(named, str(upstream.setting.value)):
        yield Fault(
            "name",
            upstream.setting.value_word.span,
            f"primary_conninfo on {one.host.name} does not hold `application_name={node}`: `{one.resource.id}` refuses "
            "to start there",
            f"Write `application_name={node}` into it.",
        )
    timeline = one.server.settings.last("recovery_target_timeline")
    if timeline is not None and is_known(timeline.value) and timeline.value != "latest":
        yield Fault(
            "timeline",
            timeline.value_word.span,
            f"recovery_target_timeline on {one.host.name} is not `latest`: `{one.resource.id}` refuses to start there",
            "Write `recovery_target_timeline = 'latest'`, or take the line out.",
        )


def _master_ip(cib: Cib, resource: Resource) -> Iterator[Fault]:
    pair = resource.params.get("master_ip")
    vips = [one.params.get("ip", "ipv6addr") for one in cib.primitives if one.type in VIPS]
    given = {other.value.partition("/")[0] for one in cib.primitives if one is not resource for other in one.params}
    if pair is None or not cib.is_complete or not vips or None in vips or pair.value in given:
        return
    try:
        ip_address(pair.value)
    except ValueError:
        return
    yield Fault(
        "master_ip",
        pair.span,
        f"the standbys of `{resource.id}` connect to {pair.value}, which no resource brings to the primary",
        f"Write the address that follows the promoted instance{f' ({vips[0].value})' if vips[0] else ''}.",
        vips[0].span if vips[0] else None,
    )


def _node_list(cib: Cib, resource: Resource, hosts: Sequence[Host]) -> Iterator[Fault]:
    """Names that Corosync does not know; where the CIB knows the nodes itself, pacemaker/pgsql looks."""
    pair = resource.params.get("node_list")
    if pair is None or cib.nodes.elements:
        return
    configs = [config for host in hosts for config in host.all(CorosyncConfig)]
    names = {str(node.name).lower() for config in configs[:1] for node in config.nodes if node.name}
    unknown = [name for name in pair.value.split() if name.lower() not in names]
    if unknown and len(names) > 1:
        yield Fault(
            "node_list",
            pair.span,
            f"node_list of `{resource.id}` names {', '.join(unknown)}, which corosync.conf does not ({', '.join(sorted(names))})",
            "Write the names of the nodes.",
        )
