// The chat in the widget's frame. It keeps nothing: no cookie, no storage; its token lives in memory.
// All text is put into the page by textContent: nothing of a report, a question or a site is markup.
(() => {
  "use strict";
  const TEXTS = __TEXTS__;
  const MAX_TURNS = 20;
  const READING_CHARACTERS = 90;
  const at = (id) => document.getElementById(id);
  const make = (tag, name, text) => {
    const element = document.createElement(tag);
    if (name) element.className = name;
    if (text) element.textContent = text;
    return element;
  };
  const button = (name, text, act) => {
    const element = make("button", name, text);
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };
  // Offsets count characters as Python does; a JavaScript string counts UTF-16 units.
  const characters = (text) => Array.from(text);
  const beginning = (text, most) => {
    const all = characters(text);
    return all.length > most ? `${all.slice(0, most).join("")}……` : text;
  };

  // ---- The site around us: one window, whose origin is pinned by its first word. The response's
  // frame-ancestors has let only listed sites be that window.
  let site = null;
  let say = TEXTS.zh;
  let settings = {};
  const heard = { opened: () => focusOnChat(), ask: (told) => ask(String(told.question || "")), token: takeToken };

  addEventListener("message", (event) => {
    if (event.source !== parent || parent === window || !event.data) return;
    const what = event.data.reportAssistant;
    if (site === null && what === "hello") {
      site = event.origin;
      begin(event.data);
    } else if (event.origin === site && Object.hasOwn(heard, what)) heard[what](event.data);
  });

  function tell(what) {
    if (site !== null) parent.postMessage({ reportAssistant: what }, site);
  }

  // ---- Tokens: half an hour long, fetched anew when four fifths of it are over.
  let token = null;
  let titles = {};
  let fetching = null;
  let tokenFromSite = null;

  function takeToken(told) {
    if (tokenFromSite) tokenFromSite(told.token || null);
  }

  function freshToken() {
    fetching ||= getToken().finally(() => { fetching = null; });
    return fetching;
  }

  async function getToken() {
    const given = settings.fromSite ? await askSite() : await askServer();
    if (typeof given.token !== "string") throw new Failure("no_access");
    token = given.token;
    setTimeout(() => { freshToken().catch(() => { token = null; }); }, (given.seconds || 1800) * 800);
    showReports(given.reports || {}, Boolean(given.all));
  }

  function askSite() {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Failure("no_access")), 15_000);
      tokenFromSite = (given) => {
        clearTimeout(late);
        tokenFromSite = null;
        if (given) resolve(given);
        else reject(new Failure("no_access"));
      };
      tell("token");
    });
  }

  async function askServer() {
    const body = JSON.stringify({ site, report: settings.report });
    const response = await reach("widget/token", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    return response.json();
  }

  // ---- Calls: what goes wrong becomes a Failure with the words for it.
  class Failure extends Error {}

  function failureOf(response) {
    const seconds = Number(response.headers.get("retry-after")) || 60;
    if (response.status === 429) {
      return new Failure(seconds > 120 ? say.day : say.minute.replace("{seconds}", seconds));
    }
    const words = { 401: "no_access", 403: "no_access", 404: "no_report", 413: "too_long", 422: "unreadable" };
    if (response.status === 503) return new Failure(response.headers.has("retry-after") ? say.busy : say.unreadable_index);
    return new Failure(say[words[response.status] || "fault"]);
  }

  async function reach(path, options) {
    let response;
    try {
      response = await fetch(path, { credentials: "omit", cache: "no-store", ...options });
    } catch (error) {
      throw error.name === "AbortError" ? error : new Failure(say.unreachable);
    }
    if (!response.ok) throw Object.assign(failureOf(response), { status: response.status });
    return response;
  }

  async function call(path, options = {}) {
    if (!token) await freshToken();
    const send = () => reach(path, { ...options, headers: { ...options.headers, Authorization: `Bearer ${token}` } });
    try {
      return await send();
    } catch (error) {
      if (error.status !== 401) throw error;
      await freshToken(); // the server was started anew, and its tokens with it
      return send();
    }
  }

  function wordsOf(error) {
    if (!(error instanceof Failure)) return say.fault;
    return say[error.message] || error.message;
  }

  // ---- Server-sent events of an answer.
  async function* eventsOf(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      const frames = (rest + value).split("\n\n");
      rest = frames.pop();
      for (const frame of frames) {
        const [, name, data] = /^event: (\w+)\ndata: (.*)$/s.exec(frame) || [];
        if (name) yield [name, JSON.parse(data)];
      }
    }
  }

  // ---- The chat.
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

  function showDraft(place, draft, passages) {
    const shown = make("div", "draft");
    shown.append(make("p", "label", say.draft));
    for (const line of draft.split("\n")) if (line.trim()) shown.append(make("p", "text", line));
    place.replaceChildren(shown);
    if (passages.length) place.append(make("p", "label", say.passages), sourcesOf(passages, ""));
  }

  function showAnswer(place, answer) {
    const refused = answer.status === "not_in_report";
    const shown = [];
    if (refused) shown.push(make("p", "verdict", say.not_in_report));
    for (const line of answer.answer.split("\n")) if (line.trim()) shown.push(lineOf(line, answer.citations));
    if (answer.reason && !answer.answer.includes(answer.reason)) shown.push(make("p", "reason", answer.reason));
    if (answer.citations.length) shown.push(sourcesOf(answer.citations, answer.answer));
    if (answer.nearest.length) shown.push(make("p", "label", say.nearest), sourcesOf(answer.nearest, ""));
    if (answer.notices.length) {
      const notices = make("div", "notices");
      for (const notice of answer.notices) notices.append(make("p", "notice", notice));
      shown.push(notices);
    }
    place.lang = answer.language === "zh" ? "zh-CN" : "en";
    place.replaceChildren(...shown);
    place.parentElement.scrollIntoView({ block: "start" });
  }

  function lineOf(line, citations) {
    const paragraph = make("p", "text");
    const cited = new Map(citations.map((citation) => [String(citation.number), citation]));
    for (const part of line.split(/(\[\d{1,4}\])/)) {
      const citation = cited.get(part.slice(1, -1));
      if (citation && part.startsWith("[")) paragraph.append(markOf(part, citation));
      else paragraph.append(...maskedIn(part));
    }
    return paragraph;
  }

  function markOf(text, citation) {
    const mark = button("mark", text, () => openSource(citation, mark));
    mark.setAttribute("aria-label", `${say.open_source} ${text} ${citation.address}`);
    return mark;
  }

  // A figure that the source hides is seen to be hidden, and stays as printed.
  function maskedIn(text) {
    return text.split(/([xX×*＊]{2,})/).map((part, place) => {
      if (place % 2 === 0) return part;
      const masked = make("span", "masked", part);
      masked.title = say.masked;
      return masked;
    });
  }

  function sourcesOf(citations, answer) {
    const sources = make("div", "sources");
    sources.setAttribute("role", "group");
    sources.setAttribute("aria-label", say.sources);
    for (const citation of citations) {
      const source = button("", "", () => openSource(citation, source));
      if (citation.number) source.append(make("span", "number", `[${citation.number}]`));
      const body = make("span", "body");
      // Said once is enough: a quote that the answer carries whole is not repeated under it.
      if (!answer.includes(citation.quote)) {
        const quote = make("span", "quote");
        quote.lang = "zh-CN";
        quote.append(...maskedIn(answer ? `“${citation.quote}”` : beginning(citation.quote, READING_CHARACTERS)));
        body.append(quote);
      }
      const title = Object.keys(titles).length > 1 ? titles[citation.report] : "";
      const whence = make("span", "whence", [citation.address, title].filter(Boolean).join(" · "));
      whence.lang = "zh-CN";
      body.append(whence);
      source.append(body);
      sources.append(source);
    }
    return sources;
  }

  // ---- The source: the paragraph of a citation, its quote marked, its neighbours.
  let opener = null;
  let opening = 0;

  async function openSource(citation, from) {
    if (from) opener = from;
    const mine = ++opening;
    at("chat").hidden = true;
    at("source").hidden = false;
    at("address").textContent = citation.address || say.source;
    at("reading").replaceChildren(make("p", "quiet", say.opening));
    at("copy").hidden = true;
    at("back").focus();
    try {
      const path = `widget/reports/${encodeURIComponent(citation.report)}/paragraphs/${encodeURIComponent(citation.paragraph)}`;
      const view = await (await call(path)).json();
      if (mine === opening) showSource(view, citation);
    } catch (error) {
      if (mine === opening) at("reading").replaceChildren(make("p", "quiet problem", `${say.not_opened} ${wordsOf(error)}`));
    }
  }

  function showSource(view, citation) {
    const text = characters(view.text);
    const from = Math.min(citation.start || 0, text.length);
    const to = Math.min(Math.max(citation.end || 0, from), text.length);
    const quote = text.slice(from, to).join("");
    const path = make("ol", "path");
    for (const heading of view.section) path.append(make("li", "", heading));
    const words = make("p", "words");
    const mark = make("mark");
    mark.append(...maskedIn(quote));
    words.append(...maskedIn(text.slice(0, from).join("")), ...(quote ? [mark] : []), ...maskedIn(text.slice(to).join("")));
    const reading = at("reading");
    reading.lang = "zh-CN";
    at("address").textContent = view.address;
    const issued = make("p", "quiet", view.title || view.report);
    for (const each of [view.issuer, view.date].filter(Boolean)) issued.append(" · ", make("span", "whole", each));
    reading.replaceChildren(issued, path, ...neighbour(view, view.previous, say.previous));
    if (view.caption) reading.append(make("p", "quiet", view.caption));
    reading.append(words, ...neighbour(view, view.next, say.next));
    const place = quote ? mark : words;
    reading.scrollTop = Math.max(0, place.offsetTop - reading.offsetTop - reading.clientHeight / 3);
    showCopy(view, quote || view.text);
    announce(`${view.address} ${quote}`);
  }

  function neighbour(view, beside, label) {
    if (!beside) return [];
    const element = button("neighbour", "", () => openSource({ report: view.report, paragraph: beside.id, address: beside.address }));
    const named = make("span", "", `${label} · ${beside.address}`);
    element.append(named, make("span", "beginning", beginning(beside.text, READING_CHARACTERS)));
    return [element];
  }

  function showCopy(view, quote) {
    const comma = say === TEXTS.zh ? "，" : ", ";
    const date = view.date ? `${comma}${view.date}` : "";
    const citation = `“${quote}” —— ${view.address}${comma}《${view.title || view.report}》${date}`;
    const element = at("copy");
    element.hidden = false;
    element.textContent = say.copy;
    element.onclick = async () => {
      element.textContent = (await copy(citation)) ? say.copied : say.not_copied;
      announce(element.textContent);
      setTimeout(() => { element.textContent = say.copy; }, 2000);
    };
  }

  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Without https, or the site's leave, the clipboard is closed except for what is selected.
      const field = make("textarea");
      field.id = "clipboard";
      field.value = text;
      document.body.append(field);
      field.select();
      const done = document.execCommand("copy");
      field.remove();
      at("copy").focus();
      return done;
    }
  }

  function showChat() {
    opening += 1;
    at("source").hidden = true;
    at("chat").hidden = false;
  }

  function back() {
    showChat();
    if (opener && opener.isConnected) {
      opener.scrollIntoView({ block: "nearest" });
      opener.focus();
    } else focusOnChat();
  }

  // ---- The room around it.
  function showReports(named, all) {
    titles = named;
    const ids = Object.keys(named);
    const select = at("report");
    const chosen = select.value;
    at("reports").hidden = ids.length < 2;
    at("title").textContent = ids.length === 1 ? named[ids[0]] : say.title;
    at("title").title = at("title").textContent;
    const options = ids.map((id) => new Option(named[id], id));
    if (all && ids.length > 1) options.unshift(new Option(say.all_reports, ""));
    select.replaceChildren(...options);
    if (options.some((option) => option.value === chosen)) select.value = chosen;
  }

  function focusOnChat() {
    if (!at("source").hidden) at("back").focus();
    else at("question").focus();
  }

  function showSending() {
    at("send").textContent = asking ? say.stop : say.send;
  }

  function announce(words) {
    at("state").textContent = words;
  }

  function fit() {
    const field = at("question");
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight}px`;
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

  // ---- Colours: the site's own, as far as it can be read on our paper.
  function brightness([red, green, blue]) {
    const linear = [red, green, blue].map((each) => {
      const part = each / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  }

  const partsOf = (hex) => {
    const whole = hex.length === 4 ? hex.replace(/[\da-f]/gi, "$&$&") : hex;
    return [1, 3, 5].map((place) => parseInt(whole.slice(place, place + 2), 16));
  };
  const contrast = (one, other) => {
    const [low, high] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  };

  function showColor(hex) {
    if (!/^#([\da-f]{3}|[\da-f]{6})$/i.test(hex)) return;
    const dark = matchMedia("(prefers-color-scheme: dark)").matches;
    const paper = partsOf(dark ? "#2b2825" : "#f3ece1");
    const ink = partsOf(dark ? "#ffffff" : "#000000");
    const own = partsOf(hex);
    let accent = own;
    for (let share = 0; share <= 1 && contrast(accent, paper) < 4.6; share += 0.05) {
      accent = own.map((part, place) => Math.round(part + (ink[place] - part) * share));
    }
    const style = document.documentElement.style;
    style.setProperty("--accent", `rgb(${accent.join(" ")})`);
    style.setProperty("--button", hex);
    style.setProperty("--on-button", brightness(own) > 0.18 ? "#000" : "#fff");
  }

  function showTexts() {
    const words = { title: "title", purpose: "purpose", new: "new", close: "close", back: "back", send: "send" };
    for (const [id, word] of Object.entries(words)) at(id).textContent = say[word];
    document.querySelector("label[for=report]").textContent = say.report;
    at("question").placeholder = say.ask_here;
    at("question").setAttribute("aria-label", say.question);
    at("room").setAttribute("aria-label", say.chat);
    at("reading").setAttribute("aria-label", say.source);
    const questions = Array.isArray(settings.questions) ? settings.questions : [];
    const items = questions.map((question) => {
      const item = make("li");
      item.append(button("", String(question), () => ask(String(question))));
      return item;
    });
    at("examples").replaceChildren(...items);
    at("examples").setAttribute("aria-label", say.examples);
  }

  function begin(told) {
    settings = { report: typeof told.report === "string" ? told.report : null, fromSite: Boolean(told.fromSite), questions: told.questions };
    say = TEXTS[told.lang === "en" ? "en" : "zh"];
    document.documentElement.lang = say === TEXTS.zh ? "zh-CN" : "en";
    document.title = say.title;
    const color = String(told.color || "");
    showColor(color);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => showColor(color));
    showTexts();
    at("chat").hidden = false;
    freshToken().catch((error) => {
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
  if (parent === window) {
    const chinese = navigator.language.toLowerCase().startsWith("zh");
    at("alone").textContent = TEXTS[chinese ? "zh" : "en"].alone;
    at("alone").hidden = false;
  }
})();
