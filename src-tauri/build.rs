//! Prepares what Tauri needs at compile time: the checked configuration, the capabilities, the Windows resources.

fn main() {
    if std::env::var("CARGO_CFG_TARGET_OS").as_deref() == Ok("linux") {
        // Keep the bundled SQLite to ourselves. libwebkit2gtk refers to sqlite3_*, so the linker would export ours,
        // and WebKit inside our process would run on it and not on the system's.
        println!("cargo:rustc-link-arg-bins=-Wl,--exclude-libs,ALL");
    }
    let manifest = include_str!("../packaging/windows/program.manifest");
    let attributes = tauri_build::Attributes::new()
        .windows_attributes(tauri_build::WindowsAttributes::new().app_manifest(manifest))
        .capabilities_path_pattern("./src-tauri/capabilities/**/*.json");
    tauri_build::try_build(attributes).expect("tauri.conf.json and the capabilities are valid");
}
