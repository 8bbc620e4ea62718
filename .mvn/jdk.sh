# Sourced by mvnw and heddle. Points JAVA_HOME at a JDK 25, or says in one line what to do.
# Needs globbing: do not 'set -f' before it.

heddle_is_25() { [ -x "$1/bin/javac" ] && grep -q '^JAVA_VERSION="25[."]' "$1/release" 2>/dev/null; }

# Prints what a path stands for after all symbolic links. Older macOS has no 'readlink -f'.
heddle_real() {
  heddle_file=$1
  while [ -h "$heddle_file" ]; do
    heddle_link=$(readlink "$heddle_file")
    case $heddle_link in /*) heddle_file=$heddle_link ;; *) heddle_file=${heddle_file%/*}/$heddle_link ;; esac
  done
  printf '%s\n' "$heddle_file"
}

heddle_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && heddle_is_25 "$JAVA_HOME"; then export JAVA_HOME; return 0; fi
  heddle_on_path=$(command -v javac 2>/dev/null) && heddle_on_path=$(heddle_real "$heddle_on_path") || heddle_on_path=
  for heddle_jdk in "${heddle_on_path%/bin/javac}" "${HOME-}"/.sdkman/candidates/java/25* "${HOME-}"/.jdks/*25* \
    "${HOME-}"/.asdf/installs/java/*25* "${HOME-}"/.local/share/mise/installs/java/*25* "${HOME-}"/.gradle/jdks/*25* \
    /usr/lib/jvm/*25* /opt/java/*25* /opt/*jdk*25* \
    "${HOME-}"/Library/Java/JavaVirtualMachines/*25*/Contents/Home /Library/Java/JavaVirtualMachines/*25*/Contents/Home \
    /opt/homebrew/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk@25/libexec/openjdk.jdk/Contents/Home; do
    if heddle_is_25 "$heddle_jdk"; then JAVA_HOME=$heddle_jdk; export JAVA_HOME; return 0; fi
  done
  echo "Cannot find a JDK 25 in JAVA_HOME, on the PATH or in the usual folders: install one (Temurin 25, or 'sdk install java 25-tem') or set JAVA_HOME." >&2
  return 1
}

heddle_find_jdk
