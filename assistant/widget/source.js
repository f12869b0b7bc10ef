// The source: the paragraph of a citation, its quote marked, its neighbours.
import { call, wordsOf } from "./calls.js";
import { button, characters, make } from "./dom.js";
import { announce, at, focusOnChat } from "./room.js";
import { beginning, maskedIn } from "./text.js";
import { isChinese, say } from "./words.js";

let opener = null;
let opening = 0;

export async function openSource(citation, from) {
  if (from) opener = from;
  const mine = ++opening;
  at("chat").hidden = true;
  at("source").hidden = false;
  at("address").textContent = citation.address || say.source;
  at("reading").replaceChildren(make("p", "quiet", say.opening));
  at("copy").hidden = true;
  at("back").focus();
  try {
    const path = `widget/reports/${encodeURIComponent(citation.report)}/paragraphs/${encodeURIComponent(citation.paragraph)}`;
    const view = await (await call(path)).json();
    if (mine === opening) showSource(view, citation);
  } catch (error) {
    if (mine === opening) at("reading").replaceChildren(make("p", "quiet problem", `${say.not_opened} ${wordsOf(error)}`));
  }
}

function showSource(view, citation) {
  const text = characters(view.text);
  const from = Math.min(citation.start || 0, text.length);
  const to = Math.min(Math.max(citation.end || 0, from), text.length);
  const quote = text.slice(from, to).join("");
  const path = make("ol", "path");
  for (const heading of view.section) path.append(make("li", "", heading));
  const words = make("p", "words");
  const mark = make("mark");
  mark.append(...maskedIn(quote));
  words.append(...maskedIn(text.slice(0, from).join("")), ...(quote ? [mark] : []), ...maskedIn(text.slice(to).join("")));
  const reading = at("reading");
  reading.lang = "zh-CN";
  at("address").textContent = view.address;
  const issued = make("p", "quiet", view.title || view.report);
  for (const each of [view.issuer, view.date].filter(Boolean)) issued.append(" · ", make("span", "whole", each));
  reading.replaceChildren(issued, path, ...neighbour(view, view.previous, say.previous));
  if (view.caption) reading.append(make("p", "quiet", view.caption));
  reading.append(words, ...neighbour(view, view.next, say.next));
  const place = quote ? mark : words;
  reading.scrollTop = Math.max(0, place.offsetTop - reading.offsetTop - reading.clientHeight / 3);
  showCopy(view, quote || view.text);
  announce(`${view.address} ${quote}`);
}

function neighbour(view, beside, label) {
  if (!beside) return [];
  const element = button("neighbour", "", () => openSource({ report: view.report, paragraph: beside.id, address: beside.address }));
  const named = make("span", "", `${label} · ${beside.address}`);
  element.append(named, make("span", "beginning", beginning(beside.text)));
  return [element];
}

function showCopy(view, quote) {
  const comma = isChinese() ? "，" : ", ";
  const date = view.date ? `${comma}${view.date}` : "";
  const citation = `“${quote}” —— ${view.address}${comma}《${view.title || view.report}》${date}`;
  const element = at("copy");
  element.hidden = false;
  element.textContent = say.copy;
  element.onclick = async () => {
    element.textContent = (await copy(citation)) ? say.copied : say.not_copied;
    announce(element.textContent);
    setTimeout(() => { element.textContent = say.copy; }, 2000);
  };
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https, or the site's leave, the clipboard is closed except for what is selected.
    const field = make("textarea");
    field.id = "clipboard";
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    at("copy").focus();
    return done;
  }
}

export function showChat() {
  opening += 1;
  at("source").hidden = true;
  at("chat").hidden = false;
}

export function back() {
  showChat();
  if (opener && opener.isConnected) {
    opener.scrollIntoView({ block: "nearest" });
    opener.focus();
  } else focusOnChat();
}
