use serde_json::json;

use crate::window::{Window, fixture, rectification};

#[test]
fn a_form_is_looked_at_and_then_written_exactly_so() {
    let window = Window::over_d03();
    let view = window.ask(
        "fill_plan",
        json!({ "path": fixture("d10"), "query": rectification() }),
    );
    assert_eq!(view["tables"][0]["inserted"], 14);
    let rows = window.ask(
        "fill_rows",
        json!({ "plan": view["id"], "doubtful": false, "offset": 25, "limit": 10 }),
    );
    assert_eq!(
        (&rows["total"], &rows["rows"][0]["row"]),
        (&json!(26), &json!(30))
    );
    assert_eq!(rows["rows"].as_array().unwrap().len(), 1);

    let path = window.folder().join(view["suggested"].as_str().unwrap());
    let written = window.ask("fill_write", json!({ "plan": view["id"], "path": path }));
    assert_eq!(written["cells"], view["filled"]);
    assert!(path.is_file());

    let failure = window.refusal(
        "fill_write",
        json!({ "plan": view["id"], "path": fixture("d10") }),
    );
    assert_eq!(failure["code"], "over_form", "what came stays as it came");
    let another = window.ask(
        "fill_plan",
        json!({ "path": fixture("d10"), "query": rectification() }),
    );
    assert_ne!(another["id"], view["id"]);
    let failure = window.refusal("fill_write", json!({ "plan": view["id"], "path": path }));
    assert_eq!(
        failure["code"], "plan_gone",
        "the clerk looks at another one now"
    );
}
