#!/usr/bin/env bash
# Run a command against a throw-away PostgreSQL cluster: scripts/with_postgres.sh pytest tests/apps
# Needs Debian's package postgresql (or any server whose pg_config tells its bin folder). Leaves nothing behind.
set -euo pipefail
bin="${PG_BIN:-$(pg_config --bindir 2>/dev/null || ls -d /usr/lib/postgresql/*/bin | tail -1)}"
folder="$(mktemp -d)"
port="${PG_PORT:-$((20000 + RANDOM % 20000))}"
as() { if [ "$(id -u)" = 0 ]; then su postgres -s /bin/bash -c "$1"; else bash -c "$1"; fi; }
[ "$(id -u)" = 0 ] && chown postgres "$folder"
finish() { as "$bin/pg_ctl -D $folder/db -m immediate stop" >/dev/null 2>&1 || true; rm -rf "$folder"; }
trap finish EXIT
as "$bin/initdb -D $folder/db -A trust -E UTF8 --locale=C.UTF-8 -U interparl" >/dev/null
as "$bin/pg_ctl -D $folder/db -w -l $folder/log -o '-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off' start" >/dev/null
as "$bin/createdb -h 127.0.0.1 -p $port -U interparl interparl"
DATABASE_URL="postgres://interparl@127.0.0.1:$port/interparl" "$@"
