/* Looks through the camera, a frame at a time, until a code is read in one: by the browser where it can, else by the
   house. No frame is kept. A form that wants to be told (data-tells) hears of each code and the looking goes on. */
const EVERY = 700, LONGEST = 90_000, WIDE = 800
const at = (name) => document.getElementById(name)
const form = at("scan"), begin = at("look"), screen = at("camera"), said = at("said")

const frame = () => {
  const canvas = document.createElement("canvas"), share = Math.min(1, WIDE / screen.videoWidth)
  canvas.width = screen.videoWidth * share
  canvas.height = screen.videoHeight * share
  canvas.getContext("2d").drawImage(screen, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8))
}

const detector = "BarcodeDetector" in window ? new BarcodeDetector({ formats: ["qr_code"] }) : null

const read = async () => {
  if (detector && "tells" in form.dataset) {
    const [found] = await detector.detect(screen)
    return { says: found?.rawValue ?? "" }
  }
  const sent = new FormData()
  sent.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value)
  sent.set("photo", await frame(), "frame.jpg")
  const asks = { method: "POST", body: sent, headers: { Accept: "application/json" } }
  const answer = await fetch(form.dataset.at ?? location.href, asks)
  return answer.ok ? await answer.json() : {}
}

const watch = async (camera) => {
  const until = Date.now() + LONGEST
  screen.hidden = false
  screen.srcObject = camera
  said.textContent = said.dataset.on
  await screen.play()
  while (Date.now() < until) {
    const { leads, says } = await read()
    if (says && "tells" in form.dataset) form.dispatchEvent(new CustomEvent("code", { detail: says }))
    else if (leads) return location.assign(leads)
    await new Promise((later) => setTimeout(later, EVERY))
  }
  said.textContent = said.dataset.over
}

const look = async () => {
  begin.disabled = true
  let camera
  try {
    camera = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } })
    await watch(camera)
  } catch {
    said.textContent = said.dataset.no
  } finally {
    camera?.getTracks().forEach((track) => track.stop())
    screen.hidden = true
    begin.disabled = false
  }
}

if (navigator.mediaDevices?.getUserMedia) {
  begin.hidden = false
  begin.addEventListener("click", look)
}
