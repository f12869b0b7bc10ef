// The panel beside the chat: opens the paragraph a mark cites, marks the quote, copies the citation.
// All text is put into the page by textContent: nothing from a report becomes markup.
import { button, characters, make } from "./dom.js";
import { language, say } from "./language.js";
import { onLink } from "./links.js";

const narrow = window.matchMedia("(max-width: 899px)");
const chinese = language === "zh";

const panel = make("aside", "ra-panel");
panel.id = "panel";
panel.hidden = true;
panel.setAttribute("aria-label", say.panel);
const shade = make("div", "ra-shade");
shade.hidden = true;
const head = make("div", "ra-panel-head");
const body = make("div", "ra-panel-body");
const foot = make("div", "ra-panel-foot");
body.tabIndex = -1;
body.setAttribute("aria-live", "polite");
const whence = make("div", "ra-panel-whence");
head.append(whence, button("ra-close", say.close, close));
panel.append(head, body, foot);
document.body.append(shade, panel);
shade.addEventListener("click", close);

let opener = null;
let request = 0;

function close() {
  if (panel.hidden) return;
  request += 1;
  panel.hidden = true;
  shade.hidden = true;
  document.body.classList.remove("ra-open");
  for (const mark of document.querySelectorAll(".ra-current")) mark.classList.remove("ra-current");
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

function showParagraph(view, start, end) {
  const text = characters(view.text);
  const from = Math.min(Math.max(start, 0), text.length);
  const to = Math.min(Math.max(end, from), text.length);
  const quote = text.slice(from, to).join("");
  const path = make("ol", "ra-panel-path");
  for (const heading of view.section) path.append(make("li", "", heading));
  const article = make("article", "ra-panel-paragraph");
  article.lang = "zh";
  if (view.caption) article.append(make("p", "ra-panel-caption", view.caption));
  const words = make("p", "ra-panel-text");
  words.append(text.slice(0, from).join(""));
  const mark = make("mark", "", quote);
  if (quote) words.append(mark);
  words.append(text.slice(to).join(""));
  article.append(words);
  // The address stays in sight however far the paragraph is scrolled.
  const title = make("p", "ra-panel-title", view.title || view.report);
  const issued = [view.issuer, view.date].filter(Boolean);
  for (const words of issued) title.append(" · ", make("span", "ra-whole", words));
  whence.replaceChildren(make("p", "ra-panel-address", view.address), title);
  body.replaceChildren(path, neighbour(view.previous, say.previous, view.report), article,
    neighbour(view.next, say.next, view.report));
  foot.replaceChildren(copying(view, quote || view.text));
  const place = quote ? mark : article;
  body.scrollTop = Math.max(0, place.offsetTop - body.offsetTop - body.clientHeight / 3);
}

function neighbour(beside, label, report) {
  if (!beside) return document.createTextNode("");
  const element = button("ra-neighbour", "", () => open(report, beside.id, 0, 0));
  element.append(make("span", "ra-neighbour-label", `${label} · ${beside.address}`));
  element.append(make("span", "ra-neighbour-text", characters(beside.text).slice(0, 80).join("")));
  return element;
}

function copying(view, quote) {
  const date = view.date ? `${chinese ? "，" : ", "}${view.date}` : "";
  const comma = chinese ? "，" : ", ";
  const citation = `“${quote}” —— ${view.address}${comma}《${view.title || view.report}》${date}`;
  const element = button("ra-copy", say.copy, async () => {
    element.textContent = (await copy(citation)) ? say.copied : say.not_copied;
    setTimeout(() => { element.textContent = say.copy; }, 2000);
  });
  return element;
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without https the clipboard is closed to scripts, except for what is selected.
    const field = make("textarea", "ra-clipboard");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

async function open(report, paragraph, start, end) {
  const mine = ++request;
  panel.hidden = false;
  shade.hidden = !narrow.matches;
  document.body.classList.add("ra-open");
  foot.replaceChildren();
  whence.replaceChildren(make("p", "ra-panel-name", say.panel));
  body.replaceChildren(make("p", "ra-panel-state", say.loading));
  body.focus({ preventScroll: true });
  const address = `api/reports/${encodeURIComponent(report)}/paragraphs/${encodeURIComponent(paragraph)}`;
  let view;
  let problem = "";
  try {
    const response = await fetch(address);
    view = await response.json();
    if (!response.ok) problem = view.error;
  } catch {
    problem = say.unreachable;
  }
  if (mine !== request) return;
  if (problem) body.replaceChildren(make("p", "ra-panel-state", say.not_opened + problem));
  else showParagraph(view, start, end);
}

onLink("cite-", (rest, link) => {
  const place = /^([\w.-]+)\/([\w.-]+)\/(\d+)-(\d+)$/.exec(rest);
  if (!place) return;
  for (const mark of document.querySelectorAll(".ra-current")) mark.classList.remove("ra-current");
  link.classList.add("ra-current");
  opener = link;
  open(place[1], place[2], Number(place[3]), Number(place[4]));
});

document.addEventListener("click", (event) => {
  if (event.target.closest && event.target.closest("#new")) close();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) close();
});
narrow.addEventListener("change", () => { shade.hidden = panel.hidden || !narrow.matches; });
