#!/usr/bin/env bash
# What somebody sees who clones the project and types `npm start`, twice: from a clone of what is committed here, as
# the present user and, when that is root, also as an ordinary user and below root's own closed home.
# Usage: scripts/fresh-start-check.sh     (node_modules must be installed here)
set -euo pipefail
cd "$(dirname "$0")/.."
checkout=$PWD
look=$checkout/scripts/fresh-start-look.mjs
work=$(mktemp -d)
chmod 755 "$work"
below_root=''
running='' # process group of the start that is under way

kill_running() {
  [ -n "$running" ] || return 0
  kill -KILL -- "-$running" 2>/dev/null || true
  running=''
}
clean_up() {
  local code=$?
  kill_running
  # The keeper of an embedded database sees that its client is gone, and stops the server: wait until it lets go.
  for _ in $(seq 40); do
    pgrep -f -- "$work|${below_root:-$work}/" >/dev/null || break
    sleep 0.25
  done
  rm -rf "$work" ${below_root:+"$below_root"}
  exit "$code"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
said() { printf '%-34s %s\n' "$place" "$1"; }
fail() {
  said "FAILED: $1"
  # Start-up lines bear no health information; show what the start said last.
  [ -z "${2:-}" ] || tail -n 15 "$2" | sed 's/^/    /'
  exit 1
}

# start LOG TRIES: the start, until it says that it is ready; half a second a try.
start() {
  local log=$1 tries=$2
  setsid "${as[@]}" env -C "$clone" -u DATABASE_URL -u DATABASE_OWNER_URL -u SMTP_URL HOME="$home" PORT="$port" \
    DATA_DIR="$clone/.data" npm start >"$log" 2>&1 &
  running=$!
  for _ in $(seq "$tries"); do
    if grep -q '^OpenROI is ready' "$log" && curl -fs "http://127.0.0.1:$port/healthz" >/dev/null; then return 0; fi
    kill -0 "$running" 2>/dev/null || fail 'the start ended' "$log"
    sleep 0.5
  done
  fail "not ready after $tries tries" "$log"
}

# stop LOG: as a service manager does it, a SIGTERM to all of its processes.
stop() {
  kill -TERM -- "-$running" 2>/dev/null || true
  for _ in $(seq 60); do
    if ! kill -0 -- "-$running" 2>/dev/null; then
      wait "$running" 2>/dev/null || true
      running=''
      return 0
    fi
    sleep 0.5
  done
  fail 'it did not stop when told to' "$1"
}

# check PLACE FOLDER BUILT [COMMAND...]: both starts in a clone inside FOLDER; COMMAND... becomes another user.
check() {
  place=$1 home=$2 clone=$2/openroi
  local built=$3
  shift 3
  as=("$@")
  port=$(free_port)
  git clone -q --no-hardlinks "$checkout" "$clone"
  if [ "${#as[@]}" -gt 0 ]; then chown -R nobody "$home"; fi
  # An install takes minutes and is a step of the gate itself; what is installed is lent, or copied where it cannot be reached.
  if "${as[@]}" test -r "$checkout/node_modules/typescript/package.json"; then
    "${as[@]}" ln -s "$checkout/node_modules" "$clone/node_modules"
  else
    cp -r "$checkout/node_modules" "$clone/node_modules"
    chown -R nobody "$clone/node_modules"
  fi
  if [ -n "$built" ]; then
    cp -r "$built" "$clone/dist"
    if [ "${#as[@]}" -gt 0 ]; then chown -R nobody "$clone/dist"; fi
  fi

  start "$work/first.log" 600
  said "first start: ready (${built:+built before, }hospital made)"
  first=$(node "$look" "http://127.0.0.1:$port" 2>&1) || fail "the desk is not as it should be: $first" "$work/first.log"
  said "desk: $first"
  stop "$work/first.log"
  said 'stopped'
  start "$work/second.log" 120
  said 'second start: ready'
  second=$(node "$look" "http://127.0.0.1:$port" 2>&1) || fail "the desk changed: $second" "$work/second.log"
  [ "$first" = "$second" ] || fail "the second start changed the desk: $second"
  said 'desk and history as before'
  stop "$work/second.log"
}

mkdir "$work/own"
check "as $(id -un)" "$work/own" ''
if [ "$(id -u)" = 0 ]; then
  nobody=(setpriv --reuid=nobody --regid="$(id -g nobody)" --clear-groups)
  mkdir -m 755 "$work/open"
  check 'as nobody, home readable' "$work/open" "$work/own/openroi/dist" "${nobody[@]}"
  mkdir -m 700 "$work/closed"
  check 'as nobody, home closed (0700)' "$work/closed" "$work/own/openroi/dist" "${nobody[@]}"
  below_root=$(mktemp -d /root/openroi-fresh.XXXXXX)
  check "as root, below /root ($(stat -c %a /root))" "$below_root" "$work/own/openroi/dist"
else
  mkdir -m 700 "$work/closed"
  check "as $(id -un), folder closed (0700)" "$work/closed" "$work/own/openroi/dist"
fi
