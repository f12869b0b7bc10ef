// The chat in the widget's frame. It keeps nothing: no cookie, no storage; its token lives in memory.
import { showAnswer, showDraft } from "./answers.js";
import { call, eventsOf, Failure, getReady, takeToken, wordsOf } from "./calls.js";
import { showColor } from "./colors.js";
import { button, make } from "./dom.js";
import { announce, at, fit, focusOnChat, showReports } from "./room.js";
import { listen, tell } from "./site.js";
import { back, showChat } from "./source.js";
import { TEXTS } from "./texts.js";
import { say, speak } from "./words.js";

const MAX_TURNS = 20;
let turns = [];
let asking = null;

async function ask(question) {
  const asked = question.trim();
  if (!asked) return;
  showChat();
  if (asking) {
    at("question").value = asked; // sent by the reader, once the answer is there
    fit();
    return;
  }
  const mine = new AbortController();
  asking = mine;
  at("question").value = "";
  fit();
  showSending();
  const place = newExchange(asked);
  announce(say.reading);
  try {
    const answer = await answered(asked, place, mine.signal);
    turns = [...turns, { question: asked, answer: answer.answer }].slice(-MAX_TURNS);
    announce(answer.answer);
  } catch (error) {
    const words = mine.signal.aborted ? say.stopped : wordsOf(error);
    place.replaceChildren(make("p", "quiet problem", words));
    announce(words);
  }
  if (asking === mine) asking = null;
  showSending();
}

async function answered(question, place, signal) {
  const body = JSON.stringify({ question, report: at("report").value || null, turns });
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body, signal };
  const response = await call("widget/ask", options);
  let passages = [];
  let draft = "";
  for await (const [name, data] of eventsOf(response)) {
    if (name === "evidence") passages = data.citations;
    if (name === "text" && data.provisional) showDraft(place, (draft += data.text), passages);
    if (name === "error") break;
    if (name === "answer") {
      showAnswer(place, data);
      return data;
    }
  }
  throw new Failure("fault");
}

function newExchange(question) {
  const exchange = make("article", "exchange");
  const place = make("div", "answer");
  place.append(make("p", "pending", say.reading));
  exchange.append(make("h2", "question", question), place);
  at("log").append(exchange);
  at("welcome").hidden = true;
  at("new").hidden = false;
  // What was asked last comes to the top, so that its answer is read from the beginning.
  exchange.scrollIntoView({ block: "start" });
  return place;
}

function showSending() {
  at("send").textContent = asking ? say.stop : say.send;
}

function restart() {
  if (asking) asking.abort();
  asking = null;
  turns = [];
  at("log").replaceChildren();
  at("welcome").hidden = false;
  at("new").hidden = true;
  showSending();
  at("question").focus();
}

function showTexts(questions) {
  const words = { title: "title", purpose: "purpose", new: "new", close: "close", back: "back", send: "send" };
  for (const [id, word] of Object.entries(words)) at(id).textContent = say[word];
  document.querySelector("label[for=report]").textContent = say.report;
  at("question").placeholder = say.ask_here;
  at("question").setAttribute("aria-label", say.question);
  at("room").setAttribute("aria-label", say.chat);
  at("reading").setAttribute("aria-label", say.source);
  const items = questions.map((question) => {
    const item = make("li");
    item.append(button("", String(question), () => ask(String(question))));
    return item;
  });
  at("examples").replaceChildren(...items);
  at("examples").setAttribute("aria-label", say.examples);
}

function begin(told) {
  speak(told.lang);
  const color = String(told.color || "");
  showColor(color);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => showColor(color));
  showTexts(Array.isArray(told.questions) ? told.questions : []);
  at("chat").hidden = false;
  const wanted = { report: typeof told.report === "string" ? told.report : null, fromSite: Boolean(told.fromSite) };
  getReady(wanted, showReports).catch((error) => {
    at("purpose").replaceChildren(make("span", "problem", wordsOf(error)));
  });
  tell("ready");
}

// No form: the frame is sandboxed, and forms are shut in it.
at("send").addEventListener("click", () => {
  if (asking) asking.abort();
  else ask(at("question").value);
});
at("question").addEventListener("input", fit);
at("question").addEventListener("keydown", (event) => {
  // Enter that only ends an input method's word sends nothing.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!asking) ask(at("question").value);
});
at("new").addEventListener("click", restart);
at("close").addEventListener("click", () => tell("close"));
at("back").addEventListener("click", back);
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.isComposing) return;
  if (at("source").hidden) tell("close");
  else back();
});
listen(begin, { opened: focusOnChat, ask: (told) => ask(String(told.question || "")), token: takeToken });
if (parent === window) {
  const chinese = navigator.language.toLowerCase().startsWith("zh");
  at("alone").textContent = TEXTS[chinese ? "zh" : "en"].alone;
  at("alone").hidden = false;
}
