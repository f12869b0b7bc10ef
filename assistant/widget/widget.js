// Puts "ask the report" on a site's page: a launcher, and the chat in a frame of our own origin.
// <script src="https://OUR-HOST/widget.js" data-report="" data-lang="" data-color=""
//   data-position="" data-questions="" data-token="" async></script>
// window.ReportAssistant: open(), close(), ask(question). The document hears "report-assistant-ready".
(() => {
  "use strict";
  if (window.ReportAssistant) return;
  const TEXTS = __TEXTS__;
  const tag = document.currentScript || document.querySelector('script[src*="/widget.js"]');
  const given = tag.dataset;
  const page = new URL("widget", tag.src);
  const home = page.origin;
  const wished = given.lang || document.documentElement.lang || navigator.language || "";
  const lang = wished.toLowerCase().startsWith("zh") ? "zh" : "en";
  const color = /^#([\da-f]{3}|[\da-f]{6})$/i.test(given.color || "") ? given.color : "#973a2c";
  const side = /left/.test(given.position || "") ? "left" : "right";
  const say = TEXTS[lang];
  // The page in the frame answers at once when it is loaded. What was not let in never does: a
  // browser does not say that it refused a frame, nor may a site look into one.
  const ANSWER_MS = 3000;
  const LOAD_MS = 20000;
  const narrow = matchMedia("(max-width: 599px), (max-height: 479px)");

  // Of all that the site's style says about elements nothing passes: the root is closed, what is
  // inherited starts anew, and our own rules about the root can't be overruled.
  const STYLE = `
    :host { all: initial !important; position: fixed !important; inset: auto !important;
      bottom: 0 !important; ${side}: 0 !important; z-index: 2147483647 !important;
      display: block !important; width: 0 !important; height: 0 !important;
      color-scheme: light dark !important; }
    .launcher { position: fixed; bottom: max(20px, env(safe-area-inset-bottom)); ${side}: 20px;
      display: flex; align-items: center; gap: 8px; box-sizing: border-box; height: 48px; margin: 0;
      padding: 0 20px 0 16px; border: 0; border-radius: 24px; background: var(--color);
      color: var(--on-color); box-shadow: 0 4px 16px rgb(0 0 0 / 24%); cursor: pointer;
      font: 500 15px/1 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei",
        "Noto Sans CJK SC", sans-serif; white-space: nowrap; }
    .launcher:hover { filter: brightness(1.1); }
    .launcher:focus-visible { outline: 3px solid var(--color); outline-offset: 3px; }
    svg { flex: none; width: 20px; height: 20px; fill: none; stroke: currentColor;
      stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
    .room { position: fixed; bottom: 80px; ${side}: 20px; box-sizing: border-box;
      width: min(400px, 100vw - 40px); height: min(640px, 100vh - 100px); overflow: hidden;
      border: 1px solid rgb(128 128 128 / 35%); border-radius: 14px; background: Canvas;
      box-shadow: 0 12px 48px rgb(0 0 0 / 28%); }
    .room:has(.refused) { height: auto; }
    .room[hidden], .launcher[hidden] { display: none; }
    .refused { display: flex; flex-direction: column; align-items: flex-start; gap: 16px;
      padding: 24px; color: CanvasText;
      font: 400 15px/1.7 system-ui, -apple-system, "PingFang SC", "Microsoft YaHei",
        "Noto Sans CJK SC", sans-serif; text-align: start; overflow-wrap: anywhere; }
    .refused p { margin: 0; }
    .refused button { min-height: 40px; margin: 0; padding: 0 18px; border: 0; border-radius: 8px;
      background: var(--color); color: var(--on-color); font: inherit; cursor: pointer; }
    .refused button:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
    iframe { display: block; width: 100%; height: 100%; border: 0; background: Canvas; }
    @media (max-width: 599px), (max-height: 479px) {
      .room { inset: 0; width: 100%; height: 100vh; height: 100dvh; border: 0; border-radius: 0; }
      .room:has(.refused) { inset: auto 20px 20px; width: auto; border-radius: 14px; } }
    @media (prefers-reduced-motion: no-preference) {
      .room { animation: rise .18s ease-out; }
      @keyframes rise { from { opacity: 0; transform: translateY(12px); } } }`;

  const holder = document.createElement("report-assistant");
  const root = holder.attachShadow({ mode: "closed" });
  // A sheet made by script is no inline style, which the site's policy may forbid.
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const launcher = document.createElement("button");
  launcher.type = "button";
  launcher.className = "launcher";
  launcher.setAttribute("aria-expanded", "false");
  launcher.append(icon(), say.open);
  launcher.addEventListener("click", () => (isOpen() ? close() : open()));

  const room = document.createElement("div");
  room.className = "room";
  room.hidden = true;
  for (const part of [launcher, room]) {
    part.lang = lang === "zh" ? "zh-CN" : "en";
    part.style.setProperty("--color", color);
    part.style.setProperty("--on-color", onColor());
  }
  root.append(room, launcher);

  let frame = null;
  let ready = false;
  let refused = null;
  let late = 0;
  let before = null;
  const waiting = [];

  function onColor() {
    const hex = color.length === 4 ? color.replace(/[\da-f]/gi, "$&$&") : color;
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? "#000" : "#fff";
  }

  function icon() {
    const space = "http://www.w3.org/2000/svg";
    const drawing = document.createElementNS(space, "svg");
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    const lines = document.createElementNS(space, "path");
    lines.setAttribute("d", "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8 9h8M8 12.5h5");
    drawing.append(lines);
    return drawing;
  }

  const isOpen = () => !room.hidden;

  function makeFrame() {
    frame = document.createElement("iframe");
    frame.src = page.href;
    frame.title = say.open;
    frame.referrerPolicy = "no-referrer";
    frame.setAttribute("sandbox", "allow-scripts allow-same-origin");
    frame.setAttribute("allow", `clipboard-write ${home}`);
    frame.addEventListener("load", () => {
      tell("hello", {
        lang, color, report: given.report || null, fromSite: Boolean(given.token),
        questions: (given.questions || "").split("|").map((each) => each.trim()).filter(Boolean).slice(0, 6),
      });
      awaitAnswer(ANSWER_MS);
    });
    awaitAnswer(LOAD_MS);
    room.append(frame);
  }

  function awaitAnswer(milliseconds) {
    clearTimeout(late);
    if (!ready) late = setTimeout(showRefused, milliseconds);
  }

  // In place of the browser's own broken page, which has no way back on a phone.
  function showRefused() {
    removeFrame();
    if (!isOpen()) return;
    refused = document.createElement("div");
    refused.className = "refused";
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    const leave = document.createElement("button");
    leave.type = "button";
    leave.append(say.close);
    leave.addEventListener("click", close);
    refused.append(words, leave);
    room.append(refused);
    words.append(say.refused); // said aloud since it comes after its place
    leave.focus();
  }

  function removeFrame() {
    clearTimeout(late);
    frame.remove();
    frame = null;
    waiting.length = 0;
  }

  function tell(what, more) {
    frame.contentWindow.postMessage({ reportAssistant: what, ...more }, home);
  }

  function whenReady(what, more) {
    if (ready) tell(what, more);
    else waiting.push([what, more]);
  }

  function open() {
    if (!frame && !refused) makeFrame();
    if (!isOpen()) before = document.activeElement;
    room.hidden = false;
    launcher.setAttribute("aria-expanded", "true");
    launcher.hidden = narrow.matches;
    if (!frame) return;
    frame.focus();
    whenReady("opened");
  }

  function close() {
    if (!isOpen()) return;
    room.hidden = true;
    launcher.hidden = false;
    launcher.setAttribute("aria-expanded", "false");
    if (refused) refused.remove();
    refused = null; // opened again, it is tried again
    // Back to where the reader was; a launcher in a closed root shows itself as its holder.
    if (before && before !== document.body && before !== holder && before.isConnected) before.focus();
    else launcher.focus();
  }

  function ask(question) {
    open();
    if (frame) whenReady("ask", { question: String(question) });
  }

  async function sendToken() {
    let token = null;
    try {
      const asked = { method: "POST", credentials: "same-origin" };
      const answer = await fetch(new URL(given.token, location.href), asked);
      if (answer.ok) token = await answer.json();
    } catch { /* The frame says that this site may not ask. */ }
    tell("token", { token });
  }

  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== home) return;
    const what = event.data && event.data.reportAssistant;
    if (what === "close") close();
    else if (what === "token" && given.token) sendToken();
    else if (what === "ready" && !ready) {
      ready = true;
      clearTimeout(late);
      for (const [each, more] of waiting.splice(0)) tell(each, more);
    }
  });
  narrow.addEventListener("change", () => { launcher.hidden = isOpen() && narrow.matches; });
  for (const part of [launcher, room]) {
    part.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  }

  function appear() {
    document.body.append(holder);
    document.dispatchEvent(new CustomEvent("report-assistant-ready"));
  }
  window.ReportAssistant = Object.freeze({ open, close, ask });
  if (document.body) appear();
  else addEventListener("DOMContentLoaded", appear, { once: true });
})();
