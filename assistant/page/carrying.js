// What a reader has before them, taken along to the page's next document: another language, or a new start.
import { whenThere } from "./dom.js";
import { reopen } from "./history.js";
import { openParagraph, placeNow } from "./pane.js";

const KEY = "assistant_carried";
const FIELDS = ["#question textarea", "#check-text textarea"];

// Keep it for the next document of this browser's tab.
export function carry() {
  const texts = FIELDS.map((field) => document.querySelector(field)?.value || "");
  texts[0] = texts[0] || unanswered();
  const kept = {
    conversation: document.querySelector("#conversation :is(textarea, input)")?.value || "",
    report: document.body.dataset.report || "",
    texts,
    place: placeNow(),
  };
  try { sessionStorage.setItem(KEY, JSON.stringify(kept)); } catch { /* no storage: it begins anew */ }
}

// The last question, when its answer has not come.
function unanswered() {
  const rows = [...document.querySelectorAll("#chat .message-row")];
  const last = rows.findLastIndex((row) => row.classList.contains("user-row"));
  if (last < 0 || rows.slice(last).some((row) => row.querySelector(".ra-answer"))) return "";
  return rows[last].textContent.trim();
}

function taken() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) || "null");
    sessionStorage.removeItem(KEY);
    return kept;
  } catch { return null; }
}

export function put(field, text) {
  field.value = text;
  // Gradio takes over what is typed, and this counts as such.
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

const kept = taken();
// Before Gradio's first event, which asks for it.
document.body.dataset.report = kept?.report || "";
if (kept) {
  document.addEventListener("page-ready", async () => {
    for (const [at, field] of FIELDS.entries()) if (kept.texts[at]) put(await whenThere(field), kept.texts[at]);
    if (kept.conversation) reopen(kept.conversation);
    if (kept.place) openParagraph(kept.place.report, kept.place.paragraph, kept.place.start, kept.place.end);
  }, { once: true });
}
