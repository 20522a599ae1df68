#!/bin/sh
# Jenkins and everything else that runs a shell: a report for people, one for the machine, the exit status for the build.
#
# The first time, and whenever faults are fixed: halint --baseline halint-baseline.json --update-baseline .
set -eu
python3 -m venv .halint-venv
.halint-venv/bin/pip install --quiet "${HALINT:-halint}"
halint=.halint-venv/bin/halint
baseline=
[ ! -f halint-baseline.json ] || baseline="--baseline halint-baseline.json"

# Jenkins reads checkstyle (Warnings plugin: recordIssues tool: checkStyle(pattern: 'halint.xml')).
# shellcheck disable=SC2086 # two words or none
"$halint" check --format checkstyle --output-file halint.xml --fail-on never $baseline . || status=$?
if [ "${status:-0}" -ne 0 ]; then
  exit "$status" # the run is not complete: its result means nothing
fi
# shellcheck disable=SC2086
exec "$halint" check --fail-on "${FAIL_ON:-error}" $baseline .
