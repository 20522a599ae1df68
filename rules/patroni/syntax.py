r"""The file is no YAML.

Patroni reads nothing of it and does not start. Templates that are still to be rendered are not judged.

## Bad
```patroni
scope: main
name: [db1
postgresql:
#<11 patroni/syntax
  data_dir: /x
```

## Bad: indentation
```patroni
scope: main
  name: db1
#<7 patroni/syntax
```

## Good
```patroni
scope: main
name: db1
```

## Good
```patroni
scope: {{ scope }}
{% if x %}
name: db1
{% endif %}
```

## References
PyYAML; patroni/config.py
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from halint.findings import Confidence, Finding, Severity, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from halint.syntax.document import Document


@rule(severity=Severity.ERROR, confidence=Confidence.HIGH, tags={"syntax", "daemon-rejects"})
def syntax(document: Document) -> Iterator[Finding]:
    """The file is no YAML."""
    for fault in document.faults:
        yield Finding(
            fault.span,
            f"the YAML is broken: {fault.message}",
            "correct the indentation, the quotes or the brackets here",
        )
