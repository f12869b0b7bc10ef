// What the server is asked for; a problem comes back in words, not as an exception.
import { say } from "./language.js";

const part = encodeURIComponent;

async function got(address, sent) {
  let response;
  try {
    response = await fetch(address, sent && {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(sent),
    });
  } catch {
    document.dispatchEvent(new CustomEvent("offline-now"));
    return { problem: say.unreachable, status: 0 };
  }
  const reply = await response.json().catch(() => ({ error: say.went_wrong }));
  return response.ok ? { reply } : { problem: reply.error, status: response.status };
}

// Save what an address sends as a file; gives back the words for what went wrong, "" for nothing.
export async function saved(address, name) {
  let response;
  try {
    response = await fetch(address);
    if (!response.ok) return say.not_saved;
    keep(await response.blob(), name);
  } catch {
    document.dispatchEvent(new CustomEvent("offline-now"));
    return say.not_saved;
  }
  return "";
}

export function keep(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export const reports = () => got("/api/reports");
export const outline = (report) => got(`/api/reports/${part(report)}/outline`);
export const around = (report, paragraph) => got(`/api/reports/${part(report)}/paragraphs?around=${part(paragraph)}`);
export const between = (report, start, end) => got(`/api/reports/${part(report)}/paragraphs?start=${start}&end=${end}`);
export const search = (report, query) => got(`/api/reports/${part(report)}/search?q=${part(query)}`);
export const ask = (question, report) => got("/api/ask", { question, report });
export const me = () => got("/api/me");
export const figures = (report, rest) => got(`/api/reports/${part(report)}/figures${rest}`);
