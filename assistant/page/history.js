// One's own past conversations in a drawer, and the one being held as a file.
// All text is put into the page by textContent: nothing that was asked becomes markup.
import { saved } from "./api.js";
import { button, make, whenThere } from "./dom.js";
import { fill, say } from "./language.js";

const tag = document.documentElement.lang;

const drawer = make("dialog", "ra-history");
drawer.id = "history";
const title = make("h2", "", say.history_title);
title.id = "history-title";
drawer.setAttribute("aria-labelledby", title.id);
const state = make("p", "ra-history-state");
state.setAttribute("role", "status");
const list = make("ol", "ra-history-list");
const foot = make("div", "ra-history-foot");
drawer.append(
  make("div", "ra-history-head", title, button("ra-plain", say.history_close, () => drawer.close())),
  state, list, foot,
);
document.body.append(drawer);
drawer.addEventListener("click", (event) => { if (event.target === drawer) drawer.close(); });

// What the server says, or the words for what went wrong.
async function call(method, path) {
  let response;
  try {
    response = await fetch(path, { method });
  } catch {
    return { problem: say.history_unreachable };
  }
  if (response.status === 404) return { problem: say.history_gone };
  if (!response.ok) return { problem: say.history_unreadable };
  return response;
}

async function show(told = "") {
  state.textContent = told || say.history_loading;
  list.replaceChildren();
  foot.replaceChildren();
  const response = await call("GET", "api/conversations");
  if (response.problem) {
    state.textContent = response.problem;
    foot.append(button("ra-plain", say.history_retry, () => show()));
    return;
  }
  const history = await response.json();
  const standing = fill(say[`history_${history.standing}`], { days: history.days });
  if (!history.conversations.length) state.textContent = told || say.history_empty;
  else state.textContent = told ? `${told} ${standing}` : standing;
  list.append(...history.conversations.map(entry));
  if (history.conversations.length) {
    foot.append(asking(say.history_delete_all, say.history_sure_all, say.history_delete_all, "api/conversations"));
  }
}

function entry(conversation) {
  const name = conversation.title || say.history_untitled;
  const about = `${when(conversation.changed)} · ${fill(say.history_turns, { count: conversation.turns })}`;
  const open = button("ra-history-open", "", () => opened(conversation.id));
  open.append(make("span", "ra-history-name", name), make("span", "ra-history-about", about));
  if (conversation.id === current()) open.setAttribute("aria-current", "true");
  const label = fill(say.history_delete_named, { title: name });
  const remove = asking(say.history_delete, say.history_sure, label, `api/conversations/${conversation.id}`);
  return make("li", "", open, remove);
}

function when(changed) {
  const date = new Date(changed);
  const time = date.toLocaleTimeString(tag, { hour: "2-digit", minute: "2-digit", hour12: false });
  if (date.toDateString() === new Date().toDateString()) return fill(say.history_today, { time });
  return `${date.toLocaleDateString(tag, { year: "numeric", month: "numeric", day: "numeric" })} ${time}`;
}

// A button that deletes only once it was asked back.
function asking(text, question, label, path) {
  const host = make("div", "ra-history-ask");
  const first = button("ra-plain", text, () => {
    const sure = button("ra-plain ra-sure", say.history_delete, () => remove(path));
    const keep = button("ra-plain", say.history_keep, () => { host.replaceChildren(first); first.focus(); });
    const words = make("span", "", question);
    words.setAttribute("role", "alert");
    host.replaceChildren(words, sure, keep);
    keep.focus();
  });
  first.setAttribute("aria-label", label);
  host.append(first);
  return host;
}

async function remove(path) {
  const response = await call("DELETE", path);
  // What is on the page is not to outlive what it was kept as.
  if (!response.problem && (!path.split("/")[2] || path.endsWith(`/${current()}`))) {
    document.querySelector("#new").click();
  }
  await show(response.problem ? say.history_not_deleted : say.history_deleted);
  (list.querySelector("button") || drawer.querySelector("button")).focus();
}

const current = () => document.querySelector("#conversation :is(textarea, input)")?.value || "";

async function opened(id) {
  // Asked first: the chat that is there stays when the other is gone.
  const response = await call("GET", `api/conversations/${id}`);
  if (response.problem) { show(response.problem); return; }
  drawer.dataset.chosen = id;
  document.querySelector("#open-conversation").click();
  drawer.close();
  document.querySelector("#question textarea")?.focus();
}

// Take up a conversation on a page that was just opened.
export async function reopen(id) {
  const press = await whenThere("#open-conversation");
  drawer.dataset.chosen = id;
  press.click();
}

const menu = make("details", "ra-export");
const said = make("span", "ra-export-said");
said.setAttribute("role", "status");
const summary = make("summary", "", say.export);
summary.setAttribute("aria-label", say.export_label);
menu.append(summary, make("div", "ra-export-menu",
  ...["docx", "md"].map((format) => button("ra-plain", say[`export_${format}`], () => exported(format))), said));
document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
menu.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  menu.open = false;
  summary.focus();
});

async function exported(format) {
  said.textContent = "";
  said.textContent = await saved(`api/conversations/${current()}/export.${format}`, `conversation.${format}`) || say.export_done;
}

// Where nothing is kept there is no such button.
const open = button("", say.history, () => { drawer.showModal(); show(); });
open.id = "open-history";
open.setAttribute("aria-haspopup", "dialog");
whenThere("#open-conversation").then(() => document.querySelector("#tools").prepend(open, menu));
