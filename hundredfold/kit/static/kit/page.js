// What a page does by itself: open what arrives in the drawer, close it, copy a link and say so.

const drawer = () => document.querySelector("#drawer dialog");

addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id !== "drawer") return;
  const dialog = drawer();
  if (!dialog) return;
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close() });
  dialog.showModal();
});

// A no that is meant to stand beside the page comes as a toast; any other leaves the page alone.
const isToast = (answer) => answer.getResponseHeader("HX-Reswap") === "none";
addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status >= 400 && isToast(detail.xhr)) detail.shouldSwap = true;
});
const lost = () => tell(document.getElementById("toasts").dataset.lost);
addEventListener("htmx:sendError", lost);
addEventListener("htmx:responseError", ({ detail }) => { if (!isToast(detail.xhr)) lost() });

addEventListener("click", (event) => {
  const pressed = event.target.closest?.("[data-close], [data-copy]");
  if (pressed?.matches("[data-close]") && pressed.closest("dialog[open]")) {
    event.preventDefault();
    pressed.closest("dialog").close();
  } else if (pressed?.dataset.copy) {
    copy(pressed);
  }
});

async function copy(button) {
  const { copy: what, copied, share } = button.dataset;
  const plain = what.startsWith("/") ? new URL(what, location).href : what;
  const text = (share && await ownAddress(share)) || plain;
  try {
    await navigator.clipboard.writeText(text);
  } catch {  // no leave, or no secure page: the older way
    const field = Object.assign(document.createElement("textarea"), { value: text, className: "vh" });
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
  tell(copied);
}

// A member's own address for it; without an answer the plain one does.
async function ownAddress(share) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
  try {
    const answer = await fetch(share, { method: "POST", headers: { "X-CSRFToken": token } });
    return answer.ok ? await answer.text() : "";
  } catch { return "" }
}

function tell(text) {
  const toast = Object.assign(document.createElement("div"), { className: "toast" });
  toast.append(Object.assign(document.createElement("span"), { className: "grow", textContent: text }));
  document.getElementById("toasts").append(toast);
  setTimeout(() => toast.remove(), 4000);
}
