// Taking a citation along: its words or its permanent link, to the clipboard.
import { make } from "./dom.js";
import { language, say } from "./language.js";

export function citationOf(place) {
  const comma = language === "zh" ? "，" : ", ";
  const date = place.date ? `${comma}${place.date}` : "";
  return `“${place.quote}” —— ${place.address}${comma}《${place.title || place.report}》${date}`;
}

export const linkOf = (place) => `${location.origin}/r/${encodeURIComponent(place.report)}/${encodeURIComponent(place.paragraph)}`;

// A button that copies what text() returns, and says whether it did.
export function copying(name, label, text) {
  const element = make("button", name, label);
  element.type = "button";
  element.addEventListener("click", async () => {
    element.textContent = (await copy(text())) ? say.copied : say.not_copied;
    setTimeout(() => { element.textContent = label; }, 2000);
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
