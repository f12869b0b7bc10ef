// The room of the chat: its title and reports, its field, what is said to screen readers.
import { nameReports } from "./text.js";
import { say } from "./words.js";

export const at = (id) => document.getElementById(id);

export function showReports(named, all) {
  nameReports(named);
  const ids = Object.keys(named);
  const select = at("report");
  const chosen = select.value;
  at("reports").hidden = ids.length < 2;
  at("title").textContent = ids.length === 1 ? named[ids[0]] : say.title;
  at("title").title = at("title").textContent;
  const options = ids.map((id) => new Option(named[id], id));
  if (all && ids.length > 1) options.unshift(new Option(say.all_reports, ""));
  select.replaceChildren(...options);
  if (options.some((option) => option.value === chosen)) select.value = chosen;
}

export function focusOnChat() {
  if (!at("source").hidden) at("back").focus();
  else at("question").focus();
}

export function announce(words) {
  at("state").textContent = words;
}

export function fit() {
  const field = at("question");
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight}px`;
}
