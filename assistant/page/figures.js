// The figures tab: a table that sorts and filters on the server, its CSV, and its plots.
import * as api from "./api.js";
import { make, whenThere } from "./dom.js";
import { bars, lines, source, valueOf, whatOf } from "./figures_plots.js";
import { fill, language, say } from "./language.js";
import { chosen, known, nameOf } from "./reports.js";

const PER_PAGE = 50;
const ROLES = [["thead, tbody", "rowgroup"], ["tr", "row"], ["td", "cell"], ["th[scope=row]", "rowheader"], ["th[scope=col]", "columnheader"]];
const KINDS = ["money", "people", "count", "share", "measure", "other"];
const state = { report: "", q: "", unit: "", year: "", masked: "", sort: "place", descending: false, page: 1 };
let asked = 0;
let parts = null;

async function fetched(rest) {
  const { reply, problem } = await api.figures(state.report, rest);
  if (problem) throw new Error(problem);
  return reply;
}

const query = (names) => {
  const wanted = new URLSearchParams();
  for (const name of names) if (state[name] !== "" && state[name] !== false) wanted.set(name, state[name]);
  return `?${wanted}`;
};
const FILTERS = ["q", "unit", "year", "masked", "sort", "descending"];

const yearsOf = (years) => (years.length < 2 ? years.join("") : `${years[0]}–${years[years.length - 1]}`);
const statusOf = (figure) => (figure.planned === null ? "" : figure.planned ? say.figures_planned : say.figures_done);

function row(figure) {
  const line = make("tr");
  const place = make("td", "rf-place");
  place.append(source(figure, figure.address));
  line.append(whatOf(figure, "th"), valueOf(figure), make("td", "rf-year", yearsOf(figure.years)), make("td", "rf-status", statusOf(figure)), place);
  line.firstChild.scope = "row";
  return line;
}

function heads() {
  const line = make("tr");
  for (const [name, sort] of [["what", "what"], ["value", "value"], ["year", "year"], ["status", ""], ["place", "place"]]) {
    const head = make("th", `rf-${name}`);
    head.scope = "col";
    if (!sort) head.append(say[`figures_${name}`]);
    else {
      const on = state.sort === sort;
      const button = make("button", "rf-sort", say[`figures_${name}`]);
      button.type = "button";
      button.title = say.figures_sort_by + say[`figures_${name}`];
      button.append(make("span", "rf-arrow", on ? (state.descending ? "▼" : "▲") : ""));
      button.lastChild.setAttribute("aria-hidden", "true");
      head.setAttribute("aria-sort", on ? (state.descending ? "descending" : "ascending") : "none");
      button.addEventListener("click", () => {
        state.descending = on ? !state.descending : sort === "value" || sort === "year";
        state.sort = sort;
        showTable().then(() => parts.table.querySelector(`.rf-${name} .rf-sort`)?.focus());
      });
      head.append(button);
    }
    line.append(head);
  }
  return line;
}

export function tableOf(caption, lines, head) {
  const table = make("table");
  table.append(make("caption", "rf-aloud", caption));
  if (head) table.append(make("thead"));
  if (head) table.tHead.append(head);
  table.append(make("tbody"));
  table.tBodies[0].append(...lines);
  // Said aloud as a table also where narrow pages lay its rows out as cards.
  for (const [tag, role] of ROLES) for (const each of table.querySelectorAll(tag)) each.setAttribute("role", role);
  table.setAttribute("role", "table");
  return table;
}

async function showTable(page = 1) {
  const mine = ++asked;
  state.page = page;
  let found;
  try {
    found = await fetched(`${query([...FILTERS, "page"])}&per_page=${PER_PAGE}`);
  } catch (problem) {
    if (mine === asked) parts.table.replaceChildren(make("p", "rf-problem", say.figures_failed + problem.message));
    return;
  }
  if (mine !== asked) return;
  offer(found);
  parts.csv.href = `api/reports/${encodeURIComponent(state.report)}/figures.csv${query(FILTERS)}&language=${language}`;
  parts.count.textContent = fill(say.figures_rows, found);
  const filtered = ["q", "unit", "year", "masked"].some((name) => state[name] !== "");
  if (!found.total) parts.table.replaceChildren(make("p", "rf-empty", filtered ? say.figures_none : say.figures_empty));
  else parts.table.replaceChildren(tableOf(say.figures_table, found.figures.map(row), heads()), pager(found));
}

