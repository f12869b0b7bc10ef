// The page's words in the language that the server chose for this reader.
import { TEXTS } from "./texts.js";

export const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
export const say = TEXTS[language];

// Put values into a text: fill("$count 段", { count: 3 }).
export const fill = (text, values) => text.replace(/\$(\w+)/g, (_, name) => values[name] ?? "");
