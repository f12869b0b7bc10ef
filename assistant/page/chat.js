// The conversation: what was asked last comes to the top, so that its answer is read from the beginning.
import { whenThere } from "./dom.js";

let settled = "";

function tidy() {
  // Gradio labels each message with its markup, which a screen reader would read out.
  for (const message of document.querySelectorAll('#chat [data-testid][aria-label*="message:"]')) {
    message.removeAttribute("aria-label");
  }
  const count = (selector) => document.querySelectorAll(`#chat ${selector}`).length;
  const now = `${count(".message-row")} ${count(".ra-answer")}`;
  if (now === settled) return;
  settled = now;
  const asked = [...document.querySelectorAll("#chat .user-row")].pop();
  const scrolled = document.querySelector("#chat .bubble-wrap");
  if (!asked || !scrolled) return;
  scrolled.scrollTop += asked.getBoundingClientRect().top - scrolled.getBoundingClientRect().top - 16;
}
new MutationObserver(tidy).observe(document.body, { childList: true, subtree: true });

document.querySelector(".ra-skip").addEventListener("click", async (event) => {
  event.preventDefault();
  (await whenThere(document.body.dataset.tab === "ask" ? "#question textarea" : `#room-${document.body.dataset.tab} textarea, #room-${document.body.dataset.tab} button`)).focus();
});
whenThere("#bar").then(() => { document.querySelector("#opening").hidden = true; });
