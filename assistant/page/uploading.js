// Where editors manage reports, and the line that says when the index is not as it should be.
// All text is put into the page by textContent: nothing from a report or a file becomes markup.
import { button, make } from "./dom.js";
import { TEXTS } from "./texts.js";
import { fill, language } from "./language.js";
import { known } from "./reports.js";

const MAX_BYTES = 30000000;
const say = Object.fromEntries(Object.entries(TEXTS[language]).flatMap(
  ([name, text]) => (name.startsWith("manage_") ? [[name.slice(7), text]] : []),
));

async function showStanding() {
  const old = document.querySelector(".ra-standing");
  let lines = [];
  try {
    const response = await fetch("health/ready");
    const health = await response.json();
    if (response.ok) lines = (health.standing || []).map((kind) => say[kind]).filter(Boolean);
    // That there is no report yet is told in the middle of the page.
    else if ((await known()).reply?.reports.length !== 0) lines = [say.not_ready + health.error];
  } catch { return; }
  if (old) old.remove();
  if (!lines.length) return;
  const line = make("div", "ra-standing", ...lines.map((text) => make("p", "", text)));
  line.setAttribute("role", "status");
  const top = document.querySelector("#top");
  if (top) top.append(line);
}
showStanding();

let token = "";
let watched = "";
const dialog = make("dialog", "ra-manage");
dialog.setAttribute("aria-label", say.heading);
const head = make("div", "ra-manage-head", make("h2", "", say.heading),
  button("ra-plain", say.close, () => dialog.close()));
const body = make("div", "ra-manage-body");
dialog.append(head, body);
document.body.append(dialog);

document.addEventListener("click", (event) => {
  if (!(event.target.closest && event.target.closest("#manage"))) return;
  dialog.showModal();
  enter();
});

// Who has signed in as an editor needs no token.
async function enter() {
  if (!token) {
    try { await call("GET", "api/changes"); } catch { askToken(""); return; }
  }
  showRoom();
}

async function call(method, path, form) {
  const response = await fetch(path, {
    method, body: form, headers: token ? { Authorization: `Bearer ${token}` } : {},
  });
  const reply = await response.json();
  if (!response.ok) throw Object.assign(new Error(reply.error), { status: response.status });
  return reply;
}

function askToken(problem) {
  const field = make("input", "ra-field");
  field.type = "password";
  field.autocomplete = "current-password";
  field.required = true;
  const enter = make("button", "ra-main", say.enter);
  const label = make("label", "ra-label", say.token, field);
  const form = make("form", "ra-token", label, enter, make("p", "ra-help", say.token_help));
  if (problem) form.append(make("p", "ra-refused", problem));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    // A header takes no other characters, so no other is in a token.
    token = field.value.trim().replace(/[^\x21-\x7e]/g, "?");
    try {
      await call("GET", "api/changes");
      showRoom();
    } catch (error) {
      token = "";
      askToken(error.status === 401 ? say.wrong_token : error.message || say.unreachable);
    }
  });
  body.replaceChildren(form);
  field.focus();
}

const picker = make("input", "ra-unseen");
picker.type = "file";
const drop = make("div", "ra-drop", make("span", "", say.drop),
  button("ra-main", say.choose, () => choose("")), make("p", "ra-help", say.formats));
const state = make("div", "ra-state");
state.setAttribute("aria-live", "polite");
const list = make("ul", "ra-reports");
let replaced = "";

function choose(report) {
  replaced = report;
  picker.value = "";
  picker.click();
}
picker.addEventListener("change", () => { if (picker.files[0]) send(picker.files[0], replaced); });
for (const kind of ["dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("ra-over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) send(event.dataTransfer.files[0], "");
  });
}

async function showRoom() {
  body.replaceChildren(drop, picker, state, make("h3", "", say.reports), list);
  showReports();
  const { changes } = await call("GET", "api/changes").catch(() => ({ changes: [] }));
  const open = changes.find((each) => !["done", "refused", "cancelled"].includes(each.state));
  if (open && open.id !== watched) follow(open);
}

