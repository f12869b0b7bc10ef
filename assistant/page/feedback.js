// Under each answer that is kept: whether it is right or what is wrong with it, and its evidence sheet.
import { saved } from "./api.js";
import { button, make } from "./dom.js";
import { fill, say } from "./language.js";

const MAX_CHARACTERS = 500;
const kindsOf = (answer) => (answer.classList.contains("ra-refusal")
  ? ["right", "not_found_though_there"]
  : ["right", "wrong_figure", "wrong_source", "not_found_though_there"]);

function control(answer, turn) {
  const group = make("div", "ra-feedback");
  group.setAttribute("role", "group");
  const label = make("span", "ra-feedback-label", say.feedback);
  label.id = `feedback-${turn}`;
  group.setAttribute("aria-labelledby", label.id);
  const said = make("span", "ra-feedback-said");
  said.setAttribute("role", "status");
  const line = writing(turn);
  const kinds = kindsOf(answer).map((kind) => {
    const choice = button("ra-plain", say[`feedback_${kind}`], () => choose(kind));
    choice.setAttribute("aria-pressed", "false");
    choice.dataset.kind = kind;
    return choice;
  });
  group.append(label, ...kinds, said, line.form);

  const press = (kind) => {
    for (const each of kinds) each.setAttribute("aria-pressed", String(each.dataset.kind === kind));
  };
  let sent = "";
  // What is right needs no more words; what is wrong is sent with a line or without.
  function choose(kind) {
    said.textContent = "";
    press(kind);
    line.form.hidden = kind === "right";
    if (kind === "right") send(kind, "");
    else line.field.focus({ preventScroll: true });
    if (!line.form.hidden) line.form.scrollIntoView({ block: "nearest" });
  }
  const chosen = () => kinds.find((each) => each.getAttribute("aria-pressed") === "true");
  function stop() {
    const at = chosen();
    line.form.hidden = true;
    press(sent);
    at?.focus();
  }
  async function send(kind, text) {
    said.textContent = say.feedback_sending;
    const problem = await told({ turn, kind, text });
    said.textContent = problem || say.feedback_thanks;
    if (problem) { if (kind === "right") press(sent); return; }
    sent = kind;
    line.field.value = "";
    const had = line.form.contains(document.activeElement);
    line.form.hidden = true;
    if (had) chosen()?.focus();
  }
  line.form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(chosen().dataset.kind, line.field.value.trim());
  });
  line.form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.stopPropagation();
    stop();
  });
  line.cancel.addEventListener("click", stop);
  return group;
}

function writing(turn) {
  const form = make("form", "ra-feedback-form");
  form.hidden = true;
  const field = make("input", "ra-feedback-field");
  field.maxLength = MAX_CHARACTERS;
  field.autocomplete = "off";
  field.id = `feedback-text-${turn}`;
  const name = make("label", "", say.feedback_text);
  name.htmlFor = field.id;
  const help = make("p", "ra-feedback-help", say.feedback_text_help);
  help.id = `feedback-help-${turn}`;
  field.setAttribute("aria-describedby", help.id);
  const submit = make("button", "ra-main", say.feedback_send);
  const cancel = button("ra-plain", say.feedback_cancel, () => {});
  form.append(name, make("div", "ra-feedback-line", field, submit, cancel), help);
  return { form, field, cancel };
}

// Send it, and return the words for what went wrong, "" when it was taken.
async function told(feedback) {
  try {
    const response = await fetch("api/feedback", {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(feedback),
    });
    if (response.ok) return "";
    return response.status === 404 ? say.feedback_gone : say.feedback_failed;
  } catch {
    return say.feedback_failed;
  }
}

function sheets(turn) {
  const said = make("span", "ra-feedback-said");
  said.setAttribute("role", "status");
  const files = [["docx", "Word"], ["md", "Markdown"]].map(([form, name]) => {
    const file = button("ra-plain", name, async () => {
      said.textContent = await saved(`api/turns/${turn}/sheet.${form}`, `evidence.${form}`);
    });
    file.setAttribute("aria-label", fill(say.sheet_of, { format: name }));
    return file;
  });
  return make("div", "ra-sheets", make("span", "ra-feedback-label", say.sheet), ...files, said);
}

const TURN = /(?:^| )ra-turn-([0-9a-f]+)(?: |$)/;
function offer() {
  for (const answer of document.querySelectorAll('#chat .ra-answer[class*="ra-turn-"]')) {
    const turn = TURN.exec(answer.className)?.[1];
    if (turn && !answer.querySelector(".ra-foot")) answer.append(make("div", "ra-foot", control(answer, turn), sheets(turn)));
  }
}
new MutationObserver(offer).observe(document.body, { childList: true, subtree: true });
offer();
