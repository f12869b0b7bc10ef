// An answer as it is shown: its draft, its marks, its sources, its notices.
import { button, make } from "./dom.js";
import { openSource } from "./source.js";
import { beginning, maskedIn, titleOf } from "./text.js";
import { say } from "./words.js";

export function showDraft(place, draft, passages) {
  const shown = make("div", "draft");
  shown.append(make("p", "label", say.draft));
  for (const line of draft.split("\n")) if (line.trim()) shown.append(make("p", "text", line));
  place.replaceChildren(shown);
  if (passages.length) place.append(make("p", "label", say.passages), sourcesOf(passages, ""));
}

export function showAnswer(place, answer) {
  const refused = answer.status === "not_in_report";
  const shown = [];
  if (refused) shown.push(make("p", "verdict", say.not_in_report));
  for (const line of answer.answer.split("\n")) if (line.trim()) shown.push(lineOf(line, answer.citations));
  if (answer.reason && !answer.answer.includes(answer.reason)) shown.push(make("p", "reason", answer.reason));
  if (answer.citations.length) shown.push(sourcesOf(answer.citations, answer.answer));
  if (answer.nearest.length) shown.push(make("p", "label", say.nearest), sourcesOf(answer.nearest, ""));
  if (answer.notices.length) {
    const notices = make("div", "notices");
    for (const notice of answer.notices) notices.append(make("p", "notice", notice));
    shown.push(notices);
  }
  place.lang = answer.language === "zh" ? "zh-CN" : "en";
  place.replaceChildren(...shown);
  place.parentElement.scrollIntoView({ block: "start" });
}

function lineOf(line, citations) {
  const paragraph = make("p", "text");
  const cited = new Map(citations.map((citation) => [String(citation.number), citation]));
  for (const part of line.split(/(\[\d{1,4}\])/)) {
    const citation = cited.get(part.slice(1, -1));
    if (citation && part.startsWith("[")) paragraph.append(markOf(part, citation));
    else paragraph.append(...maskedIn(part));
  }
  return paragraph;
}

function markOf(text, citation) {
  const mark = button("mark", text, () => openSource(citation, mark));
  mark.setAttribute("aria-label", `${say.open_source} ${text} ${citation.address}`);
  return mark;
}

function sourcesOf(citations, answer) {
  const sources = make("div", "sources");
  sources.setAttribute("role", "group");
  sources.setAttribute("aria-label", say.sources);
  for (const citation of citations) {
    const source = button("", "", () => openSource(citation, source));
    if (citation.number) source.append(make("span", "number", `[${citation.number}]`));
    const body = make("span", "body");
    // Said once is enough: a quote that the answer carries whole is not repeated under it.
    if (!answer.includes(citation.quote)) {
      const quote = make("span", "quote");
      quote.lang = "zh-CN";
      quote.append(...maskedIn(answer ? `“${citation.quote}”` : beginning(citation.quote)));
      body.append(quote);
    }
    const title = titleOf(citation.report);
    const whence = make("span", "whence", [citation.address, title].filter(Boolean).join(" · "));
    whence.lang = "zh-CN";
    body.append(whence);
    source.append(body);
    sources.append(source);
  }
  return sources;
}
