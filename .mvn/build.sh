# Sourced by heddle when the sources differ from what was built last. Sets 'name' to a build that is
# there and complete, or fails. Builds are made one at a time, aside, and moved to their place.

heddle_build() {
  mkdir -p "$builds" || fail "Cannot build Heddle: no write access to $builds."
  heddle_lock
  tries=0
  while :; do
    # Before the sources are read: whatever changes from now on is noticed the next time.
    : >"$builds/checking"
    name=$(content_name)
    if [ ! -f "$builds/$name/complete" ]; then
      heddle_compile
      if [ "$(content_name)" != "$name" ] && [ "$tries" -lt 3 ]; then
        say "The sources changed meanwhile: building again."
        tries=$((tries + 1))
        continue
      fi
      heddle_assemble
    fi
    break
  done
  printf '%s\n' "$name" >"$builds/current.new" && mv -f "$builds/current.new" "$builds/current" &&
    mv -f "$builds/checking" "$builds/checked" || fail "Cannot write to $builds."
  heddle_prune
  heddle_unlock
}

# Where there is no flock, the lock is a link to its holder's number: made in one step, or not at all.
heddle_lock() {
  if command -v flock >/dev/null 2>&1; then
    exec 9>>"$builds/lock"
    flock -n 9 || { say "Waiting for another build of Heddle ..." && flock 9; }
    return
  fi
  waited=''
  until ln -s $$ "$builds/lock.pid" 2>/dev/null; do
    holder=$(readlink "$builds/lock.pid")
    if [ -n "$holder" ] && ! heddle_lives "$holder"; then
      heddle_break_lock "$holder"
      continue
    fi
    [ -n "$waited" ] || say "Waiting for another build of Heddle ..."
    waited=yes
    sleep 1
  done
}

# 'kill' may not ask about processes of other people, and not every machine has 'ps'.
heddle_lives() { kill -0 "$1" 2>/dev/null || ps -p "$1" >/dev/null 2>&1; }

# Takes the lock of a process that is gone. Only one at a time may, and only if the lock is still that
# one: else a second one would take away what the first has just made.
heddle_break_lock() {
  if mkdir "$builds/lock.break" 2>/dev/null; then
    [ "$(readlink "$builds/lock.pid")" != "$1" ] || rm -f "$builds/lock.pid"
    rmdir "$builds/lock.break"
  elif [ -n "$(find "$builds/lock.break" -prune -mmin +1 2>/dev/null)" ]; then
    rmdir "$builds/lock.break" 2>/dev/null
  else
    sleep 1
  fi
}

heddle_unlock() {
  if command -v flock >/dev/null 2>&1; then exec 9>&-; else rm -f "$builds/lock.pid"; fi
}

# The web UI needs Node 20.19 or newer. Without it, or if it can not be built, everything else is.
heddle_compile() {
  if command -v node >/dev/null 2>&1 && command -v npm >/dev/null 2>&1 && node -e '
    const [major, minor] = process.versions.node.split(".").map(Number);
    process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null; then
    heddle_maven && return
    grep -q '^Cannot build the UI' "$builds/build.log" || heddle_failed
    say "Could not build the web UI (see $builds/build.log): going on without it."
  fi
  heddle_maven -DskipUi || heddle_failed
}

heddle_maven() {
  log=$builds/build.log
  commit=$(git -C "$root" rev-parse --short=12 HEAD 2>/dev/null) || commit=
  (cd "$root" && exec "$root/mvnw" -q -B -DskipTests "$@" -Dheddle.commit="$commit" -pl dist -am package) \
    >"$log" 2>&1 </dev/null 9>&- &
  maven=$!
  trap 'kill "$maven" 2>/dev/null; exit 130' INT TERM
  started=$(date +%s)
  if [ -t 2 ] && [ -z "$quiet" ]; then
    while kill -0 "$maven" 2>/dev/null; do
      printf '\rBuilding Heddle ... %d s ' $(($(date +%s) - started)) >&2
      sleep 1
    done
    printf '\r\033[K' >&2
  else
    say "Building Heddle (a minute or two the first time) ..."
  fi
  wait "$maven"
  result=$?
  trap - INT TERM
  [ "$result" -eq 0 ] || return "$result"
  say "Built Heddle in $(($(date +%s) - started)) s."
}

heddle_failed() {
  heddle_unlock
  # No Maven at all: mvnw says so in a sentence, and what to do in the next.
  missing=$(grep '^Cannot get Maven' "$log" | tail -n 1)
  [ -z "$missing" ] || fail "${missing%%. *}." "${missing#*. }"
  grep -E 'ERROR|Cannot' "$log" | head -n 20 >&2
  fail "Cannot build Heddle: Maven ended with $result." "All it said is in $log."
}

