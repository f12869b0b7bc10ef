// One question over two reports, side by side; one below the other where the page is narrow.
import { answerOf } from "./answers.js";
import * as api from "./api.js";
import { make, whenThere } from "./dom.js";
import { fill, say } from "./language.js";
import { chosen, known, nameOf } from "./reports.js";

const MAX_CHARACTERS = 2000;
const SIDES = ["first", "second"];
const PROBLEMS = { 0: "compare_unreachable", 404: "compare_gone", 422: "compare_unfit", 429: "compare_busy", 503: "compare_busy" };
let parts = null;
let asked = 0;

function choice(side) {
  const select = make("select", "rk-report");
  select.id = `compare-${side}`;
  const label = make("label", "", say[`compare_${side}`]);
  label.htmlFor = select.id;
  select.addEventListener("change", keepApart);
  return { label, select };
}

function build(room) {
  const field = Object.assign(make("input", "rk-question"), { id: "compare-question", maxLength: MAX_CHARACTERS, autocomplete: "off", placeholder: say.compare_here });
  const label = make("label", "", say.compare_question);
  label.htmlFor = field.id;
  const sides = SIDES.map(choice);
  const columns = SIDES.map((side) => {
    const column = make("section", "rk-column");
    column.hidden = true;
    column.setAttribute("aria-labelledby", `compare-${side}-name`);
    return column;
  });
  const said = make("p", "ra-aloud");
  said.setAttribute("role", "status");
  const submit = make("button", "ra-main", say.compare_ask);
  const form = make("form", "rk-form", ...sides.map(({ label: name, select }) => make("div", "rk-field", name, select)),
    make("div", "rk-field rk-line", label, make("div", "rk-ask", field, submit)));
  form.addEventListener("submit", (event) => { event.preventDefault(); compare(); });
  const none = make("div", "rk-none", make("h2", "", say.compare_none), make("p", "", say.compare_none_text));
  none.hidden = true;
  room.replaceChildren(form, none, said, make("div", "rk-columns", ...columns));
  parts = { form, none, said, field, columns, selects: sides.map(({ select }) => select) };
}

// What is chosen on one side can't be chosen on the other.
function keepApart() {
  for (const [at, select] of parts.selects.entries()) {
    for (const option of select.options) option.disabled = option.value === parts.selects[1 - at].value;
  }
}

async function compare() {
  const question = parts.field.value.trim();
  if (!question) { parts.field.focus(); return; }
  const mine = ++asked;
  parts.said.textContent = say.compare_reading;
  await Promise.all(parts.columns.map(async (column, at) => {
    const option = parts.selects[at].selectedOptions[0];
    const name = make("h2", "rk-name", option.textContent);
    name.id = `compare-${SIDES[at]}-name`;
    column.hidden = false;
    column.setAttribute("aria-busy", "true");
    column.replaceChildren(name, make("p", "ra-pending", say.compare_reading));
    const { reply, status } = await api.ask(question, option.value);
    if (mine !== asked) return;
    column.setAttribute("aria-busy", "false");
    column.replaceChildren(name, reply ? answerOf(reply) : make("p", "ra-problem", say[PROBLEMS[status] || "compare_failed"]));
  }));
  if (mine === asked) parts.said.textContent = fill(say.compare_done, { question });
}

async function open() {
  const room = await whenThere("#compare .rk");
  if (!parts) build(room);
  const { reply, status } = await known();
  const reports = reply?.reports || [];
  parts.form.hidden = reports.length < 2;
  parts.none.hidden = status === 0 || reports.length > 1;
  const before = parts.selects.map((select) => select.value);
  const first = reports.find((each) => each.id === (before[0] || chosen())) || reports[0];
  const second = reports.find((each) => each.id === before[1] && each !== first) || alike(first, reports);
  for (const [at, select] of parts.selects.entries()) {
    select.replaceChildren(...reports.map((each) => Object.assign(make("option", "", nameOf(each)), { value: each.id })));
    select.value = [first, second][at]?.id || "";
  }
  keepApart();
}

// The report that is most like another: of the same issuer, else the one next to it.
function alike(report, reports) {
  const others = reports.filter((each) => each !== report);
  return others.find((each) => each.issuer && each.issuer === report.issuer) || others[0];
}

document.addEventListener("tab", (event) => { if (event.detail === "compare") open(); });
document.addEventListener("reports-changed", () => { if (parts) open(); });
if (document.body.dataset.tab === "compare") open();
