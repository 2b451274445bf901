#!/usr/bin/env bash
# The compiler for Windows on this Debian. `./dev` sources it.
#
# rustup has no Windows target where only Debian's mirrors are reachable. Debian's own rustc ships the sources of the
# standard library, so it is compiled here, once for each compiler, into a sysroot of its own (docs/adr/0010-windows.md).

windows_target=x86_64-pc-windows-gnu
windows_home=$target/windows
windows_packages=(
    build-essential pkg-config
    rustc-web cargo-web rust-web-src
    gcc-mingw-w64-x86-64-posix g++-mingw-w64-x86-64-posix binutils-mingw-w64-x86-64
)

# How the standard library is compiled: as the compiler's own build does it, so that what is compiled against it needs
# nothing unstable; without the folders of this machine.
windows_std_flags() {
    printf '%s\x1f' -Zforce-unstable-if-unmarked
    printf '%s\x1f' -Cembed-bitcode=yes
    remapped "${CARGO_HOME:-$HOME/.cargo}" /cargo
}

# Where the standard library for Windows is, of this very compiler.
windows_sysroot() {
    echo "$windows_home/sysroot-$({ /usr/bin/rustc -vV && windows_std_flags; } | sha256sum | cut -c1-12)"
}

# Compiles the standard library, unless it is there. Says itself where it fails: in a step of `./dev` nothing stops it.
need_windows_sysroot() {
    local sysroot sources building
    sysroot=$(windows_sysroot)
    [ ! -e "$sysroot/complete" ] || return 0
    say "Compiling the standard library for $windows_target"
    sources=$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library
    building=$windows_home/std
    rm -rf "$sysroot"
    env RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 __CARGO_DEFAULT_LIB_METADATA=stablestd CARGO_TARGET_DIR="$building" \
        CARGO_ENCODED_RUSTFLAGS="$(windows_std_flags)" \
        /usr/bin/cargo build --quiet --release --locked --manifest-path "$sources/sysroot/Cargo.toml" \
        --features panic-unwind,backtrace --target "$windows_target" || return
    mkdir -p "$sysroot/lib/rustlib/$windows_target/lib"
    cp "$building/$windows_target"/release/deps/*.rlib "$sysroot/lib/rustlib/$windows_target/lib/" || return
    rm -rf "$building"
    touch "$sysroot/complete"
}

# cargo for Windows; `cargo test` runs what it builds under Wine.
windows_cargo() {
    env RUSTC=/usr/bin/rustc RUSTDOC=/usr/bin/rustdoc CARGO_TARGET_DIR="$windows_home/build" \
        WINEPREFIX="$windows_home/prefix" /usr/bin/cargo \
        --config "target.$windows_target.rustflags=['--sysroot', '$(windows_sysroot)']" \
        --config "target.$windows_target.runner=['$PWD/packaging/windows/wine.sh']" \
        "$@"
}

# As windows_cargo, for what ships: neither the paths of this machine nor the hour get into it, so that the same
# sources make the same programs anywhere.
windows_cargo_for_release() {
    local own caches
    own=$(remapped "$PWD" /gongkai)
    caches=$(remapped "${CARGO_HOME:-$HOME/.cargo}" /cargo)
    windows_cargo --config "target.$windows_target.rustflags=['$own', '$caches', '-Clink-arg=-Wl,--no-insert-timestamp']" "$@"
}

remapped() {
    echo "--remap-path-prefix=$1=$2"
}
