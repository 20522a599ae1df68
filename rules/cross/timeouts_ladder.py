r"""A manager gives up on a service sooner than what lies below it gives up on a dead server.

When the server of a brick dies without a word, every client of a GlusterFS volume waits for it: reads and writes stand
still for `network.ping-timeout` (42 s when it is not set), then go on with the other copies. A check that reads or writes
there stands still as well. If its own patience is shorter, the manager takes the pause for a failure: Pacemaker stops and
moves the resource, or fences the node when the stop hangs too; keepalived takes the address away, and since every node asks
the same volume, from all of them. So each layer has to wait longer than the one below it.

Looked at are monitors of Filesystem resources that write (`OCF_CHECK_LEVEL=20`; level 10 does nothing on what is no block
device, resource-agents 4.12), and track scripts of keepalived that name a path on the mounted volume: keepalived kills a
script after its `timeout` (without one, after `interval`) and counts that as a failure, `fall` times. A Galera node whose
peer dies answers SHOW only after `evs.suspect_timeout` (5 s) when bit 8 of `wsrep_sync_wait` is set, and at once otherwise
(tried with MariaDB 10.11.19 and Galera 26.4.23: 9 s with PT8S, against 0.1 s); both the agent `galera` and the usual scripts
ask with SHOW. Timers of Patroni and PostgreSQL are not looked at: what their checks ask does not wait for a peer.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s" timeout="40s">
#<66:68 cross/timeouts-ladder
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="20"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```

## Bad: Pacemaker's own 20 s, and a volume that waits longer
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g2,g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s">
#<19:24 cross/timeouts-ladder
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="20"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
network.ping-timeout=30
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```

## Bad: the timeout of all operations
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s">
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="20"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
    <op_defaults>
      <meta_attributes id="op-options">
        <nvpair id="op-options-t" name="timeout" value="42s"/>
#                                                       ^^^ cross/timeouts-ladder
      </meta_attributes>
    </op_defaults>
  </configuration>
</cib>
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```

## Bad: keepalived, in the command
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/bin/test -f /srv/data/.alive"
#<12:46 cross/timeouts-ladder
    interval 5
    fall 3
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```glusterfs path=n1/etc/fstab
g1:/data /srv/data glusterfs defaults,_netdev,backup-volfile-servers=g2:g3 0 0
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```

## Bad: keepalived, in the script that it runs
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/etc/keepalived/data.sh"
#<12:36 cross/timeouts-ladder
    interval 2
    fall 2
    timeout 10
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```glusterfs path=n1/etc/fstab
g1:/data /srv/data glusterfs defaults,_netdev,backup-volfile-servers=g2:g3 0 0
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```
```sh path=n1/etc/keepalived/data.sh
#!/bin/sh
# looks whether the volume can be written
touch "/srv/data/.alive"
```

## Bad: a Galera node that waits for its peers before it answers
```galera path=n1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_address = gcomm://192.0.2.1,192.0.2.2,192.0.2.3
wsrep_sync_wait = 15
wsrep_provider_options = "evs.suspect_timeout=PT30S;evs.inactive_timeout=PT60S"
```
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <primitive id="db" class="ocf" provider="heartbeat" type="galera">
          <operations>
            <op id="db-m" name="monitor" interval="10s" timeout="20s"/>
#<66:68 cross/timeouts-ladder
          </operations>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: and keepalived asks it
```galera path=n1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_address = gcomm://192.0.2.1,192.0.2.2,192.0.2.3
wsrep_sync_wait = 8
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/local/bin/clustercheck.sh"
#<12:43 cross/timeouts-ladder
    interval 2
    fall 2
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```sh path=n1/usr/local/bin/clustercheck.sh
#!/bin/sh
mysql -Ne "SHOW STATUS LIKE 'wsrep_local_state'" | grep -q 4
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s" timeout="60s">
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="20"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/etc/keepalived/data.sh"
    interval 5
    fall 10
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```glusterfs path=n1/etc/fstab
g1:/data /srv/data glusterfs defaults,_netdev,backup-volfile-servers=g2:g3 0 0
```
```sh path=n1/etc/keepalived/data.sh
#!/bin/sh
# /srv/data is not looked at: a dead brick is no fault of this host
ls /srv/database /mnt/srv/data >/dev/null
```

## Good: a monitor that only looks at the list of mounts; a volume that is not in the input; a local disk
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s" timeout="20s">
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="10"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/bin/test -f /srv/local/.alive"
    interval 2
    fall 2
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```glusterfs path=n1/etc/fstab
g1:/data /srv/data glusterfs defaults,_netdev,backup-volfile-servers=g2:g3 0 0
```

## Good: nobody knows the volume
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s" timeout="20s">
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="20"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/bin/test -f /srv/data/.alive"
    interval 2
    fall 2
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```glusterfs path=n1/etc/fstab
g1:/data /srv/data glusterfs defaults,_netdev,backup-volfile-servers=g2:g3 0 0
```
```text path=g1/var/lib/glusterd/vols/other/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```

## Good: it waits less
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="data" class="ocf" provider="heartbeat" type="Filesystem">
        <instance_attributes id="data-i">
          <nvpair id="data-i-device" name="device" value="g1:/data"/>
          <nvpair id="data-i-directory" name="directory" value="/srv/data"/>
          <nvpair id="data-i-fstype" name="fstype" value="glusterfs"/>
        </instance_attributes>
        <operations>
          <op id="data-m" name="monitor" interval="20s" timeout="20s">
            <instance_attributes id="data-m-i">
              <nvpair id="data-m-i-l" name="OCF_CHECK_LEVEL" value="20"/>
            </instance_attributes>
          </op>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=g1/var/lib/glusterd/vols/data/info
type=2
count=3
status=1
sub_count=3
replica_count=3
transport-type=0
volume-id=9378c6be-3d39-406a-8338-de268b666c8c
network.ping-timeout=10
brick-0=g1:-bricks-data
brick-1=g2:-bricks-data
brick-2=g3:-bricks-data
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/bin/test -f /srv/data/.alive"
    interval 5
    fall 3
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```glusterfs path=n1/etc/fstab
g1:/data /srv/data glusterfs defaults,_netdev,backup-volfile-servers=g2:g3 0 0
```

## Good: a Galera node that answers at once, or soon enough
```galera path=n1/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_address = gcomm://192.0.2.1,192.0.2.2,192.0.2.3
wsrep_sync_wait = 7
```
```keepalived path=n1/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/local/bin/clustercheck.sh"
    interval 2
    fall 2
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```sh path=n1/usr/local/bin/clustercheck.sh
#!/bin/sh
mysql -Ne "SHOW STATUS LIKE 'wsrep_local_state'" | grep -q 4
```
```galera path=n2/etc/mysql/mariadb.conf.d/60-galera.cnf
[mariadb]
wsrep_on = ON
wsrep_provider = /usr/lib/galera/libgalera_smm.so
wsrep_cluster_address = gcomm://192.0.2.1,192.0.2.2,192.0.2.3
wsrep_sync_wait = 15
```
```pacemaker path=n2/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <clone id="c">
        <primitive id="db" class="ocf" provider="heartbeat" type="galera">
          <operations>
            <op id="db-m" name="monitor" interval="10s" timeout="60s"/>
          </operations>
        </primitive>
      </clone>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```keepalived path=n2/etc/keepalived/keepalived.conf
vrrp_script chk_data {
    script "/usr/local/bin/clustercheck.sh"
    interval 2
    fall 5
    weight 0
}
vrrp_instance VI_1 {
    interface eth0
    virtual_router_id 51
    priority 100
    virtual_ipaddress {
        192.0.2.10/24
    }
    track_script {
        chk_data
    }
}
```
```sh path=n2/usr/local/bin/clustercheck.sh
#!/bin/sh
mysql -Ne "SHOW STATUS LIKE 'wsrep_local_state'" | grep -q 4
```

## References
GlusterFS documentation "network.ping-timeout"; ocf_heartbeat_Filesystem(7) "OCF_CHECK_LEVEL"; MariaDB
"wsrep_sync_wait"; keepalived vrrp_scheduler.c (vrrp_script_thread)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.estate.fstab import fstab, tidied
from halint.estate.pauses import galera_pause, volume_of, volumes
from halint.findings import Confidence, Finding, Severity, rule
from halint.source import Unreadable
from halint.systems.galera.model import MariadbConfig
from halint.systems.glusterfs.model import GlusterVolumes
from halint.systems.keepalived.config import KeepalivedConfig
from halint.systems.pacemaker.model import Cib
from halint.systems.pacemaker.nvpairs import pairs_of
from halint.values import is_known

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from halint.estate import Estate, Host
    from halint.estate.pauses import Pause
    from halint.source import Located, Span
    from halint.systems.keepalived.trackers import Script
    from halint.systems.pacemaker.operations import Operation
    from halint.systems.pacemaker.resources import Resource

DEFAULT_TIMEOUT = 20_000
"""Of operations, in ms (PCMK_DEFAULT_ACTION_TIMEOUT_MS)."""
WRITES = "20"
GLUSTER = ("glusterfs", "fuse.glusterfs")
ASKS = re.compile(r"\bSHOW\b", re.IGNORECASE)


@rule(severity=Severity.WARNING, confidence=Confidence.MEDIUM, tags={"availability"})
def timeouts_ladder(estate: Estate) -> Iterator[Finding]:
    if not estate.all(GlusterVolumes) and not estate.all(MariadbConfig):
        return
    known = volumes(estate)
    for host, cib in estate.pairs(Cib):
        galera = galera_pause(host)
        for resource in cib.primitives:
            yield from _monitors(resource, known, galera)
    told: set[Span] = set()
    for host, config in estate.pairs(KeepalivedConfig):
        mounts = {
            tidied(entry.place.text): pause
            for entry in fstab(host)
            if entry.type in GLUSTER and (pause := known.get(volume_of(entry.device.text))) is not None
        }
        galera = galera_pause(host)
        for script in config.scripts if mounts or galera is not None else ():
            finding = _script(host, script, mounts, galera)
            if finding is not None and finding.span not in told:
                told.add(finding.span)
                yield finding


def _monitors(resource: Resource, known: Mapping[str, Pause], galera: Pause | None) -> Iterator[Finding]:
    """Give the monitors of a resource that give up before a pause is over."""
    is_mount = resource.type == "Filesystem" and resource.params.value("fstype") in GLUSTER
    pause = known.get(volume_of(resource.params.value("device"))) if is_mount else None
    if resource.type == "galera":
        pause = galera
    for operation in resource.monitors if pause is not None else ():
        found = _timeout(resource, operation)
        if pause is None or found is None or (is_mount and not _writes(operation, resource)):
            continue
        timeout, place = found
        if timeout <= pause.seconds * 1000 and operation.on_fail not in ("ignore", "block"):
            yield Finding(
                place,
                f"the monitor of `{resource.id}` gives up after {timeout / 1000:g} s, and {pause.what} stands still for "
                f"{pause.seconds:g} s when a peer dies ({pause.reason})",
                f"Write `timeout={pause.seconds + 20:g}s`.",
            ).related(pause.place, "how long it waits")


def _script(host: Host, script: Script, mounts: Mapping[str, Pause], galera: Pause | None) -> Finding | None:
    """Judge a track script that asks what may stand still."""
    command, patience = script.command, _falls(script)
    if command is None or patience is None or not command.is_known:
        return None
    texts = list(_texts(host, script, mounts))
    pauses = [
        pause
        for path, pause in mounts.items()
        if any(re.search(rf"(?<![\w./-]){re.escape(path)}(?![\w.-])", text) for text in texts)
    ]
    if galera is not None and any(ASKS.search(text) for text in texts):
        pauses.append(galera)
    longest = max(pauses, key=lambda pause: pause.seconds, default=None)
    if longest is None or patience > longest.seconds:
        return None
    return Finding(
        command,
        f"`{script.name}` fails after {patience:g} s, and {longest.what} stands still for {longest.seconds:g} s when a peer dies "
        f"({longest.reason}): every node gives the address up",
        f"Check what does not wait for a peer, or let `fall` times `interval` be more than {longest.seconds:g} s.",
    ).related(longest.place, "how long it waits")


def _timeout(resource: Resource, operation: Operation) -> tuple[int, Located] | None:
    """The timeout of an operation in ms, and where it is said."""
    if operation.says("timeout"):
        return (operation.timeout, operation.at("timeout")) if operation.timeout is not None else None
    defaults = resource.cib.op_defaults
    pair = defaults.get("timeout")
    if pair is not None:
        return (pair.milliseconds, pair) if pair.milliseconds is not None else None
    return None if defaults.has("timeout") else (DEFAULT_TIMEOUT, operation)


def _writes(operation: Operation, resource: Resource) -> bool:
    pairs = pairs_of(operation.element.named("instance_attributes"), resource.cib.ids)
    return (operation.element.get("OCF_CHECK_LEVEL") or pairs.value("OCF_CHECK_LEVEL")) == WRITES


def _falls(script: Script) -> float | None:
    """After how many seconds a script that hangs counts as failed; None when that is not known."""
    interval, timeout, fall = script.interval, script.timeout, script.fall
    if not is_known(interval) or not is_known(timeout) or not is_known(fall):
        return None
    return max(interval, timeout) * fall


def _texts(host: Host, script: Script, mounts: Mapping[str, Pause]) -> Iterator[str]:
    """Give the command, and the scripts that it runs, without their comments."""
    command = script.command
    if command is None:
        return
    yield command.text
    for word in command.words[:3]:
        elsewhere = ("/usr/bin/", "/bin/", "/usr/sbin/", "/sbin/", *mounts)
        if word.startswith("/") and not word.startswith(elsewhere):
            try:
                yield re.sub(r"(?m)^\s*#.*$", "", host.files.read(word).text[:65_536])
            except Unreadable:
                continue
