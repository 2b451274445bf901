//! The templates that ship.

use std::fs;
use std::path::Path;

use gongkai_letters::{Template, TemplateError};

#[test]
fn every_shipped_template_reads_without_a_fault_of_form() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../assets/templates/letters");
    let mut templates = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let template = Template::read(fs::read(&path).unwrap()).unwrap();
        // Without any names known, the names themselves are all that can be wrong.
        let Err(TemplateError::Faults(faults)) = template.check(&[], &[]) else {
            panic!("{} asks for nothing", path.display());
        };
        for fault in faults {
            let said = fault.to_string();
            assert!(said.contains("这个项目"), "{}: {said}", path.display());
        }
        templates += 1;
    }
    assert_eq!(templates, 13);
}
