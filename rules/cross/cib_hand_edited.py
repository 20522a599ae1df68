r"""The CIB was changed in its file, behind Pacemaker's back.

Pacemaker keeps a digest of what it wrote in cib.xml.sig. When a node starts and the two do not fit, it does not use the
file: measured with pacemaker-based 2.1.5, "Digest comparison failed", the file is put aside as cib.auto.XXXXXX, the newest
older copy (cib-N.raw) that is good is taken, and without one it starts "with an empty configuration". So the edit is lost,
and on the first node that starts the whole configuration may be. The digest is computed here as Pacemaker does it (over the
tree, so that other blanks and line ends do not matter); files in which a collecting tool blanked passwords are left alone.

## Bad
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.8" epoch="2" num_updates="0" admin_epoch="0" crm_feature_set="3.16.0" cib-last-written="Sun Nov 22 11:42:01 2026">
#<2:4 cross/cib-hand-edited
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-foo" name="foo" value="it&apos;s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="pacemaker" type="Stateful"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/var/lib/pacemaker/cib/cib.xml.sig
80198cdce540eb0d77d36aae2a4c8743
```

## Bad: only a version was raised
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.8" epoch="3" num_updates="0" admin_epoch="0" crm_feature_set="3.16.0" cib-last-written="Sun Nov 22 11:42:01 2026">
#<2:4 cross/cib-hand-edited
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-foo" name="foo" value="it&apos;s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/var/lib/pacemaker/cib/cib.xml.sig final-newline=no
80198cdce540eb0d77d36aae2a4c8743
```

## Good
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.8" epoch="2" num_updates="0" admin_epoch="0" crm_feature_set="3.16.0" cib-last-written="Sun Nov 22 11:42:01 2026">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-foo" name="foo" value="it&apos;s"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/var/lib/pacemaker/cib/cib.xml.sig final-newline=no
80198cdce540eb0d77d36aae2a4c8743
```

## Good: written with other blanks, and an apostrophe without an entity
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.8" epoch="2" num_updates="0" admin_epoch="0" crm_feature_set="3.16.0" cib-last-written="Sun Nov 22 11:42:01 2026">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-foo" name="foo" value="it's"/>
      </cluster_property_set>
    </crm_config>

    <nodes></nodes>
    <resources>
      <primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/var/lib/pacemaker/cib/cib.xml.sig final-newline=no
80198cdce540eb0d77d36aae2a4c8743
```

## Good: a report's copy, with its passwords blanked
```pacemaker path=n1/var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.8" epoch="2" num_updates="0" admin_epoch="0" crm_feature_set="3.16.0" cib-last-written="Sun Nov 22 11:42:01 2026">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-foo" name="foo" value="******"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="pacemaker" type="Dummy"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```
```text path=n1/var/lib/pacemaker/cib/cib.xml.sig final-newline=no
80198cdce540eb0d77d36aae2a4c8743
```

## References
Pacemaker lib/common/digest.c, lib/cib/cib_file.c; cibadmin(8) "--md5-sum"; Pacemaker Explained "Updating the CIB"
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.source import Unreadable
from halint.systems.pacemaker.digest import digests
from halint.systems.pacemaker.model import Cib

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.estate import Host

BLANKED = re.compile(r"""="(?:\*{4,}|(?i:removed|redacted|hidden))"|\*{6,}""")
"""What crm_report and sos write for passwords."""


@rule(severity=Severity.WARNING, tags={"availability", "correctness"})
def cib_hand_edited(host: Host) -> Iterator[Finding]:
    for cib in host.all(Cib):
        path = cib.source.host_path
        if cib.top is None or cib.is_replayed or not path.endswith("/cib.xml"):
            continue
        try:
            kept = host.files.read(path + ".sig").text.strip()
        except Unreadable:
            continue
        if not re.fullmatch("[0-9a-f]{32}", kept) or BLANKED.search(cib.source.text):
            continue
        computed = digests(cib.source.text)
        if computed is not None and kept not in computed:
            yield Finding(
                cib.top,
                f"{path} on {host.name} is not what Pacemaker wrote (cib.xml.sig says {kept}): it will not be used when "
                "the node starts",
                "Make the change with `cibadmin`, `pcs` or `crm` on a running cluster; on a stopped one, remove cib.xml and "
                "cib.xml.sig of this node, and it fetches the CIB of the others.",
            )
