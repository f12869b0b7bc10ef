// The checking tab: a file in place of pasted text, the text's length, the verdicts that are shown.
import { keep } from "./api.js";
import { put } from "./carrying.js";
import { button, characters, make, whenThere } from "./dom.js";
import { fill, say } from "./language.js";
import { onLink } from "./links.js";

const MAX_CHARACTERS = 20000;
const MAX_BYTES = 5000000;
const TYPES = { docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document", md: "text/markdown" };

const picker = Object.assign(make("input", "rc-picker"), { type: "file", accept: ".txt,.md,.docx", tabIndex: -1 });
picker.setAttribute("aria-hidden", "true");
const said = make("p", "rc-told");
said.setAttribute("role", "status");
const length = make("span", "rc-length");
const box = () => document.querySelector("#check-text textarea");

function tell(text, isProblem = false) {
  said.textContent = text;
  said.classList.toggle("rc-problem", isProblem);
}

function measure() {
  const count = characters(box()?.value || "").length;
  const tooLong = count > MAX_CHARACTERS;
  length.textContent = count ? fill(say.check_length, { count }) : "";
  length.classList.toggle("rc-problem", tooLong);
  return tooLong ? fill(say.check_too_long, { count }) : "";
}

async function read(file) {
  if (file.size > MAX_BYTES) { tell(say.check_file_large, true); return; }
  tell(fill(say.check_reading, { name: file.name }));
  const form = new FormData();
  form.append("file", file);
  let response;
  let reply;
  try {
    response = await fetch("api/check/text", { method: "POST", body: form });
    reply = await response.json();
  } catch {
    document.dispatchEvent(new CustomEvent("offline-now"));
    tell(say.check_not_read + say.check_not_reached, true);
    return;
  }
  if (!response.ok) { tell(say.check_not_read + reply.error, true); return; }
  put(box(), reply.text);
  const lost = reply.dropped ? ` ${fill(say.check_left_out, { count: reply.dropped })}` : "";
  tell(measure() || fill(say.check_read, { name: reply.name }) + lost, Boolean(measure()));
  document.querySelector("#check-start").focus();
}

whenThere("#check-file .rc-file").then((place) => {
  const choose = button("rc-choose", say.check_file, () => { picker.value = ""; picker.click(); });
  place.append(choose, picker, make("span", "rc-drop", say.check_drop), length, said);
});
picker.addEventListener("change", () => { if (picker.files[0]) read(picker.files[0]); });

const inRoom = (event) => document.body.dataset.tab === "check" && event.target.closest?.("#room-check");
for (const kind of ["dragover", "dragleave", "drop"]) {
  // Before the text box sees it, which would take the file's name for text.
  document.addEventListener(kind, (event) => {
    const room = inRoom(event);
    if (!room || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    event.stopPropagation();
    room.classList.toggle("rc-over", kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files[0]) read(event.dataTransfer.files[0]);
  }, true);
}

document.addEventListener("input", (event) => {
  if (event.target.closest?.("#check-text")) tell(measure(), true);
});
document.addEventListener("click", (event) => {
  if (!event.target.closest?.("#check-start")) return;
  const problem = measure();
  tell(problem, Boolean(problem));
  if (problem) { event.stopImmediatePropagation(); event.preventDefault(); }
  else show("");
}, true);

// The claims of one verdict, or of all: chosen on the page, since the server redraws it as it checks.
let shown = "";
function show(outcome) {
  shown = outcome;
  const room = document.querySelector("#check-result");
  if (!room) return;
  room.dataset.shown = outcome;
  for (const choice of room.querySelectorAll(".rc-choice")) {
    const pressed = String(choice.dataset.shown === outcome);
    if (choice.getAttribute("aria-pressed") !== pressed) choice.setAttribute("aria-pressed", pressed);
  }
}
document.addEventListener("click", (event) => {
  const choice = event.target.closest?.("#check-result .rc-choice");
  if (choice) show(choice.dataset.shown);
});
whenThere("#check-result").then((room) => {
  new MutationObserver(() => show(shown)).observe(room, { childList: true, subtree: true });
});

onLink("claim-", (number) => {
  const card = document.querySelector(`#claim-${CSS.escape(number)}`);
  if (!card) return;
  card.scrollIntoView({ block: "nearest" });
  card.focus({ preventScroll: true });
});

// A sheet that the server made of the check shown: its format and its bytes.
document.addEventListener("sheet", (event) => {
  const [form, encoded] = String(event.detail || "").split(",");
  if (!encoded) return;
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0));
  keep(new Blob([bytes], { type: TYPES[form] }), `evidence.${form}`);
});
