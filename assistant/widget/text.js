// Pieces of a report's text. All of it is put into the page as text: nothing of it is markup.
import { characters, make } from "./dom.js";
import { say } from "./words.js";

const READING_CHARACTERS = 90;
let titles = {};

// The reports' titles by their ids; said with a citation where there is more than one.
export function nameReports(named) {
  titles = named;
}

export const titleOf = (report) => (Object.keys(titles).length > 1 ? titles[report] : "");

export function beginning(text) {
  const all = characters(text);
  return all.length > READING_CHARACTERS ? `${all.slice(0, READING_CHARACTERS).join("")}……` : text;
}

// A figure that the source hides is seen to be hidden, and stays as printed.
export function maskedIn(text) {
  return text.split(/([xX×*＊]{2,})/).map((part, place) => {
    if (place % 2 === 0) return part;
    const masked = make("span", "masked", part);
    masked.title = say.masked;
    return masked;
  });
}
