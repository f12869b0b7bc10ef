// Elements from text alone: nothing from a report, a file or a reader becomes markup.

export function make(tag, name, ...parts) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...parts);
  return element;
}

export function button(name, text, act) {
  const element = make("button", name, text);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

// Gradio builds its part of the page later, and anew when it likes.
export function whenThere(selector) {
  return new Promise((resolve) => {
    const found = document.querySelector(selector);
    if (found) { resolve(found); return; }
    const watch = new MutationObserver(() => {
      const late = document.querySelector(selector);
      if (!late) return;
      watch.disconnect();
      resolve(late);
    });
    watch.observe(document.documentElement, { childList: true, subtree: true });
  });
}

// Offsets count characters as Python does; a JavaScript string counts UTF-16 units.
export const characters = (text) => Array.from(text);
