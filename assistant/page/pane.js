// The pane of the source: opens the paragraph a mark cites in its surroundings, beside the conversation.
import * as api from "./api.js";
import { citationOf, copying, linkOf } from "./citing.js";
import { button, characters, make } from "./dom.js";
import { fill, say } from "./language.js";
import { onLink } from "./links.js";
import { showOutline } from "./outline.js";
import { showHits } from "./search.js";
import { showText } from "./text.js";

const narrow = window.matchMedia("(max-width: 899px)");
const panel = make("aside", "ra-panel");
panel.id = "panel";
panel.hidden = true;
panel.setAttribute("aria-label", say.panel);
const shade = make("div", "ra-shade");
shade.hidden = true;
const whence = make("div", "ra-panel-whence");
const contents = button("ra-contents", say.outline, toggleOutline);
const field = make("input", "ra-find");
field.type = "search";
field.maxLength = 200;
field.placeholder = say.search_here;
field.setAttribute("aria-label", say.search_here);
const form = make("form", "ra-panel-tools", contents, field);
form.setAttribute("role", "search");
const body = make("div", "ra-panel-body");
body.tabIndex = -1;
const told = make("p", "ra-aloud");
told.setAttribute("aria-live", "polite");
const foot = make("div", "ra-panel-foot");
panel.append(make("div", "ra-panel-head", whence, button("ra-close", say.close, close)), form, told, body, foot);
document.body.append(shade, panel);
shade.addEventListener("click", close);

let opener = null;
let request = 0;
// Where the reader is: report, paragraph, address, quote and the rest of a citation.
let place = null;
let passage = null;

export function close() {
  if (panel.hidden) return;
  request += 1;
  panel.hidden = true;
  shade.hidden = true;
  document.body.classList.remove("ra-open");
  unmark();
  if (opener && opener.isConnected) opener.focus();
  opener = null;
}

// The paragraph that lies open, null for none.
export const placeNow = () => (panel.hidden || !place?.paragraph ? null : place);

// A report without headings is read from its beginning.
async function openStart(report, mine) {
  const { reply } = await api.between(report, 0, 1);
  const first = reply?.paragraphs[0];
  if (mine === request && first) await openParagraph(report, first.id, 0, 0);
}

// Open a report at its outline, or at what is not in its text, below it.
export async function openReport(report, atMissing = false) {
  const mine = ++request;
  opener = document.activeElement;
  place = { report };
  passage = null;
  reveal();
  foot.replaceChildren();
  body.replaceChildren(make("p", "ra-panel-state", say.loading));
  body.focus({ preventScroll: true });
  const { reply, problem, status } = await api.outline(report);
  if (mine !== request) return;
  if (problem) { await explain(report, problem, status, mine); return; }
  if (!reply.sections.length && !atMissing) { await openStart(report, mine); return; }
  form.hidden = false;
  contents.setAttribute("aria-expanded", "true");
  whence.replaceChildren(make("p", "ra-panel-title", [reply.title, reply.date].filter(Boolean).join(" · ")));
  showOutline(body, reply, -1, (paragraph) => openParagraph(report, paragraph, 0, 0));
  if (!atMissing) return;
  const missing = body.querySelector(".ra-missing summary");
  missing?.scrollIntoView({ block: "start" });
  missing?.focus({ preventScroll: true });
}

function unmark() {
  for (const mark of document.querySelectorAll(".ra-current")) mark.classList.remove("ra-current");
}

function reveal() {
  panel.hidden = false;
  shade.hidden = !narrow.matches;
  document.body.classList.add("ra-open");
}

// Open a report at a paragraph; start and end bound the quote in its characters, 0 and 0 for none.
export async function openParagraph(report, paragraph, start, end) {
  const mine = ++request;
  reveal();
  place = { report, paragraph, start, end };
  foot.replaceChildren();
  contents.setAttribute("aria-expanded", "false");
  body.replaceChildren(make("p", "ra-panel-state", say.loading));
  body.focus({ preventScroll: true });
  const { reply, problem, status } = await api.around(report, paragraph);
  if (mine !== request) return;
  if (problem) { await explain(report, problem, status, mine); return; }
  passage = reply;
  showPassage();
}

function showPassage() {
  contents.setAttribute("aria-expanded", "false");
  form.hidden = false;
  showText(body, passage, place, (paragraph) => settle({ ...paragraph, paragraph: paragraph.id, start: 0, end: 0 }));
  const here = passage.paragraphs.find((each) => each.id === place.paragraph);
  if (here) settle({ ...here, paragraph: here.id, start: place.start, end: place.end });
}

