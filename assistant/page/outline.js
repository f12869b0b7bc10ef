// The outline of a report as a tree, and below it what is not in the text: hidden, left out, warned of.
import { make } from "./dom.js";
import { fill, say } from "./language.js";

// Show the outline in `body`, with the place at `position` (-1: nowhere); go(paragraph) is called for a section.
export function showOutline(body, outline, position, go) {
  const tree = make("ul", "ra-tree");
  tree.setAttribute("role", "tree");
  tree.setAttribute("aria-label", say.outline);
  const current = outline.sections.filter((each) => each.position <= position).pop();
  const lists = [tree];
  for (const section of outline.sections) {
    const depth = Math.min(section.depth, lists.length);
    lists.length = depth;
    const item = make("li", "", make("span", "ra-node", section.heading));
    item.setAttribute("role", "treeitem");
    item.tabIndex = -1;
    item.dataset.paragraph = section.paragraph;
    if (section === current) item.setAttribute("aria-current", "location");
    const parent = lists[depth - 1];
    parent.append(item);
    if (depth > 1 && !parent.parentElement.hasAttribute("aria-expanded")) parent.parentElement.setAttribute("aria-expanded", "true");
    const inside = make("ul");
    inside.setAttribute("role", "group");
    item.append(inside);
    lists.push(inside);
  }
  for (const empty of tree.querySelectorAll("ul:empty")) empty.remove();
  tree.addEventListener("keydown", (event) => { if (steer(tree, event)) event.preventDefault(); });
  tree.addEventListener("click", (event) => {
    const item = event.target.closest("[role=treeitem]");
    if (!item) return;
    if (event.target === item && item.hasAttribute("aria-expanded")) fold(item, item.getAttribute("aria-expanded") !== "true");
    else go(item.dataset.paragraph);
  });
  tree.addEventListener("focusin", (event) => focusable(tree, event.target.closest("[role=treeitem]")));
  const nothing = make("p", "ra-panel-state", say.no_outline);
  body.replaceChildren(outline.sections.length ? tree : nothing, ...missing(outline));
  const at = tree.querySelector("[aria-current]") || tree.querySelector("[role=treeitem]");
  if (!at) return;
  focusable(tree, at);
  if (position < 0) return;
  at.focus({ preventScroll: true });
  at.scrollIntoView({ block: "center" });
}

function focusable(tree, item) {
  for (const other of tree.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  if (item) item.tabIndex = 0;
}

const fold = (item, open) => item.setAttribute("aria-expanded", String(open));

// The arrow keys of a tree: up and down over what is open, right opens or enters, left closes or leaves.
function steer(tree, event) {
  const item = event.target.closest("[role=treeitem]");
  const shown = [...tree.querySelectorAll("[role=treeitem]")].filter((each) => each.offsetParent);
  const at = shown.indexOf(item);
  const open = item.getAttribute("aria-expanded");
  const to = (other) => { if (other) other.focus(); return true; };
  switch (event.key) {
    case "ArrowDown": return to(shown[at + 1]);
    case "ArrowUp": return to(shown[at - 1]);
    case "Home": return to(shown[0]);
    case "End": return to(shown[shown.length - 1]);
    case "ArrowRight": if (open === "false") { fold(item, true); return true; } return to(open && shown[at + 1]);
    case "ArrowLeft": if (open === "true") { fold(item, false); return true; } return to(item.parentElement.closest("[role=treeitem]"));
    case "Enter": case " ": item.querySelector(".ra-node").click(); return true;
    default: return false;
  }
}

function missing(outline) {
  const dropped = outline.dropped.map((each) => `${each.reason}：${each.text}`);
  const parts = [["hidden_count", outline.hidden.map((gap) => gap.marker)], ["warning_count", outline.warnings], ["dropped_count", dropped]];
  return parts.filter(([, lines]) => lines.length).map(([name, lines]) => {
    const list = make("ul", "", ...lines.map((line) => make("li", "", line)));
    const box = make("details", "ra-missing", make("summary", "", fill(say[name], { count: lines.length })), list);
    box.lang = document.documentElement.lang;
    box.open = name !== "dropped_count";
    return box;
  });
}
