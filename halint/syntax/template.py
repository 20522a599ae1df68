"""Files that a template language reads before the daemon does."""

from __future__ import annotations

import re

from halint.values import Pattern

LOGIC = Pattern(r"\{%|<%[^=]|\{\{-?\s*(?:if|range|with|end|else)\b|^\s*\{\{[^{}]*\}\}\s*$", re.M)
"""Conditions, loops and whole lines that a template makes, of Jinja, ERB and Go: which lines the daemon sees is open.

A placeholder inside of a line (`{{ name }}`, `<%= name %>`) leaves only that value open.
"""
