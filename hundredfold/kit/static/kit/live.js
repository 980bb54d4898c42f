// What happens in the circle comes to the page that shows it. Loaded only where body[data-live] says
// from where. Each event is a fact with the figures it left behind:
//   [data-post="ID"] [data-figure="likes|comments|answers"]   figures change where they stand
//   [data-live-wall]                    a new post's card comes on top, one shown again where it was;
//                                       what others say in a thread that data-me has read counts up
//                                       in its [data-unread], said in data-says
//   [data-live-thread="ID"]             a thread: [data-answers] takes answers,
//   [data-comments="POST"]              takes the comments under one post
// Cards and comments are known by their ids, so nothing appears twice, one's own included. What was
// edited, accepted, hidden or taken back is asked for again: it changes where it stands, or it goes.
const source = new URL(document.body.dataset.live, location);
const region = document.getElementById("live");
const circle = location.pathname.split("/").slice(0, 3).join("/");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const MOST = 20, PATIENCE = 15_000;
let last = "", waiting = 0;

const one = (selector) => document.querySelector(selector);
const spelt = (figure) => new Intl.NumberFormat(document.documentElement.lang).format(figure);
const key = (ref, kind) => ref.startsWith(kind + ":") ? ref.slice(kind.length + 1) : "";

function listen() {
  if (last) source.searchParams.set("after", last);
  const stream = new EventSource(source);
  for (const kind of ["here", "writing"]) {
    stream.addEventListener(kind, ({ data }) => dispatchEvent(new CustomEvent(`live:${kind}`, { detail: JSON.parse(data) })));
  }
  stream.onmessage = ({ data, lastEventId }) => { last = lastEventId; hear(JSON.parse(data)) };
  // The browser comes back by itself, except where it was refused: then the pass is too old.
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED) setTimeout(renew, PATIENCE) };
  addEventListener("pagehide", () => stream.close(), { once: true });
}

async function renew() {
  try {
    const page = new DOMParser().parseFromString(await text(location.href), "text/html");
    document.body.dataset.live = page.body.dataset.live;
    source.search = new URL(page.body.dataset.live, location).search;
    listen();
  } catch { setTimeout(renew, 4 * PATIENCE) }
}

// One after the other: what is taken back right after it was said must not come late and stay.
let turn = Promise.resolve();
function hear(fact) {
  for (const [post, figures] of Object.entries(fact.figures)) {
    for (const [name, figure] of Object.entries(figures)) change(post, name, figure);
  }
  if (fact.verb === "Create") dispatchEvent(new CustomEvent("live:said", { detail: Number(key(fact.actor, "people.person")) }));
  countUnread(fact);
  if (fact.verb === "Like" || fact.kind === "talk.like") return;
  if (waiting >= MOST) return say("more");
  waiting += 1;
  turn = turn.then(() => follow(fact)).finally(() => { waiting -= 1 });
}

// What is new in a thread that this reader has read before; what they say themselves is not.
function countUnread(fact) {
  const { me } = one("[data-live-wall]")?.dataset ?? {};
  const mark = me && fact.actor !== `people.person:${me}` && one(`#post-${fact.thread} [data-unread]`);
  if (!mark || fact.verb !== "Create" || key(fact.object, "talk.post") === String(fact.thread)) return;
  mark.dataset.unread = Number(mark.dataset.unread) + 1;
  mark.textContent = mark.dataset.says.replace("{n}", spelt(mark.dataset.unread));
  mark.hidden = mark.parentElement.hidden = false;
}

async function follow(fact) {
  if (fact.kind === "talk.vote") return renewPoll(fact);
  const post = key(fact.object, "talk.post"), comment = key(fact.object, "talk.comment");
  const id = comment ? `comment-${comment}` : `post-${post}`;
  const again = fact.kind.endsWith("_hiding") && !document.getElementById(id);
  if (again && post && fact.kind === "talk.post_hiding" && one("[data-live-thread]")) return comeBack(fact);
  if (!again && fact.verb !== "Create") return one("[data-live-thread]") ? renewInThread(fact, id) : renewOnWall(fact);
  if (comment) {
    const list = one(`[data-comments="${key(fact.target, "talk.post")}"]`);
    if (list) await bring(`${circle}/comments/${comment}/`, id, list, "comment");
  } else if (fact.kind.startsWith("talk.answer")) {
    const list = one(`[data-live-thread="${fact.thread}"] [data-answers]`);
    if (list) await bring(`${circle}/posts/${post}/card/`, id, list, "answer");
  } else if (post) {
    const list = one("[data-live-wall]");
    if (list) await bring(`${circle}/posts/${post}/card/`, id, list, "post", again ? "changed" : "post");
  }
}

