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

    from halint.systems.pacemaker.element import Element
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
    for (above, name, *attributes), elements in cib.shapes.items():
        parent = ELEMENTS.get(above)
        if parent is not None and name not in parent[1] and not newer:
            near = get_close_matches(name, parent[1], 1)
            help = f"write `<{near[0]}>`" if near else "move it where the schema has it, or remove it"
            for element in elements:
                yield Finding(element.tag, f"`<{above}>` has no element `<{name}>`", help)
        elif name in ELEMENTS:
            yield from _attributes(name, attributes, elements, newer=newer)


def _attributes(name: str, attributes: list[str], elements: list[Element], *, newer: bool) -> Iterator[Finding]:
    """Judge the attributes of elements that have the same ones."""
    known = ELEMENTS[name][0]
    for attribute in attributes if not newer else ():
        allowed = known.get(attribute)
        if allowed is None:
            if ":" in attribute or attribute.startswith("xmlns") or "*" in known or name in ("cib", "configuration"):
                continue
            near = get_close_matches(attribute, known, 1)
            help = f"write `{near[0]}`" if near else "remove the attribute"
            for element in elements:
                yield Finding(element.key(attribute), f"`<{name}>` has no attribute `{attribute}`", help)
        elif allowed[1] is not None and attribute not in VALUES_LEFT_TO_OTHERS:
            for element in elements:
                value = element.attributes[attribute]
                if value not in allowed[1]:
                    listed = ", ".join(sorted(allowed[1]))
                    yield Finding(element.at(attribute), f"`{attribute}` cannot be `{value}`", f"write one of {listed}")
    if name == "cib" or "id-ref" in attributes:
        return
    missing = next(
        (each for each, (needed, _) in known.items() if needed and each not in attributes and each != "*"), ""
    )
    for element in elements if missing else ():
        yield Finding(element.tag, f"`<{name}>` has no `{missing}`", f'add `{missing}="..."`')
