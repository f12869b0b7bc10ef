// The reports there are, the one that is chosen, and what a reader should know of it.
import * as api from "./api.js";
import { button, make, whenThere } from "./dom.js";
import { fill, say } from "./language.js";
import { openReport } from "./pane.js";

let listed = null;

// All reports, the newest first; asked once, until something changes. A problem comes in their place.
export function known() {
  listed = listed || api.reports();
  return listed;
}

// The id of the report that is asked, "" for all.
export const chosen = () => document.body.dataset.report || "";

// The report that is chosen, or the only one there is; null where there is a choice left to make.
export async function current() {
  const { reply } = await known();
  const reports = reply?.reports || [];
  return reports.find((each) => each.id === chosen()) || (reports.length === 1 ? reports[0] : null);
}

export const nameOf = (report) => [report.title || report.id, report.date].filter(Boolean).join(" · ");

async function tell() {
  const place = await whenThere("#about .ra-about");
  const { reply, problem } = await known();
  document.body.classList.toggle("ra-empty", Boolean(reply && !reply.reports.length));
  const report = await current();
  if (problem || !report) { place.replaceChildren(); return; }
  const facts = [report.date, report.issuer, fill(say.paragraphs, { count: report.paragraphs })].filter(Boolean);
  const read = button("ra-read", say.read_report, () => openReport(report.id));
  place.replaceChildren(make("span", "", facts.join(" · ")), read);
  const told = [["hidden_count", report.hidden.length], ["warning_count", report.warnings.length]]
    .filter(([, count]) => count).map(([name, count]) => fill(say[name], { count }));
  if (told.length) place.append(button("ra-beware", told.join(" · "), () => openReport(report.id, true)));
}

async function tellEmpty() {
  const place = await whenThere("#nothing .ra-nothing");
  const manage = document.querySelector("#manage");
  place.replaceChildren(make("h2", "", say.empty_title), make("p", "", say.empty_text));
  if (manage) place.append(button("ra-main", say.empty_add, () => manage.click()));
  else place.append(make("p", "", say.empty_ask), make("code", "", "python -m index add FILE"));
}

document.addEventListener("report", (event) => {
  document.body.dataset.report = event.detail || "";
  tell();
});
document.addEventListener("reports-changed", () => {
  listed = null;
  tell();
});
tell();
tellEmpty();
