// The site around the frame: one window, whose origin is pinned by its first word. The response's
// frame-ancestors has let only listed sites be that window.
let site = null;

export const origin = () => site;

export function tell(what) {
  if (site !== null) parent.postMessage({ reportAssistant: what }, site);
}

// `begin` is called with the site's first word, `heard` holds what is done at each later one.
export function listen(begin, heard) {
  addEventListener("message", (event) => {
    if (event.source !== parent || parent === window || !event.data) return;
    const what = event.data.reportAssistant;
    if (site === null && what === "hello") {
      site = event.origin;
      begin(event.data);
    } else if (event.origin === site && Object.hasOwn(heard, what)) heard[what](event.data);
  });
}
