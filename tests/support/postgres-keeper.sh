# sh postgres-keeper.sh FOLDER BINARIES PORT
# Runs a new PostgreSQL in FOLDER until it ends or standard input closes, which it does when whoever started this is gone,
# however it went; then deletes FOLDER. The collation is the server's own, so that no locale of the machine matters.
folder=$1 binaries=$2 port=$3 stopping=
exec 3<&0 4>&2 2>/dev/null
trap 'stopping=1; kill -TERM $job; kill -QUIT $job' TERM
{ cat <&3 >/dev/null; kill -TERM $$; } &
run() {
  "$@" 2>&4 & job=$!
  while kill -0 $job; do
    [ -z "$stopping" ] || kill -TERM $job
    wait $job
    code=$?
  done
  return $code
}
run "$binaries/initdb" -D "$folder/data" --username=postgres --auth=trust --no-sync --no-data-checksums \
  --encoding=UTF8 --locale=C --locale-provider=builtin --builtin-locale=C.UTF-8 &&
[ -z "$stopping" ] &&
run "$binaries/postgres" -D "$folder/data" -k "$folder" -p "$port" -c listen_addresses=127.0.0.1 \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c autovacuum=off \
  -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=256MB
rm -rf "$folder" || { sleep 1; rm -rf "$folder"; }
