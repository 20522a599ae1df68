r"""An id is used twice.

Ids are of the XML type ID: unique over the whole configuration, nvpairs and operations included. Pacemaker refuses the
CIB: "ID ... redefined" (measured 2.1.5).

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="web" class="ocf" provider="heartbeat" type="apache"/>
#                    ^^^ pacemaker/duplicate-id
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: of another kind
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="web" rsc="web" node="n1" score="5"/>
#                       ^^^ pacemaker/duplicate-id
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
      <primitive id="b" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_colocation id="c" score="INFINITY">
        <resource_set id="s">
          <resource_ref id="a"/>
          <resource_ref id="b"/>
        </resource_set>
      </rsc_colocation>
    </constraints>
  </configuration>
</cib>
```

## Good: users share a role
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-1.2" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints/>
    <acls>
      <acl_role id="monitor"/>
      <acl_user id="anna">
        <role_ref id="monitor"/>
      </acl_user>
      <acl_user id="bert">
        <role_ref id="monitor"/>
      </acl_user>
    </acls>
  </configuration>
</cib>
```

## References
xml/*.rng
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib

REFERRING = frozenset({"resource_ref", "obj_ref", "role", "role_ref", "node"})
"""Elements whose `id` names something else, or is plain text (a node's)."""


@rule(severity=Severity.ERROR, tags={"correctness"})
def duplicate_id(cib: Cib) -> Iterator[Finding]:
    """An id is used twice."""
    if cib.top is None or cib.top.name not in ("cib", "configuration"):
        return
    seen: dict[str, Element] = {}
    for element in cib.elements if cib.repeats_ids else ():
        identity = element.attributes.get("id")
        if identity is None or element.name in REFERRING:
            continue
        first = seen.setdefault(identity, element)
        if first is not element:
            message = f"the id `{identity}` is used twice"
            found = Finding(element, message, "give it an id of its own", tags=cib.refusal)
            yield found.related(first.span, "used here first")
