// Times in the reader's own zone. The page says them in the brand's and names it: whoever has no script
// reads that.
//   <time datetime title>                   how long ago: only what stands behind it is said anew
//   <time datetime data-says="day|full">    so is the day, or the whole
const language = document.documentElement.lang === "zh-Hans" ? "zh-Hans" : "en-GB";
const parts = new Intl.DateTimeFormat(language, {
  weekday: "long", year: "numeric", month: language === "en-GB" ? "long" : "numeric", day: "numeric",
  hour: "2-digit", minute: "2-digit", hourCycle: "h23",
});
const of = (moment) => Object.fromEntries(parts.formatToParts(moment).map(({ type, value }) => [type, value]));
const full = language === "en-GB"
  ? (m) => `${m.weekday} ${m.day} ${m.month} ${m.year}, ${m.hour}:${m.minute}`
  : (m) => `${m.year}年${m.month}月${m.day}日${m.weekday} ${m.hour}:${m.minute}`;
const day = (m) => {
  const year = m.year === of(new Date()).year ? "" : m.year;
  return language === "en-GB" ? `${m.day} ${m.month} ${year}`.trim() : `${year && `${year}年`}${m.month}月${m.day}日`;
};

function say(time) {
  const moment = new Date(time.dateTime);
  if (time.dataset.mine || isNaN(moment)) return;
  time.dataset.mine = "1";
  const mine = of(moment);
  if (time.title) time.title = full(mine);
  if (time.dataset.says) time.textContent = time.dataset.says === "day" ? day(mine) : full(mine);
}

const all = (within) => within.querySelectorAll("time[datetime]").forEach(say);
all(document);
// What comes later, by htmx or live, is said anew as it comes.
new MutationObserver((changes) => {
  for (const { addedNodes } of changes) {
    for (const node of addedNodes) if (node.nodeType === Node.ELEMENT_NODE) node.matches("time[datetime]") ? say(node) : all(node);
  }
}).observe(document.body, { childList: true, subtree: true });
