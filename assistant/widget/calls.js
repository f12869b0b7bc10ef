// Calls to our server with a token of half an hour, and what goes wrong with them.
import { origin, tell } from "./site.js";
import { say } from "./words.js";

// ---- Tokens: half an hour long, fetched anew when four fifths of it are over.
let token = null;
let fetching = null;
let tokenFromSite = null;
let settings = {};
let allowed = () => {};

export function takeToken(told) {
  if (tokenFromSite) tokenFromSite(told.token || null);
}

// What the site wants the token for, and what is told which reports it opens.
export function getReady(wanted, tellReports) {
  settings = wanted;
  allowed = tellReports;
  return freshToken();
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
  allowed(given.reports || {}, Boolean(given.all));
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
  const body = JSON.stringify({ site: origin(), report: settings.report });
  const response = await reach("widget/token", { method: "POST", headers: { "Content-Type": "application/json" }, body });
  return response.json();
}

// ---- Calls: what goes wrong becomes a Failure with the words for it.
export class Failure extends Error {}

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

export async function call(path, options = {}) {
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

export function wordsOf(error) {
  if (!(error instanceof Failure)) return say.fault;
  return say[error.message] || error.message;
}

// ---- Server-sent events of an answer.
export async function* eventsOf(response) {
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