# Jars of others are kept once, under names that hold their version, and linked into each build.
heddle_assemble() {
  new=$builds/new.$$
  rm -rf "$new"
  mkdir -p "$new/lib" "$builds/jars" || fail "Cannot write to $builds."
  for jar in "$root"/dist/target/lib/*.jar; do
    file=${jar##*/}
    case $file in
      heddle-* | *SNAPSHOT*) cp "$jar" "$new/lib/$file" ;;
      *)
        [ -f "$builds/jars/$file" ] || { cp "$jar" "$builds/jars/$file.new.$$" && mv "$builds/jars/$file.new.$$" "$builds/jars/$file"; }
        heddle_link "$builds/jars/$file" "$new/lib/$file"
        ;;
    esac || fail "Cannot write to $new."
  done
  heddle_unpack_natives
  rm -rf "${builds:?}/$name"
  mv "$new" "$builds/$name" || fail "Cannot write to $builds."
  heddle_train
  (cd "$builds/$name/lib" && printf '%s\n' *.jar | LC_ALL=C sort) >"$builds/$name/complete"
}

# A second name for a file, or a copy where the file system knows no second names.
heddle_link() { ln "$1" "$2" 2>/dev/null || cp "$1" "$2"; }

# SQLite and DuckDB unpack their native libraries (70 MB) in every process unless they find them as
# files. Never fails: without them, starts only take longer.
heddle_unpack_natives() {
  system=$(uname -s)
  machine=$(uname -m)
  case $system-$machine in
    Linux-x86_64) duckdb=linux_amd64 sqlite=Linux/x86_64/libsqlitejdbc.so ;;
    Linux-aarch64) duckdb=linux_arm64 sqlite=Linux/aarch64/libsqlitejdbc.so ;;
    Darwin-arm64) duckdb=macos_arm64 sqlite=Mac/aarch64/libsqlitejdbc.dylib ;;
    *) return 0 ;;
  esac
  [ ! -e /lib/ld-musl-x86_64.so.1 ] && [ ! -e /lib/ld-musl-aarch64.so.1 ] || return 0
  natives=$builds/jars/natives
  for jar in "$new"/lib/sqlite-jdbc-*.jar; do
    file=${sqlite##*/}
    [ -f "$jar" ] || continue
    (mkdir -p "$natives/sqlite" && cd "$natives/sqlite" && "$JAVA_HOME/bin/jar" xf "$jar" "org/sqlite/native/$sqlite") &&
      mkdir -p "$new/natives" && mv "$natives/sqlite/org/sqlite/native/$sqlite" "$new/natives/$file"
    rm -rf "$natives"
  done
  for jar in "$new"/lib/duckdb_jdbc-*.jar; do
    file=${jar##*/}
    [ -f "$jar" ] || continue
    if [ ! -f "$builds/jars/slim/$file" ] || [ ! -f "$builds/jars/slim/$file.native" ]; then
      (mkdir -p "$natives" "$builds/jars/slim" && cd "$natives" && "$JAVA_HOME/bin/jar" xf "$jar" &&
        mv "libduckdb_java.so_$duckdb" "$builds/jars/slim/$file.native" && rm -f libduckdb_java.so_* &&
        mv META-INF/MANIFEST.MF ../manifest && "$JAVA_HOME/bin/jar" cfm "$builds/jars/slim/$file.new" ../manifest . &&
        mv "$builds/jars/slim/$file.new" "$builds/jars/slim/$file")
      rm -rf "$natives" "$builds/jars/manifest"
    fi
    # The driver looks for its library beside its own jar.
    [ -f "$builds/jars/slim/$file" ] && [ -f "$builds/jars/slim/$file.native" ] &&
      heddle_link "$builds/jars/slim/$file.native" "$new/lib/libduckdb_java.so_$duckdb" &&
      heddle_link "$builds/jars/slim/$file" "$jar.slim" && mv -f "$jar.slim" "$jar"
  done >/dev/null 2>&1
  return 0
}

# Never fails: without the cache, starts only take longer.
heddle_train() {
  training_path=
  for jar in $(cd "$builds/$name/lib" && printf '%s\n' *.jar | LC_ALL=C sort); do
    training_path=$training_path:$builds/$name/lib/$jar
  done
  limit=
  if command -v timeout >/dev/null 2>&1; then limit='timeout 120'; fi
  (
    cd "$builds/$name" && $limit "$java" -XX:AOTCacheOutput=heddle.aot -XX:+UseSerialGC -Xlog:disable \
      --enable-native-access=ALL-UNNAMED -cp "${training_path#:}" dev.heddle.cli.Training
  ) >"$builds/training.log" 2>&1 </dev/null 9>&- || rm -f "$builds/$name/heddle.aot"
  printf '%s\n' "$JAVA_HOME" >"$builds/$name/heddle.aot.java"
}

# Keeps the newest three, and older ones that a process still runs from.
heddle_prune() {
  kept=0
  for old in $(cd "$builds" && ls -td -- */complete 2>/dev/null); do
    old=${old%/complete}
    kept=$((kept + 1))
    if [ "$old" = "$name" ] || [ "$kept" -le 3 ] || heddle_in_use "$builds/$old"; then continue; fi
    rm -rf "${builds:?}/$old"
  done
  for left in "$builds"/new.*; do [ ! -d "$left" ] || rm -rf "$left"; done
}

heddle_in_use() {
  if command -v flock >/dev/null 2>&1; then
    ! flock -n -x "$1/use" true 2>/dev/null
    return
  fi
  for user in "$1"/users/*; do
    if [ -f "$user" ] && heddle_lives "${user##*/}"; then return 0; fi
  done
  return 1
}
