// A report's text in the pane: paragraphs, tables and what the source hides; more is fetched at both ends.
import * as api from "./api.js";
import { button, characters, make } from "./dom.js";
import { say } from "./language.js";
import { isRow, tableOf } from "./table.js";

const STEP = 30;

// Show a passage in `body`; choose(paragraph) is called when the reader turns to another paragraph.
export function showText(body, passage, place, choose) {
  const text = make("div", "ra-text-run");
  text.lang = "zh";
  const before = button("ra-more", say.more_before, () => grow(-1));
  const after = button("ra-more", say.more_after, () => grow(1));
  let { start, end } = passage;
  const offer = () => {
    before.hidden = start === 0;
    after.hidden = end >= passage.total;
  };
  const rows = (some) => run(some, place, choose);

  async function grow(direction) {
    const [from, to] = direction < 0 ? [Math.max(0, start - STEP), start] : [end, end + STEP];
    const { reply } = await api.between(passage.report, from, to);
    if (!reply || !text.isConnected) return;
    const height = body.scrollHeight;
    if (direction < 0) {
      text.prepend(...rows(reply));
      start = reply.start;
      // What is read stays where it is.
      body.scrollTop += body.scrollHeight - height;
    } else {
      text.append(...rows(reply));
      end = reply.end;
    }
    offer();
  }

  text.append(...rows(passage));
  offer();
  body.replaceChildren(before, text, after);
  const shown = text.querySelector("mark") || text.querySelector(".ra-here");
  if (shown) body.scrollTop += shown.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
}

function* run(passage, place, choose) {
  const gaps = new Map();
  for (const gap of passage.hidden) gaps.set(gap.position, [...(gaps.get(gap.position) || []), gap]);
  let rows = [];
  let before = null;
  const table = () => {
    const caption = before?.kind === "caption" ? "" : rows.find((row) => row.caption)?.caption;
    const made = tableOf(rows, caption, (...line) => asRow(...line, place, choose));
    rows = [];
    return made;
  };
  for (const paragraph of passage.paragraphs) {
    const hidden = gaps.get(paragraph.position) || [];
    const goesOn = isRow(paragraph) && !hidden.length && !(paragraph.kind === "header" && rows.at(-1)?.kind === "row");
    if (rows.length && !goesOn) yield table();
    yield* hidden.map(hiddenLine);
    if (isRow(paragraph)) rows.push(paragraph);
    else {
      yield one(paragraph, place, choose);
      before = paragraph;
    }
  }
  if (rows.length) yield table();
  if (passage.end === passage.total) yield* (gaps.get(passage.total) || []).map(hiddenLine);
}

function hiddenLine(gap) {
  return make("p", "ra-gap", `${say.hidden_here} ${gap.marker}`);
}

function one(paragraph, place, choose) {
  const element = make("div");
  const here = settle(element, paragraph, place);
  const words = paragraph.kind === "heading" ? make("h3", "ra-panel-text") : make("p", "ra-panel-text");
  words.append(...(here ? marked(paragraph.text, place.start, place.end) : [paragraph.text]));
  element.append(addressOf(element, paragraph, place, choose));
  if (here && paragraph.caption) element.append(make("p", "ra-panel-caption", paragraph.caption));
  element.append(words);
  return element;
}

function asRow(line, paragraph, cells, place, choose) {
  const here = settle(line, paragraph, place);
  for (const { element, text, start } of cells) {
    element.append(...(here ? marked(text, place.start - start, place.end - start) : [text]));
  }
  const address = addressOf(line, paragraph, place, choose);
  // The table's own place stands in each row's address; the row's is enough to see.
  address.setAttribute("aria-label", paragraph.address);
  address.textContent = paragraph.address.split(" ").pop();
  line.append(make("td", "", address), ...cells.map(({ element }) => element));
}

function settle(element, paragraph, place) {
  const here = paragraph.id === place.paragraph;
  element.className = `ra-paragraph ra-kind-${paragraph.kind}${here ? " ra-here" : ""}`;
  element.id = `para-${paragraph.id}`;
  return here;
}

function addressOf(element, paragraph, place, choose) {
  const address = make("a", "ra-place", paragraph.address);
  address.href = `/r/${encodeURIComponent(place.report)}/${encodeURIComponent(paragraph.id)}`;
  address.title = say.permalink;
  address.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    for (const other of document.querySelectorAll(".ra-here")) other.classList.remove("ra-here");
    element.classList.add("ra-here");
    choose(paragraph);
  });
  return address;
}

export function marked(text, start, end) {
  const letters = characters(text);
  const from = Math.min(Math.max(start, 0), letters.length);
  const to = Math.min(Math.max(end, from), letters.length);
  const quote = letters.slice(from, to).join("");
  const parts = [letters.slice(0, from).join(""), letters.slice(to).join("")];
  return quote ? [parts[0], make("mark", "", quote), parts[1]] : [text];
}
