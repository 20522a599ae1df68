r"""A fencing level has an index that does not count.

Levels are 1 to 9; others are ignored. Two levels with the same target and index have no order.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="10" devices="f1"/>
#                                              ^^ pacemaker/topology-index-range
    </fencing-topology>
  </configuration>
</cib>
```

## Bad: topology-duplicate, the same twice
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1"/>
      <fencing-level id="m" target="n1" index="1" devices="f1"/>
#                                              ^ pacemaker/topology-index-range
    </fencing-topology>
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
      <primitive id="f1" class="stonith" type="fence_sbd"/>
    </resources>
    <constraints/>
    <fencing-topology>
      <fencing-level id="l" target="n1" index="1" devices="f1"/>
      <fencing-level id="m" target="n1" index="2" devices="f1"/>
    </fencing-topology>
  </configuration>
</cib>
```

## References
daemons/fenced/fenced_commands.c
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.element import Element
    from halint.systems.pacemaker.model import Cib


@rule(severity=Severity.ERROR, tags={"availability"}, also={"pacemaker/topology-duplicate"})
def topology_index_range(cib: Cib) -> Iterator[Finding]:
    """A fencing level has an index that does not count."""
    seen: dict[tuple[str, ...], Element] = {}
    for level in cib.fencing.levels:
        index = level.get("index")
        if not index.isdigit() or not 1 <= int(index) <= 9:
            yield Finding(level.at("index"), f"level {index} is ignored: levels are 1 to 9", "write 1 to 9")
            continue
        key = (
            str(int(index)),
            *(level.get(name) for name in ("target", "target-pattern", "target-attribute", "target-value")),
        )
        first = seen.setdefault(key, level)
        if first is not level:
            found = Finding(
                level.at("index"), f"level {index} is given twice for one target", "put the devices into one level"
            )
            yield found.related(first.span, "the first")
