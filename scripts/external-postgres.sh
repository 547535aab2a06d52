# Sourced with a folder: starts a PostgreSQL of the machine's own packages there, on a free port of the loopback,
# and sets EXTERNAL_URL (may create databases and roles) and EXTERNAL_MIGRATE_URL (an empty database).
# stop_external_postgres ends it. Works as root, who may not run PostgreSQL, and as an ordinary user.
external_dir=$1
external_bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$external_bin" ]; then
  echo 'no PostgreSQL packages on this machine: apt-get install postgresql' >&2
  return 1
fi
mkdir -p "$external_dir"
external_as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"; else "$@"; fi; }
[ "$(id -u)" = 0 ] && { chmod 711 "$(dirname "$external_dir")"; chown nobody:nogroup "$external_dir"; }
external_port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
external_password=$(node -p 'require("crypto").randomBytes(12).toString("hex")')
external_as sh -c "printf %s '$external_password' > '$external_dir/password'"
external_as "$external_bin/initdb" -D "$external_dir/data" -U gate -A scram-sha-256 --pwfile="$external_dir/password" \
  -E UTF8 --locale=C.UTF-8 --no-sync >/dev/null
external_as "$external_bin/pg_ctl" -D "$external_dir/data" -l "$external_dir/server.log" -w -s \
  -o "-p $external_port -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=200" start
export EXTERNAL_URL="postgres://gate:$external_password@127.0.0.1:$external_port/postgres"
export EXTERNAL_MIGRATE_URL="postgres://gate:$external_password@127.0.0.1:$external_port/migrations"
node -e '
  const { Client } = require("pg");
  const client = new Client({ connectionString: process.env.EXTERNAL_URL });
  client.connect().then(() => client.query("CREATE DATABASE migrations")).then(() => client.end());
'
stop_external_postgres() { external_as "$external_bin/pg_ctl" -D "$external_dir/data" -m immediate -s stop || true; }
