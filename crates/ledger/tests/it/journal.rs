use gongkai_ledger::journal::{Change, OpKind, UndoPlan};
use gongkai_ledger::{Draft, Ledger, LedgerError, OpId, RecordId};

use crate::office::*;

fn undo(ledger: &mut Ledger, op: OpId) -> OpId {
    ledger.undo(op, "沈雨桐", TODAY.at(10, 0, 0, 0)).unwrap().id
}

fn labels(operations: &[gongkai_ledger::journal::OpView]) -> Vec<&str> {
    operations.iter().map(|op| op.label.as_str()).collect()
}

/// Three records from one import, and its operation.
fn imported(ledger: &mut Ledger) -> (Vec<RecordId>, OpId) {
    let (ids, op) = change(ledger, OpKind::Import, "导入 “d03.xlsx”", |it| {
        ["甲", "乙", "丙"]
            .map(|problem| make(it, &[("problem", text(problem))]))
            .into_iter()
            .collect()
    });
    (ids, op.id)
}

#[test]
fn an_operation_that_changed_nothing_leaves_no_trace() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let (changed, op) = ledger
        .transact(act(OpKind::Edit, "修改"), |it| -> Result<_, LedgerError> {
            it.set(id, "owner", Some(&text("李伟")))?;
            it.set(id, "owner", Some(&text("王芳")))?;
            let made = make(it, &[])?;
            it.delete(made)?;
            it.set(id, "owner", Some(&text("王芳")))
        })
        .unwrap();
    assert_eq!((changed, op), (false, None));
    assert_eq!(labels(&ledger.operations(10).unwrap()), ["新增"]);
}

#[test]
fn a_failed_operation_changes_nothing() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let before = dump(&ledger);
    let failed: Result<_, LedgerError> = ledger.transact(act(OpKind::Edit, "修改"), |it| {
        it.set(id, "owner", Some(&text("李伟")))?;
        it.delete(id)?;
        it.set(id, "owner", None)
    });
    assert_eq!(failed.unwrap_err().code(), "unknown_record");
    assert_eq!(dump(&ledger), before);
}

#[test]
fn the_timeline_of_a_record_tells_who_did_what() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(
        &mut ledger,
        &[("owner", text("王芳")), ("deadline", deadline("12月底前"))],
    );
    change(&mut ledger, OpKind::Assign, "分派 1 条", |it| {
        it.set(id, "owner", Some(&text("李伟")))?;
        it.set(id, "deadline", Some(&due_on(TODAY)))
    });
    let ((), deletion) = change(&mut ledger, OpKind::Delete, "删除 1 条", |it| {
        it.delete(id)
    });
    undo(&mut ledger, deletion.id);
    let history = ledger.history(id).unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|entry| (entry.op.label.as_str(), entry.change.clone()))
        .collect();
    let set = |column: &str, old, new| Change::Set {
        column: column.to_owned(),
        old,
        new,
    };
    assert_eq!(
        told,
        [
            ("撤销：删除 1 条", Change::Restored),
            ("删除 1 条", Change::Deleted),
            (
                "分派 1 条",
                set("deadline", Some(deadline("12月底前")), Some(due_on(TODAY)))
            ),
            (
                "分派 1 条",
                set("owner", Some(text("王芳")), Some(text("李伟")))
            ),
            ("新增", Change::Created),
        ]
    );
    assert_eq!(history[2].op.actor, "沈雨桐");
    assert_eq!(history[2].op.at, "2026-11-23 09:30:00");
    assert_eq!(
        ledger.history(RecordId(99)).unwrap_err().code(),
        "unknown_record"
    );
}

#[test]
fn undoing_an_import_takes_later_edits_along_and_brings_them_back() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (ids, import) = imported(&mut ledger);
    set(&mut ledger, ids[1], "owner", "王芳");
    let before = dump(&ledger);
    let plan = ledger.undo_plan(import).unwrap();
    assert_eq!((plan.deletes, plan.restores, plan.cells), (3, 0, 0));
    assert_eq!(labels(&plan.takes_along), ["owner → 王芳"]);
    assert_eq!(plan.blocked_by, []);
    let undone = undo(&mut ledger, import);
    assert_eq!(dump(&ledger), []);
    undo(&mut ledger, undone);
    assert_eq!(
        dump(&ledger),
        before,
        "with the same numbers, codes and the later edit"
    );
    assert_eq!(
        labels(&ledger.operations(2).unwrap()),
        ["恢复：导入 “d03.xlsx”", "撤销：导入 “d03.xlsx”"]
    );
}

#[test]
fn a_cell_that_was_changed_again_blocks_and_names_what_to_undo_first() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let first = set(&mut ledger, id, "owner", "李伟");
    let second = set(&mut ledger, id, "owner", "张敏");
    let other = set(&mut ledger, id, "phone", "123");
    assert_eq!(
        ledger.undo_plan(first.id).unwrap().blocked_by,
        std::slice::from_ref(&second)
    );
    let refused = ledger
        .undo(first.id, "", TODAY.at(10, 0, 0, 0))
        .unwrap_err();
    assert_eq!(
        refused.to_string(),
        "“owner → 李伟”之后又有操作改动了同样的内容，请先撤销：“owner → 张敏”"
    );
    undo(&mut ledger, second.id);
    undo(&mut ledger, first.id);
    assert_eq!(cell(&ledger, id, "owner"), "王芳");
    assert_eq!(
        cell(&ledger, id, "phone"),
        "123",
        "{} was not touched",
        other.label
    );
}

