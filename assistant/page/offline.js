// When the server is out of reach: said so in our words, tried again, and the page taken up where it was.
import { me } from "./api.js";
import { carry } from "./carrying.js";
import { make } from "./dom.js";
import { say } from "./language.js";

const EVERY_MS = 2000;
const line = make("p", "ra-offline");
line.setAttribute("role", "alert");
line.hidden = true;
document.querySelector("#top").append(line);
let trying = 0;
// Gradio gives up for good when its connection breaks: only a new page asks again.
let given_up = false;

function lost() {
  line.textContent = say.offline;
  line.hidden = false;
  trying = trying || setInterval(attempt, EVERY_MS);
}

async function attempt() {
  try {
    const reply = await fetch("health/live", { cache: "no-store" });
    if (!reply.ok) return;
  } catch { return; }
  clearInterval(trying);
  trying = 0;
  if (given_up) { carry(); location.reload(); return; }
  line.textContent = say.online_again;
  setTimeout(() => { if (!trying) line.hidden = true; }, 3000);
}

// Gradio's trouble is most often a sign-in that has ended; else a broken connection is the server's end.
async function explain(broke_off) {
  const { status } = await me();
  if (broke_off && status !== 401) { lost(); return; }
  if (trying) return;
  line.textContent = status === 401 ? say.signed_out : say.went_wrong;
  line.hidden = false;
  if (status === 401) line.append(" ", Object.assign(make("a", "", say.sign_in_again), { href: "sign-in" }));
  else setTimeout(() => { if (!trying) line.hidden = true; }, 8000);
}

document.addEventListener("offline-now", lost);
window.addEventListener("offline", lost);
window.addEventListener("online", () => { if (trying) attempt(); });

// Gradio tells of problems in English only; its words are hidden, and ours take their place.
let heard = "";
new MutationObserver(() => {
  const said = [...document.querySelectorAll(".toast-message-text")].map((each) => each.textContent).join();
  if (said === heard) return;
  heard = said;
  if (!said) return;
  const broke_off = /connection/i.test(said);
  given_up ||= broke_off;
  if (broke_off || !trying) explain(broke_off);
}).observe(document.body, { childList: true, subtree: true });