function pager(found) {
  const bar = make("nav", "rf-pager");
  if (found.pages < 2) return bar;
  for (const [name, to] of [["earlier", found.page - 1], ["", 0], ["later", found.page + 1]]) {
    if (!name) bar.append(make("span", "", fill(say.figures_page, found)));
    else {
      const button = make("button", "", say[`figures_${name}`]);
      button.type = "button";
      button.disabled = to < 1 || to > found.pages;
      button.addEventListener("click", () => showTable(to).then(() => parts.table.scrollIntoView({ block: "start" })));
      bar.append(button);
    }
  }
  return bar;
}

// The choices that this report's table has.
function offer(found) {
  const key = `${found.report} ${found.years} ${found.kinds}`;
  if (parts.offered === key) return;
  parts.offered = key;
  choices(parts.unit, KINDS.filter((kind) => found.kinds.includes(kind)).map((kind) => [kind, say[`figures_${kind}`]]), state.unit);
  choices(parts.year, [...found.years].reverse().map((year) => [String(year), String(year)]), state.year);
}

function choices(select, options, chosen) {
  select.replaceChildren(...[["", say.figures_all], ...options].map(([value, text]) => Object.assign(make("option", "", text), { value })));
  select.value = chosen;
}

export function field(label, control, act) {
  const whole = make("label", "rf-field");
  whole.append(make("span", "", label), control);
  control.addEventListener(control.tagName === "INPUT" ? "input" : "change", act);
  return whole;
}

function filterBy(name) {
  let waiting = 0;
  return (event) => {
    state[name] = event.target.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => showTable(), event.type === "input" ? 250 : 0);
  };
}

function build(room) {
  const bar = make("div", "rf-bar");
  const find = Object.assign(make("input"), { type: "search", placeholder: say.figures_find_here, maxLength: 200 });
  parts = { head: make("div", "rf-head"), of: make("h2", "rf-of"), unit: make("select"), year: make("select"), masked: make("select"), count: make("span", "rf-count") };
  parts.csv = make("a", "rf-csv", say.figures_csv);
  parts.csv.setAttribute("download", "");
  parts.count.setAttribute("role", "status");
  parts.plots = make("div", "rf-plots");
  parts.table = make("div", "rf-table");
  choices(parts.masked, [["true", say.figures_masked_only], ["false", say.figures_known_only]], "");
  bar.append(
    field(say.figures_find, find, filterBy("q")),
    field(say.figures_unit_kind, parts.unit, filterBy("unit")),
    field(say.figures_year, parts.year, filterBy("year")),
    field(say.figures_shown, parts.masked, filterBy("masked")),
  );
  const foot = make("div", "rf-foot");
  foot.append(parts.count, parts.csv);
  parts.find = find;
  parts.head.append(parts.of, make("p", "rf-hint", say.figures_hint));
  room.replaceChildren(parts.head, bar, foot, parts.plots, parts.table);
  room.setAttribute("role", "region");
  room.setAttribute("aria-label", say.figures_region);
}

async function openReport(report) {
  Object.assign(state, { report, q: "", unit: "", year: "", masked: "", sort: "place", descending: false });
  parts.find.value = parts.masked.value = "";
  parts.plots.replaceChildren();
  parts.table.replaceChildren(make("p", "rf-empty", say.figures_loading));
  await Promise.all([showTable(), showPlots(report)]);
}

async function showPlots(report) {
  const plots = await fetched("/plots").catch(() => null);
  if (!plots || report !== state.report) return;
  const shown = [];
  if (plots.investments.length || plots.masked_investments.length) shown.push(bars(plots));
  if (plots.series.length) shown.push(lines(plots.series));
  parts.plots.replaceChildren(...shown);
  shown.forEach((each) => each.draw?.());
}

async function openTab() {
  const room = await whenThere("#figures .rf");
  if (!parts) build(room);
  const { reply, problem } = await known();
  const reports = reply?.reports || [];
  const wanted = reports.find((report) => report.id === chosen()) || reports[0];
  room.classList.toggle("rf-nothing", !wanted);
  if (!wanted) {
    parts.table.replaceChildren(make("p", "rf-problem", problem ? say.figures_failed + problem : say.figures_no_report));
    return;
  }
  // Of all reports the newest is shown; the reader is told which it is, and where to choose another.
  parts.of.textContent = nameOf(wanted);
  parts.head.hidden = Boolean(chosen()) || reports.length < 2;
  if (wanted.id !== state.report || !parts.offered) await openReport(wanted.id);
}

const isOpen = () => document.body.dataset.tab === "figures";
for (const name of ["tab", "report", "reports-changed"]) {
  document.addEventListener(name, () => { if (isOpen()) openTab(); });
}
if (isOpen()) openTab();
