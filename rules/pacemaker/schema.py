r"""An element, attribute or value is in no schema of the CIB.

Pacemaker validates a CIB against the schema that `validate-with` names and refuses what does not match ("CIB did not
pass schema validation"). What is reported here is in none of the schemas 1.0 to 3.9.

## Bad: a typing error in an attribute
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints>
      <rsc_location id="l" rsc="web" nod="n1" score="50"/>
#                                    ^^^ pacemaker/schema
    </constraints>
  </configuration>
</cib>
```

## Bad: an element in the wrong place
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <op id="m" name="monitor" interval="10s"/>
#      ^^ pacemaker/schema
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a missing section
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
#  ^^^^^^^^^^^^^ pacemaker/schema
    <crm_config/>
    <nodes/>
    <resources/>
  </configuration>
</cib>
```

## Bad: a value that is not in the list
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources/>
    <constraints>
      <rsc_ticket id="t" rsc="web" ticket="A" loss-policy="kill"/>
#                                                          ^^^^ pacemaker/schema
    </constraints>
  </configuration>
</cib>
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config>
      <cluster_property_set id="cib-bootstrap-options">
        <nvpair id="cib-bootstrap-options-stonith-enabled" name="stonith-enabled" value="true"/>
      </cluster_property_set>
    </crm_config>
    <nodes>
      <node id="1" uname="n1"/>
    </nodes>
    <resources>
      <primitive id="web" class="ocf" provider="heartbeat" type="nginx">
        <operations>
          <op id="web-monitor-10s" name="monitor" interval="10s" timeout="20s"/>
        </operations>
      </primitive>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
xml/pacemaker-*.rng; tables made by scripts/cib_tables.py
"""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.systems.pacemaker.tables.schema import ELEMENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

REQUIRED = ("crm_config", "nodes", "resources", "constraints")
LEFT_TO_OTHERS = frozenset({"status", "lifetime"})
VALUES_LEFT_TO_OTHERS = frozenset(
    {"on-fail", "role", "requires", "kind", "first-action", "then-action", "validate-with", "class", "operation"}
)
"""Values for which there are rules that say more."""


@rule(severity=Severity.ERROR, tags={"daemon-rejects"})
def schema(cib: Cib) -> Iterator[Finding]:
    """An element, attribute or value is in no schema of the CIB."""
    if cib.document.top is None or cib.is_not_validated or cib.is_replayed:
        return
    if cib.top is not None and cib.top.name == "cib" and cib.configuration is not None:
        there = {child.name for child in cib.configuration.children}
        missing = [name for name in REQUIRED if name not in there]
        if missing:
            yield Finding(cib.configuration, f"the configuration has no {', '.join(missing)}", f"add `<{missing[0]}/>`")
    newer = cib.schema is not None and cib.schema >= (4, 0)
    right: set[tuple[str, ...]] = set()  # shapes of elements with which nothing is wrong, whatever the values
    for element in cib.elements:
        key = (element.parent.name if element.parent is not None else "", element.name, *element.attributes)
        if key in right:
            continue
        shape = ELEMENTS.get(element.name)
        parent = ELEMENTS.get(element.parent.name) if element.parent is not None else None
        if parent is not None and element.name not in parent[1] and not newer:
            near = get_close_matches(element.name, parent[1], 1)
            help = f"write `<{near[0]}>`" if near else "move it where the schema has it, or remove it"
            yield Finding(
                element.tag,
                f"`<{element.parent.name if element.parent else ''}>` has no element `<{element.name}>`",
                help,
            )
            continue
        if shape is None:
            continue
        known = shape[0]
        for name, value in element.attributes.items():
            allowed = known.get(name)
            if allowed is None:
                if (
                    ":" in name
                    or name.startswith("xmlns")
                    or "*" in known
                    or newer
                    or element.name in ("cib", "configuration")
                ):
                    continue
                near = get_close_matches(name, known, 1)
                help = f"write `{near[0]}`" if near else "remove the attribute"
                yield Finding(element.key(name), f"`<{element.name}>` has no attribute `{name}`", help)
            elif allowed[1] is not None and value not in allowed[1] and name not in VALUES_LEFT_TO_OTHERS and not newer:
                listed = ", ".join(sorted(allowed[1]))
                yield Finding(element.at(name), f"`{name}` cannot be `{value}`", f"write one of {listed}")
        for name, (required, _) in known.items():
            if (
                required
                and name not in element.attributes
                and name != "*"
                and element.name != "cib"
                and "id-ref" not in element.attributes
            ):
                yield Finding(element.tag, f"`<{element.name}>` has no `{name}`", f'add `{name}="..."`')
                break
        else:
            if all(name in known and known[name][1] is None for name in element.attributes):
                right.add(key)
