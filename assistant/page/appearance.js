// Light and dark: as the system is, or as chosen by hand; the choice stays in this browser.
import { carry } from "./carrying.js";
import { say } from "./language.js";

const THEMES = ["system", "light", "dark"];
const root = document.documentElement;
const system = window.matchMedia("(prefers-color-scheme: dark)");
const switcher = document.querySelector("#theme");

const isDark = () => root.dataset.theme === "dark" || (root.dataset.theme !== "light" && system.matches);

function show() {
  const dark = isDark();
  root.classList.toggle("dark", dark);
  // Gradio marks the body by the system alone.
  if (document.body.classList.contains("dark") !== dark) document.body.classList.toggle("dark", dark);
  switcher.textContent = say[`theme_${root.dataset.theme}`];
  switcher.setAttribute("aria-label", `${say.theme}: ${say[`theme_${root.dataset.theme}`]}`);
}

switcher.addEventListener("click", () => {
  root.dataset.theme = THEMES[(THEMES.indexOf(root.dataset.theme) + 1) % THEMES.length];
  try { localStorage.setItem("assistant_theme", root.dataset.theme); } catch { /* for this page only */ }
  show();
  document.dispatchEvent(new CustomEvent("theme", { detail: isDark() ? "dark" : "light" }));
});
system.addEventListener("change", show);
new MutationObserver(show).observe(document.body, { attributeFilter: ["class"] });
show();

// Another language is another document; what the reader has before them goes along.
const other = document.querySelector("#language");
other.addEventListener("click", () => {
  const to = new URLSearchParams(location.search);
  to.set("lang", other.hreflang);
  other.href = `?${to}${location.hash}`;
  carry();
});
