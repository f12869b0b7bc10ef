// The words of the language that the site around us asked for.
import { TEXTS } from "./texts.js";

export let say = TEXTS.zh;

export const isChinese = () => say === TEXTS.zh;

export function speak(language) {
  say = TEXTS[language === "en" ? "en" : "zh"];
  document.documentElement.lang = isChinese() ? "zh-CN" : "en";
  document.title = say.title;
}
