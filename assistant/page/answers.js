// An answer of the API as elements, as the chat shows it; its marks open the source.
import { make } from "./dom.js";
import { say } from "./language.js";

const NEAREST_CHARACTERS = 90;
const placeOf = (citation) => `#cite-${citation.report}/${citation.paragraph}/${citation.start}-${citation.end}`;

function link(name, citation, ...parts) {
  const element = make("a", name, ...parts);
  element.href = placeOf(citation);
  return element;
}

function marked(line, citations) {
  const paragraph = make("p", "ra-text");
  let at = 0;
  for (const mark of line.matchAll(/\[(\d{1,4})\]/g)) {
    const citation = citations.find((each) => each.number === Number(mark[1]));
    if (!citation) continue;
    paragraph.append(line.slice(at, mark.index), link("ra-mark", citation, mark[0]));
    at = mark.index + mark[0].length;
  }
  paragraph.append(line.slice(at));
  return paragraph;
}

function chinese(name, text) {
  const element = make("span", name, text);
  element.lang = "zh";
  return element;
}

const shortened = (quote) => (Array.from(quote).length > NEAREST_CHARACTERS
  ? `${Array.from(quote).slice(0, NEAREST_CHARACTERS).join("")}……` : quote);

// Said once is enough: a quote that the answer carries whole is not repeated under it.
function source(citation, answer) {
  const number = make("span", "ra-number", `[${citation.number}]`);
  const quote = answer.answer.includes(citation.quote) ? [] : [chinese("ra-quote", `“${citation.quote}”`)];
  return link("ra-source", citation, number, ...quote, chinese("ra-address", citation.address));
}

export function answerOf(answer) {
  const refused = answer.status === "not_in_report";
  const whole = make("div", refused ? "ra-answer ra-refusal" : "ra-answer");
  whole.lang = answer.language;
  whole.append(...answer.answer.split("\n").filter((line) => line.trim()).map((line) => marked(line, answer.citations)));
  if (answer.reason && !answer.answer.includes(answer.reason)) whole.append(make("p", "ra-reason", answer.reason));
  if (refused && answer.nearest.length) {
    const nearest = answer.nearest.map((each) => link("ra-source", each, chinese("ra-quote", shortened(each.quote)), chinese("ra-address", each.address)));
    whole.append(make("p", "ra-label", say.nearest), make("div", "ra-quotes", ...nearest));
  }
  if (answer.citations.length) whole.append(make("div", "ra-quotes", ...answer.citations.map((each) => source(each, answer))));
  if (answer.notices.length) whole.append(make("div", "ra-notices", ...answer.notices.map((notice) => make("p", "ra-notice", notice))));
  return whole;
}
