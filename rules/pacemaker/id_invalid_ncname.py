r"""An id is no XML name.

Ids begin with a letter or underscore and hold letters, digits, `.`, `-` and `_`: no blank, colon, slash or `@`. The
schema refuses others.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="1web" class="ocf" provider="heartbeat" type="nginx"/>
#                    ^^^^ pacemaker/id-invalid-ncname
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## Bad: a blank
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9" epoch="1" num_updates="0" admin_epoch="0">
  <configuration>
    <crm_config/>
    <nodes/>
    <resources>
      <primitive id="a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints>
      <rsc_location id="my rule" rsc="a" node="n1" score="5"/>
#                       ^^^^^^^ pacemaker/id-invalid-ncname
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
      <primitive id="_web.1-a" class="ocf" provider="heartbeat" type="nginx"/>
    </resources>
    <constraints/>
  </configuration>
</cib>
```

## References
XML Schema NCName; pcs InvalidIdBadChar
"""

from __future__ import annotations

import re
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule
from halint.values import Pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.systems.pacemaker.model import Cib

NCNAME = Pattern(r"[^\W\d][\w.\-·]*", re.UNICODE)
LETTERS = frozenset("_" + ascii_letters)
PLAIN = f"_.-{ascii_letters}{digits}".encode()
FREE = frozenset({"node", "resource_ref", "obj_ref", "role", "acl_target", "acl_group", "recipient"})
"""Their ids are plain text or names of others."""


@rule(severity=Severity.ERROR, tags={"correctness"})
def id_invalid_ncname(cib: Cib) -> Iterator[Finding]:
    """An id is no XML name."""
    if cib.is_not_validated:
        return
    # Nearly all are plain: what is in none of them is told for all of them at once.
    is_plain = not "".join(cib.ids).encode("utf-8", "surrogateescape").translate(None, PLAIN)
    doubtful = [identity for identity in cib.ids if identity[:1] not in LETTERS] if is_plain else cib.ids
    wrong = {
        identity
        for identity in doubtful
        if not NCNAME.fullmatch(identity) and (cib.repeats_ids or cib.ids[identity].name not in FREE)
    }
    for element in cib.having("id") if wrong else ():
        identity = element.attributes["id"]
        if identity in wrong and element.name not in FREE:
            message = f"`{identity}` is no id: ids begin with a letter and have no blanks, colons or slashes"
            yield Finding(element, message, "use letters, digits, `.`, `-` and `_`", tags=cib.refusal)
