// Rows of a report's table in the pane: a table again, each row with its address and link.
import { characters, make } from "./dom.js";

const BETWEEN = " | ";

// Cells of a row with the place of each in the row's text; null where the text does not show them.
export function cellsOf(paragraph) {
  const cells = [];
  let start = 0;
  for (const text of paragraph.text.split(BETWEEN)) {
    const count = characters(text).length;
    cells.push({ text, start, end: start + count });
    start += count + BETWEEN.length;
  }
  const told = paragraph.columns.length;
  return told && told !== cells.length ? null : cells;
}

export const isRow = (paragraph) => (paragraph.kind === "row" || paragraph.kind === "header") && cellsOf(paragraph) !== null;

// A table of rows that follow each other; finish(line, paragraph, cells) fills each row.
export function tableOf(rows, caption, finish) {
  const table = make("table", "ra-table");
  if (caption) table.append(make("caption", "", caption));
  const head = make("thead");
  const body = make("tbody");
  const names = rows[0].kind === "header" ? [] : rows[0].columns;
  if (names.length) head.append(make("tr", "", make("td"), ...names.map((name) => cell("th", name, "col"))));
  for (const row of rows) {
    const line = make("tr");
    const isHead = row.kind === "header";
    finish(line, row, cellsOf(row).map((each, at) => ({
      ...each, element: isHead ? cell("th", "", "col") : at ? cell("td", "") : cell("th", "", "row"),
    })));
    (isHead ? head : body).append(line);
  }
  table.append(head, body);
  return make("div", "ra-table-frame", table);
}

function cell(tag, text, scope) {
  const element = make(tag, "", text);
  if (tag === "th") element.scope = scope;
  return element;
}
