// Links that act: Gradio keeps an <a href="#name-…"> of an answer's HTML, but no button and no data-.

// Call act(rest, link) when a link to `#prefix…` is followed, by pointer or keyboard.
export function onLink(prefix, act) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest(`a[href^="#${prefix}"]`);
    if (!link) return;
    event.preventDefault();
    event.stopPropagation();
    act(link.getAttribute("href").slice(prefix.length + 1), link);
  }, true);
}
