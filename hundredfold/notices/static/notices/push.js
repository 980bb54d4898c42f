// This browser hears of things while it is closed: asked once, told to the house, and taken back.
const place = document.querySelector("#push");

function bytes(text) {
  const whole = atob(text.replaceAll("-", "+").replaceAll("_", "/").padEnd(Math.ceil(text.length / 4) * 4, "="));
  return Uint8Array.from(whole, (sign) => sign.charCodeAt(0));
}

function words(raw) {
  return btoa(String.fromCharCode(...new Uint8Array(raw))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

async function tell(form, more) {
  const said = new FormData(form);
  for (const [name, value] of Object.entries(more)) said.set(name, value);
  const told = await fetch(place.dataset.at, { method: "POST", body: said });
  if (!told.ok) throw new Error(String(told.status));
}

async function begin() {
  const worker = await navigator.serviceWorker.register(place.dataset.worker, { scope: "/" });
  const form = place.querySelector("form");
  const status = place.querySelector("[role=status]");
  const stop = place.querySelector("[name=stop]");
  stop.parentElement.hidden = !(await worker.pushManager.getSubscription());
  place.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      if (event.submitter === stop) {
        const old = await worker.pushManager.getSubscription();
        if (old) {
          await tell(form, { stop: "1", endpoint: old.endpoint });
          await old.unsubscribe();
        }
        stop.parentElement.hidden = true;
        status.textContent = status.dataset.gone;
        return;
      }
      if ((await Notification.requestPermission()) !== "granted") throw new Error("denied");
      const key = bytes(place.dataset.key);
      const made = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
      await tell(form, { endpoint: made.endpoint, key: words(made.getKey("p256dh")), secret: words(made.getKey("auth")) });
      stop.parentElement.hidden = false;
      status.textContent = status.dataset.done;
    } catch {
      status.textContent = status.dataset.no;
    }
  });
}

if (place && "serviceWorker" in navigator && "PushManager" in window) begin();
