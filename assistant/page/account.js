// Who has signed in, and the way out; where no one signs in there is neither.
import { me } from "./api.js";
import { button, make } from "./dom.js";
import { fill, say } from "./language.js";

async function show() {
  const { reply } = await me();
  if (!reply?.name) return;
  const name = make("span", "ra-me", reply.name);
  name.title = fill(say.signed_in_as, { name: reply.name });
  const account = make("span", "ra-account", name);
  // A proxy's sign-in is not ours to end.
  if (reply.sign_in === "password") account.append(button("", say.sign_out, leave));
  document.querySelector("#tools").append(account);
}

async function leave() {
  try {
    await fetch("sign-out", { method: "POST", redirect: "manual" });
    location.assign("sign-in");
  } catch {
    document.dispatchEvent(new CustomEvent("offline-now"));
  }
}
show();