#[test]
fn a_cell_that_holds_again_what_was_written_does_not_block() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let first = set(&mut ledger, id, "owner", "李伟");
    set(&mut ledger, id, "owner", "张敏");
    set(&mut ledger, id, "owner", "李伟");
    undo(&mut ledger, first.id);
    assert_eq!(cell(&ledger, id, "owner"), "王芳");
}

#[test]
fn the_edit_of_a_record_that_is_gone_waits_for_its_return() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let edit = set(&mut ledger, id, "owner", "李伟");
    let ((), deletion) = change(&mut ledger, OpKind::Delete, "删除", |it| it.delete(id));
    let plan = ledger.undo_plan(edit.id).unwrap();
    assert_eq!(labels(&plan.blocked_by), ["删除"]);
    undo(&mut ledger, deletion.id);
    undo(&mut ledger, edit.id);
    assert_eq!(cell(&ledger, id, "owner"), "王芳");
}

#[test]
fn a_record_cannot_come_back_under_a_code_that_was_given_again() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[]);
    let ((), deletion) = change(&mut ledger, OpKind::Delete, "删除", |it| it.delete(id));
    let code = Draft {
        code: Some("ZG-2026-0001"),
        ..Draft::default()
    };
    change(&mut ledger, OpKind::Import, "再次导入", |it| {
        it.create(rectification(), &code)
    });
    assert_eq!(
        labels(&ledger.undo_plan(deletion.id).unwrap().blocked_by),
        ["再次导入"]
    );
}

#[test]
fn a_record_does_not_come_back_without_its_import() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (ids, import) = imported(&mut ledger);
    let ((), deletion) = change(&mut ledger, OpKind::Delete, "删除 1 条", |it| {
        it.delete(ids[1])
    });
    let undone = undo(&mut ledger, import);
    let plan = ledger.undo_plan(deletion.id).unwrap();
    assert_eq!(labels(&plan.blocked_by), ["撤销：导入 “d03.xlsx”"]);
    undo(&mut ledger, undone);
    undo(&mut ledger, deletion.id);
    assert_eq!(dump(&ledger).len(), 3);
    undo(&mut ledger, import);
    assert_eq!(
        dump(&ledger),
        [],
        "the one that was away while the import was brought back goes too"
    );
}

#[test]
fn an_operation_that_was_brought_back_can_be_undone_again() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let id = create(&mut ledger, &[("owner", text("王芳"))]);
    let ((), op) = change(&mut ledger, OpKind::Edit, "改后删", |it| {
        it.set(id, "owner", Some(&text("李伟")))?;
        it.delete(id)
    });
    for round in 0..3 {
        let undone = undo(&mut ledger, op.id);
        assert_eq!(cell(&ledger, id, "owner"), "王芳", "round {round}");
        let again = ledger.undo(op.id, "", TODAY.at(10, 0, 0, 0)).unwrap_err();
        assert_eq!(again.to_string(), "“改后删”已经撤销过了");
        undo(&mut ledger, undone);
        assert_eq!(dump(&ledger), [], "round {round}");
    }
}

#[test]
fn the_last_operation_that_can_be_undone_is_found_behind_undos() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    assert_eq!(ledger.last_undoable().unwrap(), None);
    let (ids, import) = imported(&mut ledger);
    let edit = set(&mut ledger, ids[0], "owner", "王芳");
    assert_eq!(ledger.last_undoable().unwrap(), Some(edit.id));
    let undone = undo(&mut ledger, edit.id);
    assert_eq!(ledger.last_undoable().unwrap(), Some(import));
    undo(&mut ledger, undone);
    assert_eq!(ledger.last_undoable().unwrap(), Some(edit.id));
    undo(&mut ledger, import);
    assert_eq!(
        ledger.last_undoable().unwrap(),
        None,
        "the edit's record went with the import"
    );
}

#[test]
fn an_import_of_which_nothing_is_left_says_so() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (ids, import) = imported(&mut ledger);
    change(&mut ledger, OpKind::Delete, "删除", |it| {
        ids.iter().try_for_each(|&id| it.delete(id))
    });
    let refused = ledger.undo_plan(import).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "“导入 ‘d03.xlsx’”留下的内容已经不在了，没有可撤销的"
    );
    assert_eq!(
        ledger.undo_plan(OpId(99)).unwrap_err().code(),
        "unknown_operation"
    );
}

#[test]
fn a_large_operation_is_undone_like_a_small_one() {
    let mut ledger = Ledger::open_in_memory().unwrap();
    let (ids, import) = change(&mut ledger, OpKind::Import, "导入", |it| {
        (0..500)
            .map(|n| make(it, &[("problem", text(&format!("第{n}条")))]))
            .collect::<Result<Vec<_>, _>>()
    });
    let ((), assign) = change(&mut ledger, OpKind::Assign, "分派 500 条", |it| {
        ids.iter()
            .try_for_each(|&id| it.set(id, "owner", Some(&text("王芳"))).map(drop))
    });
    assert_eq!((import.records, assign.records), (500, 500));
    let UndoPlan { cells, .. } = ledger.undo_plan(assign.id).unwrap();
    assert_eq!(cells, 500);
    undo(&mut ledger, assign.id);
    assert!(
        dump(&ledger)
            .iter()
            .all(|row| !row.fields.contains_key("owner"))
    );
    undo(&mut ledger, import.id);
    assert_eq!(dump(&ledger), []);
}
