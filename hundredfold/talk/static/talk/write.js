// What helps whoever writes: signs of Markdown at a press, emoji, names after an @, words to quote,
// and what was begun below a thread comes back after the page was left. Nothing here is needed: every
// text can be typed.
const script = document.querySelector("script[data-names]");
const FACES = "😀 😄 😂 😊 😍 😘 🤔 😅 😉 😎 🥳 😢 😭 😡 👍 👎 👏 🙏 💪 🤝 👋 ✌️ 👀 ❤️ 🔥 ✨ 🎉 🎁 🏆 💡 ✅ ❌ ❓ ⭐ 🚀 🪁 🌱 🌊 ☀️ 🍵 📷 🛠️ 📦 📍".split(" ");
const LONGEST = 40, WAIT = 150;

// Through the browser's own editing, so that Ctrl-Z takes it back and the form hears of it.
function put(field, text, from = field.selectionStart, to = field.selectionEnd) {
  field.focus();
  field.setSelectionRange(from, to);
  if (!document.execCommand("insertText", false, text)) {
    field.setRangeText(text, from, to, "end");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

const SIGNS = {
  wrap(field, sign) {
    const { selectionStart: from, selectionEnd: to, value } = field, words = value.slice(from, to);
    put(field, sign + words + sign);
    if (!words) field.setSelectionRange(from + sign.length, from + sign.length);
  },
  line(field, sign) {
    const from = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1, to = field.selectionEnd;
    put(field, field.value.slice(from, to).split("\n").map((line) => sign + line).join("\n"), from, to);
  },
  link(field) {
    const { selectionStart: from, selectionEnd: to, value } = field, words = value.slice(from, to);
    put(field, `[${words}](https://)`);
    const at = words ? from + words.length + 3 : from + 1;
    field.setSelectionRange(at, words ? at + 8 : at);
  },
};

function show(bar) {
  document.getElementById(bar.dataset.into)?.before(bar);
  bar.hidden = false;
  bar.parentElement.classList.add("writes");
}

addEventListener("click", (event) => {
  const pressed = event.target.closest?.("[data-sign], [data-faces], [data-face], [data-quote], .names li");
  if (!pressed) return document.querySelector(".faces")?.remove();
  if (pressed.dataset.quote) return quote(pressed);
  if (pressed.dataset.name) return name(pressed.dataset.name);
  const bar = pressed.closest("[data-into]"), field = document.getElementById(bar.dataset.into);
  if (pressed.dataset.sign) {
    const [what, sign] = pressed.dataset.sign.split(/:(.*)/s);
    SIGNS[what](field, sign);
  } else if (pressed.dataset.face) {
    put(field, pressed.dataset.face);
  } else faces(bar, pressed);
});

// Over what follows, not over what is written.
function below(field, shown) { shown.style.insetBlockStart = `${field.offsetTop + field.offsetHeight + 4}px`; }

function faces(bar, button) {
  const open = bar.querySelector(".faces");
  button.setAttribute("aria-expanded", String(!open));
  if (open) return open.remove();
  const all = Object.assign(document.createElement("div"), { className: "faces" });
  for (const face of FACES) {
    const one = Object.assign(document.createElement("button"), { type: "button", textContent: face });
    one.dataset.face = face;
    all.append(one);
  }
  bar.append(all);
  below(bar, all);
  all.firstElementChild.focus();
}

// ---- Names after an @ ----
let list = null, asked = null, late = 0;
const close = () => { list?.remove(); list = null; asked?.field.removeAttribute("aria-activedescendant"); };

function called(field) {
  const before = field.value.slice(0, field.selectionStart), at = before.lastIndexOf("@");
  const words = at < 0 ? "" : before.slice(at + 1);
  const begins = at === 0 || (at > 0 && !/[\w@]/.test(before[at - 1]));
  return begins && /\S$/.test(words) && words.length <= LONGEST && !/[\n,，。:：]/.test(words) ? { field, at, words } : null;
}

addEventListener("input", ({ target }) => {
  if (target.tagName !== "TEXTAREA") return;
  clearTimeout(late);
  asked = called(target);
  if (!asked) return close();
  late = setTimeout(offer, WAIT, asked);
});

async function offer(now) {
  const answer = await fetch(`${script.dataset.names}?q=${encodeURIComponent(now.words)}`);
  if (!answer.ok || now !== asked) return;
  const found = (await answer.text()).trim();
  close();
  if (!found) return;
  list = Object.assign(document.createElement("ul"), { className: "names", innerHTML: found });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", script.dataset.label);
  now.field.parentElement.classList.add("writes");
  now.field.after(list);
  below(now.field, list);
  choose(list.firstElementChild);
}

function choose(one) {
  for (const other of list.children) other.setAttribute("aria-selected", String(other === one));
  asked.field.setAttribute("aria-activedescendant", one.id);
}

function name(chosen) {
  const { field, at } = asked;
  put(field, `@${chosen} `, at, field.selectionStart);
  close();
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector(".faces")?.remove();
  if (!list) return;
  const now = list.querySelector("[aria-selected=true]");
  if (event.key === "Escape") close();
  else if (event.key === "Enter" || event.key === "Tab") name(now.dataset.name);
  else if (event.key === "ArrowDown") choose(now.nextElementSibling ?? list.firstElementChild);
  else if (event.key === "ArrowUp") choose(now.previousElementSibling ?? list.lastElementChild);
  else return;
  event.preventDefault();
}, true);

// ---- Words to quote: what is selected in them, or their beginning ----
async function quote(button) {
  const words = button.closest(".comment").querySelector(".body"), chosen = getSelection();
  const part = words.contains(chosen.anchorNode) ? chosen.toString().trim() : "";
  const text = (part || words.innerText.trim()).slice(0, 600);
  const field = await composer(button.dataset.quote);
  if (!field) return;
  const before = field.value.trim() ? `${field.value.trim()}\n\n` : "";
  put(field, `${before}${text.split("\n").map((line) => `> ${line}`).join("\n")}\n\n@${button.dataset.who} `, 0, field.value.length);
  field.scrollIntoView({ block: "center" });
}

// Below an answer the field comes when it is asked for.
async function composer(post) {
  const field = () => document.querySelector(`#say-${post} textarea`);
  if (field()) return field();
  const way = document.querySelector(`[hx-target="#say-${post}"]`);
  if (!way) return null;
  const came = new Promise((done) => addEventListener("htmx:afterSettle", done, { once: true }));
  way.click();
  await came;
  return field();
}

// ---- What was begun for a wall is kept while it is written; the last words when one leaves ----
const draft = document.querySelector("#draft"), begun = draft?.closest("form");
let unsaved = false;
begun?.addEventListener("input", () => { unsaved = true });
// What is on its way to the wall must not come back as a draft a moment later.
begun?.addEventListener("submit", () => { unsaved = false; draft.remove() });
draft?.addEventListener("htmx:beforeRequest", () => { unsaved = false });
addEventListener("pagehide", () => {
  if (!unsaved) return;
  const words = new FormData(begun);
  words.delete("files");
  navigator.sendBeacon(draft.getAttribute("hx-post"), words);
});

// ---- What was begun below a thread ----
const kept = (field) => `talk:${location.pathname}:${field.id}`;
const isKept = (field) => field?.matches?.(".say textarea");

function restore(within) {
  for (const field of within.querySelectorAll(".say textarea")) {
    const words = sessionStorage.getItem(kept(field));
    if (words && !field.value) field.value = words;
  }
}
addEventListener("input", ({ target }) => {
  if (isKept(target)) target.value ? sessionStorage.setItem(kept(target), target.value) : sessionStorage.removeItem(kept(target));
});
addEventListener("htmx:beforeOnLoad", ({ detail: { elt, xhr } }) => {
  if (xhr.status >= 300 || !elt.matches(".say")) return;
  for (const field of elt.querySelectorAll("textarea")) sessionStorage.removeItem(kept(field));
});

addEventListener("htmx:afterSettle", ({ detail }) => { restore(detail.elt); detail.elt.querySelectorAll?.(".toolbar[hidden]").forEach(show) });
document.querySelectorAll(".toolbar[hidden]").forEach(show);
restore(document);