async function showReports() {
  const { reports } = await fetch("api/reports").then((reply) => reply.json()).catch(() => ({}));
  const items = (reports || []).map((report) => {
    const facts = [report.date, fill(say.paragraphs, report), report.id].filter(Boolean).join(" · ");
    const remove = button("ra-plain", say.remove, () => {
      if (remove.textContent === say.sure) return removeReport(report.id);
      remove.textContent = say.sure;
      remove.classList.add("ra-sure");
      setTimeout(() => { remove.textContent = say.remove; remove.classList.remove("ra-sure"); }, 5000);
      return undefined;
    });
    return make("li", "", make("div", "ra-report", make("strong", "", report.title || report.id),
      make("span", "ra-help", facts)), button("ra-plain", say.replace, () => choose(report.id)), remove);
  });
  list.replaceChildren(...(items.length ? items : [make("li", "ra-help", say.none)]));
}

async function send(file, report) {
  if (file.size > MAX_BYTES) { showEnd("ra-refused", [say.too_large]); return; }
  const form = new FormData();
  form.append("file", file);
  if (report) { form.append("id", report); form.append("replace", "true"); }
  showProgress(file.name, say.sending, null, null);
  try {
    follow(await call("POST", "api/reports", form));
  } catch (error) { showProblem(error); }
}

async function removeReport(report) {
  try {
    follow(await call("DELETE", `api/reports/${encodeURIComponent(report)}`));
  } catch (error) { showProblem(error); }
}

async function follow(change) {
  watched = change.id;
  while (watched === change.id) {
    if (["done", "refused", "cancelled"].includes(change.state)) return showOutcome(change);
    const words = change.kind === "remove" && change.state !== "waiting" ? say.removing : say[change.state];
    showProgress(change.file, words, change, async () => {
      await call("DELETE", `api/changes/${change.id}`).catch(() => {});
    });
    await new Promise((wake) => { setTimeout(wake, 500); });
    try {
      change = await call("GET", `api/changes/${change.id}`);
    } catch (error) { return showProblem(error); }
  }
  return undefined;
}

function showProgress(file, words, change, cancel) {
  // Kept while it runs, so that Cancel does not lose the focus twice a second.
  let bar = state.querySelector("progress");
  if (!bar) {
    bar = make("progress", "");
    state.replaceChildren(make("p", "ra-stage"), bar);
  }
  const counted = change && change.total > 1;
  if (counted) { bar.max = change.total; bar.value = change.done; } else bar.removeAttribute("value");
  const number = counted ? ` ${change.done} / ${change.total}` : "";
  state.querySelector(".ra-stage").textContent = [file, words + number].filter(Boolean).join(" · ");
  if (cancel && !state.querySelector("button") && change.kind === "add") {
    const stop = button("ra-plain", say.cancel, () => {
      stop.disabled = true;
      stop.textContent = say.cancelling;
      cancel();
    });
    state.append(stop);
  }
}

function showOutcome(change) {
  watched = "";
  const read = change.outcome;
  if (change.state === "cancelled") showEnd("ra-help", [say.cancelled]);
  else if (change.state === "refused") showEnd("ra-refused", [say.refused, change.reason]);
  else if (!read) showEnd("ra-done", [say.removed]);
  else {
    showEnd("ra-done", [fill(read.already ? say.already : say.done, read)]);
    if (read.dropped) state.append(make("p", "ra-help", fill(say.dropped, read)));
    for (const [name, lines] of [["warnings", read.warnings], ["hidden", read.hidden]]) {
      if (!lines.length) continue;
      state.append(make("p", "ra-help", say[name]),
        make("ul", "ra-lines", ...lines.map((line) => make("li", "", line))));
    }
  }
  showReports();
  showStanding();
  const refresh = document.querySelector("#refresh-reports");
  if (refresh) refresh.click();
  document.dispatchEvent(new CustomEvent("reports-changed"));
}

function showProblem(error) {
  watched = "";
  if (error.status === 401) { token = ""; askToken(say.wrong_token); return; }
  showEnd("ra-refused", [say.refused, error.status ? error.message : say.unreachable]);
}

function showEnd(kind, lines) {
  state.replaceChildren(...lines.filter(Boolean).map((line) => make("p", kind, line)));
}
