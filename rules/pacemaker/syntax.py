r"""The XML is not well-formed.

Pacemaker cannot load such a CIB; nothing of it is judged until it can be read. A document type declaration is refused
as well: entities would be read from elsewhere.

## Bad
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9">
  <configuration>
  </cib>
#   ^ pacemaker/syntax
```

## Good
```pacemaker path=var/lib/pacemaker/cib/cib.xml
<cib validate-with="pacemaker-3.9">
  <configuration/>
</cib>
```

## References
XML 1.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, tags={"daemon-rejects", "syntax"})
def syntax(document: Document) -> Iterator[Finding]:
    """The XML is not well-formed."""
    for fault in document.faults:
        yield Finding(fault.span, fault.message, "make it well-formed, as `xmllint --noout FILE` wants it")
