// Search within the report that lies open: paragraphs that have all words, with the words marked.
import * as api from "./api.js";
import { button, characters, make } from "./dom.js";
import { fill, say } from "./language.js";

// Show what was found in `body`; go(paragraph, words) is called for the hit that is chosen.
export async function showHits(body, report, query, go) {
  body.replaceChildren(make("p", "ra-panel-state", say.searching));
  const { reply, problem } = await api.search(report, query);
  if (problem) { body.replaceChildren(make("p", "ra-panel-state", problem)); return; }
  const count = make("p", "ra-panel-state", fill(reply.total ? say.hits : say.no_hits, { count: reply.total, query }));
  count.setAttribute("role", "status");
  const hits = reply.hits.map((hit) => {
    const item = button("ra-hit", "", () => go(hit));
    item.append(make("span", "ra-place", hit.address), excerpt(hit));
    return make("li", "", item);
  });
  body.replaceChildren(count, make("ol", "ra-hits", ...hits));
  if (reply.total > reply.hits.length) body.append(make("p", "ra-panel-state", fill(say.first_hits, { count: reply.hits.length })));
}

function excerpt(hit) {
  const letters = characters(hit.excerpt);
  const line = make("span", "ra-excerpt");
  line.lang = "zh";
  let at = 0;
  for (const [start, end] of hit.marks) {
    if (start < at) continue;
    line.append(letters.slice(at, start).join(""), make("mark", "", letters.slice(start, end).join("")));
    at = end;
  }
  line.append(letters.slice(at).join(""));
  return line;
}
