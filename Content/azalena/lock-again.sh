#!/bin/sh
# Locks the data anew after synthetic-azalena has written them, oldest first, each lock with the plan of its record.
#
#   Content/azalena/lock-again.sh PROGRAM
#
# Only made-up data can be locked twice. What was planned at a lock stays what it was: record/trial.yml, which may be edited
# before, is the plan that the lock is recorded with. The study is put together in a folder of its own and is copied back
# when every lock has been recorded.
set -eu
program=$(realpath "$1")
study=$(realpath "$(dirname "$0")")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/azalena/data" "$work/azalena/narrative"
# The record holds no words of the narrative, but a study has a page.
printf -- '---\ntitle: Locks\n---\n\nNothing.\n' > "$work/azalena/narrative/01-index.md"
for lock in 2017-02-20 2018-03-31 2021-06-30; do
  from=$study/data/$lock
  to=$work/azalena/data/$lock
  mkdir "$to"
  cp "$from"/*.csv "$to"
  cp "$from/record/trial.yml" "$study/references.json" "$work/azalena"
  "$program" lock "$work/azalena" "$lock" --cutoff "$lock"
done
for lock in 2017-02-20 2018-03-31 2021-06-30; do
  cp "$work/azalena/data/$lock/lock.json" "$work/azalena/data/$lock/SHA256SUMS" "$study/data/$lock"
  cp "$work/azalena/data/$lock/record/"* "$study/data/$lock/record"
done
