// The reader's choice beats the system's. Without JavaScript the system's choice stands, and the
// button stays hidden. Loaded before the page is drawn, so that nobody sees the wrong light first.
const root = document.documentElement;
root.dataset.script = "";      // what only a script can do is shown from here on
const kept = (() => { try { return localStorage.theme } catch { return null } })();
if (kept) root.dataset.theme = kept;

function turn() {
  const dark = root.dataset.theme
    ? root.dataset.theme === "dark"
    : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  try { localStorage.theme = root.dataset.theme } catch {}
}

// <time data-until="…"> counts down in its <b> cells; without JavaScript the printed moment is enough.
function count(clock) {
  const end = +new Date(clock.dataset.until), cells = clock.querySelectorAll("b");
  const tick = () => {
    const left = Math.max(0, Math.floor((end - Date.now()) / 1000));
    const parts = [left / 86400 | 0, (left % 86400) / 3600 | 0, (left % 3600) / 60 | 0, left % 60];
    cells.forEach((cell, place) => cell.textContent = String(parts[place]).padStart(2, "0"));
  };
  tick();
  setInterval(tick, 1000);
}

addEventListener("DOMContentLoaded", () => {
  for (const button of document.querySelectorAll("[data-theme-toggle]")) {
    button.hidden = false;
    button.addEventListener("click", turn);
  }
  document.querySelectorAll("[data-until]").forEach(count);
});

// A button marked data-shut takes its nearest toast away.
addEventListener("click", (event) => event.target.closest?.("[data-shut]")?.closest(".toast")?.remove());