async function renewInThread(fact, id) {
  const thread = one(`[data-live-thread="${fact.thread}"]`);
  const old = thread && document.getElementById(id);
  if (!old) return;
  const page = await wanted(location.pathname);
  if (page === undefined) return;
  if (page === null) {
    const notice = Object.assign(document.createElement("p"), { className: "notice", textContent: region.dataset.gone });
    thread.replaceChildren(notice);
    return say("gone");
  }
  const fresh = new DOMParser().parseFromString(page, "text/html").getElementById(id);
  // What somebody is writing below it stays.
  for (const form of old.querySelectorAll("form[id]")) fresh?.querySelector(`[id="${form.id}"]`)?.replaceWith(form);
  put(old, fresh);
}

// A thread that had gone from its own page is shown again.
async function comeBack(fact) {
  const thread = one(`[data-live-thread="${fact.thread}"]`), page = thread && await wanted(location.pathname);
  if (page) put(thread, new DOMParser().parseFromString(page, "text/html").querySelector("[data-live-thread]"));
}

// A wall shows whole threads; comments are only figures there.
async function renewOnWall(fact) {
  const old = one("[data-live-wall]") && document.getElementById(`post-${fact.thread}`);
  if (!old || key(fact.object, "talk.comment")) return;
  const card = await wanted(`${circle}/posts/${fact.thread}/card/`);
  if (card === undefined) return;
  const made = document.createElement("template");
  made.innerHTML = (card ?? "").trim();
  put(old, made.content.firstElementChild);
}

// A poll shows how it stands, but not while somebody is choosing in it.
async function renewPoll(fact) {
  const old = one(`[data-poll="${fact.thread}"]`);
  if (!old || old.contains(document.activeElement) || old.querySelector(":checked")) return;
  const page = await wanted(`${circle}/posts/${fact.thread}/poll/`);
  if (!page) return;
  const made = document.createElement("template");
  made.innerHTML = page.trim();
  put(old, made.content.firstElementChild);
}

function put(old, fresh) {
  if (!fresh) { old.remove(); return say("gone") }
  const element = document.adoptNode(fresh);
  old.replaceWith(element);
  window.htmx?.process(element);
  appear(element);
  say("changed");
}

// The text; null when there is nothing any more, undefined when the line is down.
async function wanted(address) {
  try { return await text(address) } catch (no) { return no.message === "404" ? null : undefined }
}

function change(post, name, figure) {
  const shown = spelt(figure);
  for (const place of document.querySelectorAll(`[data-post="${post}"] [data-figure="${name}"]`)) {
    // A card may hold other cards; the figure belongs to the nearest one.
    if (place.closest("[data-post]").dataset.post !== post || place.textContent.trim() === shown) continue;
    place.textContent = shown;
    if (place.dataset.is) place.dataset.is = figure;
    appear(place);
  }
}

// Many at once are not brought one by one: one line says that there is more.
async function bring(address, id, list, what, told = what) {
  if (document.getElementById(id)) return;
  try {
    const made = document.createElement("template");
    made.innerHTML = (await text(address)).trim();
    const arrived = made.content.firstElementChild;
    if (!arrived || document.getElementById(id)) return;
    arrived.dataset.cameLive = "";
    what === "post" ? stand(arrived, list) : list.append(arrived);
    if (!arrived.isConnected) return;
    list.hidden = false;
    window.htmx?.process(arrived);
    appear(arrived);
    say(told);
  } catch { /* it was taken back meanwhile, or the line is down: the next load shows what there is */ }
}

// On a wall the newest stands first. What is older than all that is loaded waits further down.
function stand(arrived, list) {
  const at = (card) => Date.parse(card.querySelector("time").dateTime);
  const isOlder = (card) => (at(card) - at(arrived) || card.dataset.post - arrived.dataset.post) < 0;
  const older = [...list.querySelectorAll(":scope > .post")].find(isOlder);
  if (older) older.before(arrived);
  else if (!list.querySelector(":scope > .further")) list.append(arrived);
}

async function text(address) {
  const answer = await fetch(address, { headers: { "X-Requested-With": "live" } });
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

function appear(element) {
  if (!still.matches) element.animate([{ opacity: 0.2 }, { opacity: 1 }], { duration: 240, easing: "ease-out" });
}

function say(what) {
  if (region) region.textContent = region.dataset[what] ?? "";
}

// One's own words may come twice, from the form's answer and from the stream: the answer stays.
addEventListener("htmx:afterSwap", () => {
  for (const came of document.querySelectorAll("[data-came-live]")) {
    if (document.querySelectorAll(`[id="${came.id}"]`).length > 1) came.remove();
  }
});

listen();
