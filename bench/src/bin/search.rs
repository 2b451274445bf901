//! A two-character word in the ledger's search, against SQLite's LIKE and FTS5's trigram tokenizer over the same text:
//! the first 100 rows and the count. `search LEDGER.gongkai LIST.tsv` prints a table.

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use gongkai_bench::median;
use gongkai_ledger::Ledger;
use gongkai_ledger::query::Query;
use jiff::civil::date;
use rusqlite::Connection;

/// From words in most rows to one that is in none.
const WORDS: [&str; 6] = ["栏目", "附件", "采购", "既使", "邮箱", "寰宇"];
const ROUNDS: usize = 7;

#[expect(clippy::print_stdout, reason = "a program for the terminal")]
fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [ledger, list] = arguments.as_slice() else {
        return Err("usage: search LEDGER.gongkai LIST.tsv".into());
    };
    let plain = peers(list)?;
    println!("| word | rows found | ledger ms | LIKE ms | trigram ms | LIKE ÷ ledger |");
    println!("|---|--:|--:|--:|--:|--:|");
    for word in WORDS {
        let (mut ours, mut like, mut trigram) = (Vec::new(), Vec::new(), Vec::new());
        let mut found = [0; 3];
        for _ in 0..ROUNDS {
            let (count, time) = search_ledger(Path::new(ledger), word)?;
            found[0] = count;
            ours.push(time);
            for (at, table, times) in [(1, "plain", &mut like), (2, "indexed", &mut trigram)] {
                let (count, time) = search_table(&plain, table, word)?;
                found[at] = count;
                times.push(time);
            }
        }
        if found != [found[0]; 3] {
            return Err(format!("“{word}”: the three do not agree: {found:?}").into());
        }
        let (ours, like, trigram) = (median(ours), median(like), median(trigram));
        println!(
            "| {word} | {} | {ours:.2} | {like:.1} | {trigram:.1} | {:.0} |",
            found[0],
            like / ours
        );
    }
    Ok(())
}

/// The list's text, a row a string, as a plain table and under FTS5's trigram tokenizer.
fn peers(list: &str) -> Result<Connection, Box<dyn Error>> {
    let mut connection = Connection::open_in_memory()?;
    connection.execute_batch(
        "CREATE TABLE plain (text TEXT NOT NULL);
         CREATE VIRTUAL TABLE indexed USING fts5(text, tokenize = 'trigram');",
    )?;
    let transaction = connection.transaction()?;
    {
        let mut into_plain = transaction.prepare("INSERT INTO plain VALUES (?1)")?;
        let mut into_indexed = transaction.prepare("INSERT INTO indexed VALUES (?1)")?;
        for line in fs::read_to_string(list)?.lines() {
            into_plain.execute([line])?;
            into_indexed.execute([line])?;
        }
    }
    transaction.commit()?;
    Ok(connection)
}

/// On a connection just opened: nothing is remembered from the search before.
fn search_ledger(path: &Path, word: &str) -> Result<(u32, Duration), Box<dyn Error>> {
    let ledger = Ledger::open(path)?;
    let query = Query {
        ledger: "rectification".to_owned(),
        search: word.to_owned(),
        ..Query::default()
    };
    let begun = Instant::now();
    let page = ledger.rows(&query, 0, 100, date(2026, 11, 23))?;
    Ok((page.total, begun.elapsed()))
}

/// MATCH finds no word of two characters under the trigram tokenizer; LIKE is what is left.
fn search_table(
    connection: &Connection,
    table: &str,
    word: &str,
) -> Result<(u32, Duration), Box<dyn Error>> {
    let pattern = format!("%{word}%");
    let begun = Instant::now();
    let mut first = connection.prepare_cached(&format!(
        "SELECT text FROM {table} WHERE text LIKE ?1 LIMIT 100"
    ))?;
    let rows: Vec<String> = first
        .query_map([&pattern], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let mut all =
        connection.prepare_cached(&format!("SELECT count(*) FROM {table} WHERE text LIKE ?1"))?;
    let count: u32 = all.query_row([&pattern], |row| row.get(0))?;
    let time = begun.elapsed();
    if rows.len() != 100.min(count as usize) {
        return Err("fewer rows than counted".into());
    }
    Ok((count, time))
}
