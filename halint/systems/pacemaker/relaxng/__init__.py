"""RELAX NG, as far as Pacemaker's schemas use it: no dependency, exact places, fast where elements repeat."""
