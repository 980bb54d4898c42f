// Who is here now, and who is writing. Loaded beside live.js, which hears both; nothing is kept.
//   [data-here]                         how many have a page of this circle open, from two on
//   [data-writing="THREAD"]             who writes in this thread, said in data-one or data-many;
//                                       data-me is whoever looks at it
//   form.say textarea                   while somebody types in one of these, others learn it
const here = document.querySelector("[data-here]");
const lines = [...document.querySelectorAll("[data-writing]")];
const { writing: thread, me } = lines[0]?.dataset ?? {};
const PAUSE = 3_000, LASTS = 6_000;
const who = new Map();
let told = 0;

addEventListener("live:here", ({ detail: many }) => {
  if (!here) return;
  const shown = new Intl.NumberFormat(document.documentElement.lang).format(many);
  here.textContent = here.dataset.here.replace("{n}", shown);
  here.hidden = many < 2;
});

addEventListener("live:writing", ({ detail: { thread: where, person, name } }) => {
  if (thread !== String(where) || me === String(person)) return;
  clearTimeout(who.get(person)?.timer);
  who.set(person, { name, timer: setTimeout(() => { who.delete(person); show() }, LASTS) });
  show();
});

// What they wrote has come: they are not writing it any more.
addEventListener("live:said", ({ detail: person }) => {
  clearTimeout(who.get(person)?.timer);
  if (who.delete(person)) show();
});

function show() {
  const [one] = who.values();
  for (const line of lines) {
    const { one: alone, many } = line.dataset;
    line.textContent = who.size > 1 ? many : one ? alone.replace("{name}", () => one.name) : "";
  }
}

document.addEventListener("input", ({ target }) => {
  if (!me || !target.matches("form.say textarea") || !target.value.trim()) return;
  if (Date.now() - told < PAUSE) return;
  told = Date.now();
  const address = new URL(document.body.dataset.live, location);
  address.pathname += "/writing";
  address.searchParams.set("thread", thread);
  navigator.sendBeacon(address);
});
