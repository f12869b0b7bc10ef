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

// While Gradio takes leave of an answer that was stopped, it drops what is sent: sent again until it is taken.
let stopped = 0;
document.addEventListener("click", (event) => {
  if (event.target.closest?.("#question .stop-button")) stopped = Date.now();
}, true);
document.addEventListener("keydown", (event) => {
  const line = event.target;
  if (event.key !== "Enter" || event.shiftKey || event.isComposing || !line.matches?.("#question textarea")) return;
  const asked = line.value;
  if (!asked.trim() || Date.now() - stopped > 10_000) return;
  let tries = 5;
  const again = setInterval(() => {
    if (line.value !== asked || tries-- === 0) clearInterval(again);
    else document.querySelector("#question .submit-button")?.click();
  }, 1000);
}, true);

document.querySelector(".ra-skip").addEventListener("click", async (event) => {
  event.preventDefault();
  (await whenThere(document.body.dataset.tab === "ask" ? "#question textarea" : `#room-${document.body.dataset.tab} textarea, #room-${document.body.dataset.tab} button`)).focus();
});
whenThere("#bar").then(() => { document.querySelector("#opening").hidden = true; });
