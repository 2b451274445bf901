//! Gives `gongkai.exe` its icon, its version and its manifest, as the window's program gets them from Tauri.

use std::env;

const PACKAGING: &str = "../../packaging/windows";

fn main() {
    println!("cargo:rerun-if-changed={PACKAGING}/program.manifest");
    println!("cargo:rerun-if-changed=../../assets/icons/icon.ico");
    if env::var("CARGO_CFG_TARGET_OS").as_deref() != Ok("windows") {
        return;
    }
    tauri_winres::WindowsResource::new()
        .set_manifest_file(&format!("{PACKAGING}/program.manifest"))
        .set_icon("../../assets/icons/icon.ico")
        .set_language(0x0804)
        .set("ProductName", "公开台账")
        .set("FileDescription", "公开台账命令行")
        .set("CompanyName", "Gongkai Ledger")
        .set("OriginalFilename", "gongkai.exe")
        .set("LegalCopyright", "MIT")
        .compile()
        .expect("the resource compiler takes the icon and the manifest");
}
