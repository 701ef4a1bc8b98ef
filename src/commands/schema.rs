//! `joor schema`: the documented tables.

use std::process::ExitCode;

use comfy_table::{ContentArrangement, Table as Grid, presets};
use joor_api::{ENDPOINTS, Effect, EndpointTable, Host};
use serde_json::{Value, json};

use crate::arguments::{Output, TableFormat};
use crate::calls::CALLS;
use crate::failure::Failure;
use crate::message;
use crate::tables::{Row, TABLES, Table};

pub(crate) fn list(output: Output) -> Result<ExitCode, Failure> {
    match output {
        Output::Json => {
            let tables: Vec<_> = TABLES.iter().map(head).collect();
            anstream::println!("{:#}", Value::Array(tables));
        }
        Output::Text => {
            let mut grid = grid();
            grid.set_header(["NAME", "PAGE", "COMPLETE", "READ", "ROWS", "SOURCE"]);
            for table in TABLES {
                let complete = table.last_row.map_or_else(|| "yes".to_owned(), |row| format!("partial, to {row}"));
                grid.add_row([
                    table.name,
                    table.title,
                    &complete,
                    table.read,
                    &table.rows.len().to_string(),
                    table.url,
                ]);
            }
            anstream::println!("{grid}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn calls(output: Output) -> Result<ExitCode, Failure> {
    match output {
        Output::Json => {
            let calls: Vec<_> = ENDPOINTS.iter().map(|call| call_as_json(call)).collect();
            anstream::println!("{:#}", Value::Array(calls));
        }
        Output::Text => {
            let mut grid = grid();
            grid.set_header(["NAME", "METHOD", "PATH", "EFFECT", "CREDITS", "COMMAND", "PAGE"]);
            for call in ENDPOINTS {
                let (method, credits, names) =
                    (call.method.as_str(), call.credits.to_string(), command_names(call).join(", "));
                grid.add_row([call.name, method, call.path, effect(call.effect), &credits, &names, call.page.title]);
            }
            anstream::println!("{grid}");
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn command_names(endpoint: &EndpointTable) -> Vec<String> {
    if endpoint.host == Host::Token {
        return vec!["auth login".to_owned()];
    }
    let calls = CALLS.iter().filter(|call| call.endpoint.name == endpoint.name);
    calls.map(|call| format!("{} {}", call.group, call.verb)).collect()
}

fn effect(effect: Effect) -> &'static str {
    match effect {
        Effect::Read => "read",
        Effect::ConsumingRead => "consuming read",
        Effect::IdempotentWrite => "idempotent write",
        Effect::Write => "write",
        _ => "not known",
    }
}

fn call_as_json(call: &EndpointTable) -> Value {
    json!({
        "name": call.name,
        "method": call.method.as_str(),
        "path": call.path,
        "effect": effect(call.effect),
        "credits": call.credits,
        "commands": command_names(call),
        "formats": call.formats.iter().map(|format| format.to_string().to_lowercase()).collect::<Vec<_>>(),
        "request": call.request.map(|message| message.name),
        "reply": call.reply.name,
        "page": {"title": call.page.title, "url": call.page.url},
        "doc": call.doc,
    })
}

pub(crate) fn show(name: &str, format: TableFormat) -> Result<ExitCode, Failure> {
    let full = message::find(name)?.table.name;
    let table = TABLES.iter().find(|table| table.name == full);
    let table = table.ok_or_else(|| Failure::new(format!("{full} has no table")))?;
    match format {
        TableFormat::Text => anstream::println!("{}", text(table)),
        TableFormat::Json => anstream::println!("{:#}", as_json(table)),
        TableFormat::Markdown => anstream::print!("{}", markdown(table)),
    }
    Ok(ExitCode::SUCCESS)
}

fn grid() -> Grid {
    let mut grid = Grid::new();
    grid.load_style(presets::UTF8_FULL_CONDENSED).set_content_arrangement(ContentArrangement::Dynamic);
    grid
}

fn text(table: &Table) -> String {
    let mut text = format!("{}\n{} ({}), read {}\n", table.name, table.title, table.url, table.read);
    if let Some(row) = table.last_row {
        text.push_str(&format!("partial: the stored copy of the page ends at {row}\n"));
    }
    if !table.doc.is_empty() {
        text.push_str(&format!("{}\n", table.doc));
    }
    let mut grid = grid();
    grid.set_header(["FIELD NAME", "REQ", "VALUE", "MAX", "DISPLAY", "FROM", "MEANING"]);
    for row in table.rows {
        grid.add_row([&printed_name(row), row.req, row.value, row.max, row.display, row.source, &meaning(row)]);
    }
    format!("{text}{grid}")
}

/// The name as the page prints it, indented, nodes with a plus.
fn printed_name(row: &Row) -> String {
    let plus = if row.is_node { "+ " } else { "" };
    format!("{:indent$}{plus}{}", "", row.printed_name, indent = row.depth * 2)
}

/// The meaning in our words, with what a cell was taken to mean where it does not say so itself.
fn meaning(row: &Row) -> String {
    let mut parts = Vec::new();
    if !row.doc.is_empty() {
        parts.push(row.doc.to_owned());
    }
    if row.printed_name != row.name {
        parts.push(format!("Really {}.", row.name));
    }
    if row.meaning.starts_with("required if") {
        parts.push(format!("{}.", capitalised(row.meaning)));
    }
    if !row.because.is_empty() {
        parts.push(format!("Note: {}.", row.because.trim_end_matches('.')));
    }
    parts.join(" ")
}

fn capitalised(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

fn markdown(table: &Table) -> String {
    let mut text = format!("# {}\n\n[{}]({}), read {}\n\n", table.name, table.title, table.url, table.read);
    text.push_str("| FIELD NAME | REQ | VALUE | MAX | DISPLAY | FROM | MEANING |\n|---|---|---|---|---|---|---|\n");
    for row in table.rows {
        let plus = if row.is_node { "+ " } else { "" };
        let name = format!("{}{plus}`{}`", "&nbsp;&nbsp;".repeat(row.depth), row.printed_name);
        let cells = [name.as_str(), row.req, row.value, row.max, row.display, row.source, &meaning(row)]
            .map(|cell| cell.replace('|', "\\|"));
        text.push_str(&format!("| {} |\n", cells.join(" | ")));
    }
    text
}

fn head(table: &Table) -> Value {
    json!({
        "name": table.name,
        "title": table.title,
        "url": table.url,
        "read": table.read,
        "complete": table.last_row.is_none(),
        "last_row": table.last_row,
        "json_root": table.json_root,
        "columns": table.columns,
        "rows": table.rows.len(),
    })
}

fn as_json(table: &Table) -> Value {
    let rows: Vec<_> = table
        .rows
        .iter()
        .map(|row| {
            json!({
                "depth": row.depth,
                "name": row.name,
                "kind": if row.is_node { "node" } else { "leaf" },
                "printed": {
                    "name": row.printed_name,
                    "req": row.req,
                    "value": row.value,
                    "max": row.max,
                    "display": row.display,
                },
                "means": {"requirement": row.meaning, if row.is_node { "cardinality" } else { "type" }: row.ty},
                "from": row.source,
                "doc": row.doc,
                "because": row.because,
            })
        })
        .collect();
    let mut value = head(table);
    value["doc"] = table.doc.into();
    value["rows"] = rows.into();
    value
}
