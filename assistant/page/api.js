// What the server is asked for; a problem comes back in words, not as an exception.
import { say } from "./language.js";

const part = encodeURIComponent;

async function got(address) {
  try {
    const response = await fetch(address);
    const reply = await response.json();
    return response.ok ? { reply } : { problem: reply.error, status: response.status };
  } catch {
    document.dispatchEvent(new CustomEvent("offline-now"));
    return { problem: say.unreachable, status: 0 };
  }
}

export const reports = () => got("/api/reports");
export const outline = (report) => got(`/api/reports/${part(report)}/outline`);
export const around = (report, paragraph) => got(`/api/reports/${part(report)}/paragraphs?around=${part(paragraph)}`);
export const between = (report, start, end) => got(`/api/reports/${part(report)}/paragraphs?start=${start}&end=${end}`);
export const search = (report, query) => got(`/api/reports/${part(report)}/search?q=${part(query)}`);
