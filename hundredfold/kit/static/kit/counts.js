// Ways that have a number ([data-count]: where it is asked for) show how much is new there: once the
// page stands, when one comes back to it, shortly after something was said, and else every minute.
const ways = [...document.querySelectorAll("[data-count]")], WAIT = 2_000, MINUTE = 60_000;
const spelt = new Intl.NumberFormat(document.documentElement.lang);
let later;

async function ask() {
  for (const address of new Set(ways.map((way) => way.dataset.count))) {
    const answer = await fetch(address, { headers: { Accept: "text/plain" } }).catch(() => null);
    if (answer?.ok) show(address, Number(await answer.text()));
  }
}

function show(address, number) {
  for (const way of ways.filter((one) => one.dataset.count === address)) {
    const mark = way.querySelector(".count");
    mark.hidden = !number;
    mark.querySelector("[aria-hidden]").textContent = number > 99 ? "99+" : spelt.format(number);
    mark.querySelector(".vh").textContent = mark.dataset.says.replace("{n}", spelt.format(number));
  }
}

const soon = () => { clearTimeout(later); later = setTimeout(ask, WAIT) };
addEventListener("live:said", soon);
document.addEventListener("visibilitychange", () => { if (!document.hidden) ask() });
setInterval(() => { if (!document.hidden) ask() }, MINUTE);
ask();
