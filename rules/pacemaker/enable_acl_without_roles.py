r"""ACLs are switched on without roles, or defined and switched off.

On without a target, only root and hacluster may do anything; off, the roles have no effect at all.

## Bad: off
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <acls>
      <acl_role id="r"/>
#                   ^ pacemaker/enable-acl-without-roles
    </acls>
  </configuration>
</cib>
```

## Bad: on
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-enable-acl" name="enable-acl" value="true"/>
#                                                                              ^^^^ pacemaker/enable-acl-without-roles
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
  </configuration>
</cib>
```

## Bad: off, with a user
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <acls>
      <acl_role id="monitor">
#                   ^^^^^^^ pacemaker/enable-acl-without-roles
        <acl_permission id="monitor-read" kind="read" xpath="/cib"/>
      </acl_role>
      <acl_target id="nagios">
        <role id="monitor"/>
      </acl_target>
    </acls>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-enable-acl" name="enable-acl" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes/>
    <resources/>
    <constraints/>
    <acls>
      <acl_role id="r"/>
      <acl_target id="alice"/>
    </acls>
  </configuration>
</cib>
```

## References
Pacemaker Explained, ACLs
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.remedy import add_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.WARNING, tags={"security"}, fixable=True)
def enable_acl_without_roles(cib: Cib) -> Iterator[Finding]:
    """ACLs are switched on without roles, or defined and switched off."""
    pair = cib.options.get("enable-acl")
    targets = [*cib.by_name.get("acl_target", ()), *cib.by_name.get("acl_group", ()), *cib.by_name.get("acl_user", ())]
    roles = cib.by_name.get("acl_role", ())
    if pair and pair.boolean is True:
        if not targets and cib.is_complete:
            yield Finding(pair, "no user has a role: only root and hacluster may do anything", "add `acl_target`s")
    elif roles and cib.is_complete and not cib.options.is_set("enable-acl"):
        yield Finding(roles[0], "roles have no effect: `enable-acl` is off", "set `enable-acl=true`").remedy(
            add_option(cib, "enable-acl", "true") if targets else None
        )
