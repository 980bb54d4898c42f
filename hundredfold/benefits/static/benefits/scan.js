/* Codes are read and judged in this browser, by the house's public key; what was seen is kept here until the house has
   heard of it. Without what this needs (a secure address) the form sends each code as it is. */
const place = document.getElementById("scanning"), typed = document.getElementById("typed"), field = typed.elements.code
const list = document.getElementById("kept"), rows = list.querySelector("ul"), row = list.querySelector("template")
const { brand, names, key } = place.dataset, called = JSON.parse(names), STORE = `scans:${brand}`, A_DAY = 86_400_000
const raw = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0))

const kept = () => JSON.parse(localStorage.getItem(STORE) ?? "[]")
const keep = (scans) => localStorage.setItem(STORE, JSON.stringify(scans.filter((one) => !one.sent || Date.now() - Date.parse(one.seen_at) < A_DAY)))

const show = () => {
  const scans = kept()
  list.hidden = !scans.length
  rows.replaceChildren(...scans.toReversed().map((one) => {
    const shown = row.content.cloneNode(true)
    shown.querySelector("[data-name]").textContent = called[one.code.split(".")[1]] ?? one.code.split(".")[1]
    shown.querySelector("[data-said]").textContent = one.said
    shown.querySelector("[data-waits]").hidden = one.sent
    return shown
  }))
}

const signedByUs = async (code) => {
  const cut = code.lastIndexOf("."), ecdsa = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" }
  try {
    const ours = await crypto.subtle.importKey("raw", raw(key), ecdsa, false, ["verify"])
    const said = new TextEncoder().encode(`${brand}.${code.slice(0, cut)}`)
    return await crypto.subtle.verify(ecdsa, ours, raw(code.slice(cut + 1)), said)
  } catch {
    return false
  }
}

const judged = async (code) => {
  const [serial, , until] = code.split(".")
  if (!await signedByUs(code)) return ["bad", place.dataset.notOurs]
  if (kept().some((one) => one.code.startsWith(`${serial}.`))) return ["bad", place.dataset.again]
  return Date.now() > until * 1000 ? ["bad", place.dataset.late] : ["", place.dataset.kept]
}

const send = async () => {
  const waiting = kept().filter((one) => !one.sent)
  if (!waiting.length) return
  const headers = { "Content-Type": "application/json", "X-CSRFToken": typed.elements.csrfmiddlewaretoken.value }
  const answer = await fetch(place.dataset.in, { method: "POST", headers, body: JSON.stringify({ scans: waiting }) }).catch(() => null)
  if (!answer?.ok) return
  const heard = new Map((await answer.json()).scans.map((one) => [one.key, one]))
  keep(kept().map((one) => heard.has(one.key) ? { ...one, ...heard.get(one.key), sent: true } : one))
  show()
}

let last = ""
const take = async (text) => {
  const code = text.trim().split("#").at(-1)
  if (!code || code === last) return
  last = code
  const [wrong, said] = await judged(code)
  document.getElementById("said").textContent = said
  if (!wrong) keep([...kept(), { key: crypto.randomUUID(), code, seen_at: new Date().toISOString(), said, sent: false }])
  show()
  await send()
}

if (window.crypto?.subtle) {
  typed.addEventListener("submit", (event) => {
    event.preventDefault()
    last = ""
    take(field.value)
    field.value = ""
    field.focus()
  })
  document.getElementById("scan").addEventListener("code", (event) => take(event.detail))
  addEventListener("online", send)
  setInterval(send, 30_000)
  show()
  send()
  if (location.hash.length > 1) take(location.hash)
  navigator.serviceWorker?.register(place.dataset.worker, { scope: "/" }).then(async () => {
    const parts = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src], link[rel=preload]")]
    const shelf = await caches.open("scan")
    await shelf.addAll([`${location.pathname}?bare`, ...new Set(parts.map((part) => part.href || part.src))])
  }).catch(() => {})
}
