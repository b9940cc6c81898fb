# Brings in what a fresh Debian lacks; sourced by ./demo and ./test.
#
# The Rust toolchain is the one thing that must be there already.

# Says something to the person in front of the terminal.
say() {
  printf '%s\n' "$*" >&2
}

# Stops with a reason.
fail() {
  say "$*"
  exit 1
}

# rustup puts cargo where only login shells look.
find_cargo() {
  PATH="${PATH}:${CARGO_HOME:-${HOME}/.cargo}/bin"
  command -v cargo >/dev/null || fail "Es fehlt die Rust-Toolchain (cargo). Anleitung: https://rustup.rs"
}

# install_missing "COMMAND PACKAGE…" … : through apt-get, the packages whose command is not there.
install_missing() {
  local entry words missing=() as_root=()
  for entry in "$@"; do
    read -ra words <<<"${entry}"
    command -v "${words[0]}" >/dev/null || missing+=("${words[@]:1}")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0

  if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
    [ -t 0 ] || as_root+=(--non-interactive)
  fi
  say "Es fehlen Pakete, sie werden mit apt-get eingerichtet: ${missing[*]}"
  command -v apt-get >/dev/null \
    && "${as_root[@]}" apt-get update --quiet \
    && "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
      apt-get install --quiet --yes --no-install-recommends "${missing[@]}" \
    || fail "Das ging nicht. Bitte von Hand einrichten: apt-get install ${missing[*]}"
}

# npm_packages FOLDER : exactly what its lockfile names, unless that is there already.
npm_packages() {
  local folder="$1"
  [ ! "${folder}/node_modules/.package-lock.json" -nt "${folder}/package-lock.json" ] || return 0
  npm ci --prefix "${folder}" --ignore-scripts --no-audit --no-fund
}