// The paragraph is now the one that the head names, and the foot cites and links to.
function settle(paragraph) {
  const quote = characters(paragraph.text).slice(paragraph.start, paragraph.end).join("") || paragraph.text;
  place = { report: passage.report, title: passage.title, date: passage.date, paragraph: paragraph.paragraph,
    address: paragraph.address, position: paragraph.position, start: paragraph.start, end: paragraph.end, quote };
  const title = make("p", "ra-panel-title", place.title || place.report);
  if (place.date) title.append(" · ", make("span", "ra-whole", place.date));
  whence.replaceChildren(make("p", "ra-panel-address", place.address), title);
  told.textContent = `${place.address}，${quote}`;
  foot.replaceChildren(...turning(), copying("ra-copy", say.copy, () => citationOf(place)),
    copying("ra-link", say.copy_link, () => linkOf(place)));
}

// From citation to citation of the answer that was left for the source.
function turning() {
  const answer = opener && opener.closest(".ra-answer, .rc-cards, .ra-draft");
  const marks = answer ? [...answer.querySelectorAll("a.ra-mark, a.rc-source")] : [];
  const all = marks.length ? marks : [...(answer ? answer.querySelectorAll("a.ra-source") : [])];
  const at = all.findIndex((mark) => mark.getAttribute("href") === (opener && opener.getAttribute("href")));
  if (all.length < 2 || at < 0) return [];
  const turn = (step) => () => all[(at + step + all.length) % all.length].click();
  const back = button("ra-turn", "‹", turn(-1));
  back.setAttribute("aria-label", say.previous_citation);
  const on = button("ra-turn", "›", turn(1));
  on.setAttribute("aria-label", say.next_citation);
  return [back, make("span", "ra-count", fill(say.citation_of, { number: at + 1, count: all.length })), on];
}

// What was cited is there no more, or can't be had: said so, with the way on that there is.
async function explain(report, problem, status, mine) {
  whence.replaceChildren(make("p", "ra-panel-name", say.panel));
  form.hidden = true;
  if (status !== 404) { body.replaceChildren(make("p", "ra-panel-state", say.not_opened + problem)); return; }
  const { reply } = await api.outline(report);
  if (mine !== request) return;
  const gone = make("p", "ra-panel-state", reply ? say.gone_paragraph : say.gone_report);
  gone.setAttribute("role", "status");
  body.replaceChildren(gone);
  if (!reply) return;
  whence.replaceChildren(make("p", "ra-panel-title", reply.title));
  form.hidden = false;
  const rest = make("div", "");
  body.append(rest);
  showOutline(rest, reply, -1, (paragraph) => openParagraph(report, paragraph, 0, 0));
}

async function toggleOutline() {
  if (contents.getAttribute("aria-expanded") === "true") {
    if (passage) showPassage();
    return;
  }
  const mine = ++request;
  const { reply, problem } = await api.outline(place.report);
  if (mine !== request) return;
  contents.setAttribute("aria-expanded", "true");
  if (problem) body.replaceChildren(make("p", "ra-panel-state", say.not_opened + problem));
  else showOutline(body, reply, place.position || 0, (paragraph) => openParagraph(place.report, paragraph, 0, 0));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  request += 1;
  contents.setAttribute("aria-expanded", "false");
  if (field.value.trim()) showHits(body, place.report, field.value, (hit) => openParagraph(place.report, hit.paragraph, 0, 0));
  else if (passage) showPassage();
});

onLink("cite-", (rest, link) => {
  const to = /^([\w.-]+)\/([\w.-]+)\/(\d+)-(\d+)$/.exec(rest);
  if (!to) return;
  unmark();
  link.classList.add("ra-current");
  opener = link;
  openParagraph(to[1], to[2], Number(to[3]), Number(to[4]));
});

document.addEventListener("click", (event) => {
  if (event.target.closest && event.target.closest("#new")) close();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) close();
});
narrow.addEventListener("change", () => { shade.hidden = panel.hidden || !narrow.matches; });

// A permalink: /r/REPORT/PARAGRAPH leads to /?r=REPORT/PARAGRAPH.
const linked = (new URLSearchParams(location.search).get("r") || "").split("/");
if (linked.length === 2 && linked[0] && linked[1]) openParagraph(linked[0], linked[1], 0, 0);
