r"""An ACL names a role that is not there, or a permission selects nothing.

A user without a valid role may do nothing; a permission without xpath, reference or object-type is ignored.

## Bad
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
      <acl_role id="operator"/>
      <acl_target id="alice">
        <role id="operators"/>
#                 ^^^^^^^^^ pacemaker/acl
      </acl_target>
    </acls>
  </configuration>
</cib>
```

## Bad: nothing selected
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
      <acl_role id="operator">
        <acl_permission id="p" kind="read"/>
#                           ^ pacemaker/acl
      </acl_role>
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
      <acl_role id="operator">
        <acl_permission id="p" kind="read" xpath="/cib"/>
      </acl_role>
      <acl_target id="alice">
        <role id="operator"/>
      </acl_target>
    </acls>
  </configuration>
</cib>
```

## References
lib/common/acl.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"security"})
def acl(cib: Cib) -> Iterator[Finding]:
    """An ACL names a role that is not there, or a permission selects nothing."""
    roles = {role.id for role in cib.by_name.get("acl_role", ())}
    for name in ("acl_target", "acl_group"):
        for target in cib.by_name.get(name, ()):
            for role in target.named("role"):
                if role.id not in roles and cib.is_complete:
                    yield Finding(
                        role, f"there is no role `{role.id}`: {target.id} gets nothing from it", "name an acl_role"
                    )
    for permission in cib.by_name.get("acl_permission", ()):
        if not {"xpath", "reference", "object-type"} & permission.attributes.keys():
            yield Finding(
                permission, "the permission selects nothing: it is ignored", "add `xpath`, `reference` or `object-type`"
            )
