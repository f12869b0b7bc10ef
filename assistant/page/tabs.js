// The rooms of the page: one is shown, and each remembers itself in the address (#tab-check).
import { whenThere } from "./dom.js";

const list = document.querySelector("#tabs");
const tabs = [...list.querySelectorAll("[role=tab]")];

// Show a room; `tab` events on the document tell its name.
export function openTab(name) {
  const chosen = tabs.find((tab) => tab.dataset.tab === name) || tabs[0];
  document.body.dataset.tab = chosen.dataset.tab;
  for (const tab of tabs) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
  }
  document.dispatchEvent(new CustomEvent("tab", { detail: chosen.dataset.tab }));
  return chosen;
}

list.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (!tab) return;
  openTab(tab.dataset.tab);
  history.replaceState(null, "", tab.dataset.tab === "ask" ? location.pathname + location.search : `#${tab.id}`);
});

list.addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  const at = tabs.findIndex((tab) => tab.getAttribute("aria-selected") === "true");
  const next = tabs[(at + step + tabs.length) % tabs.length];
  next.focus();
  next.click();
});

openTab(location.hash.replace(/^#tab-/, ""));
for (const tab of tabs) {
  whenThere(`#room-${tab.dataset.tab}`).then((room) => {
    room.setAttribute("role", "tabpanel");
    room.setAttribute("aria-labelledby", tab.id);
    tab.setAttribute("aria-controls", room.id);
  });
}
