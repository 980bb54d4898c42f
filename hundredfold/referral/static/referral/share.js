/* Copying and sharing, where the browser can. Without this the address stands in its field. */
const words = (name) => {
  const field = document.getElementById(name)
  return field.value ?? field.textContent
}
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue
  button.hidden = false
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(words(button.dataset.copy))
    button.lastChild.textContent = button.dataset.done
  })
}
for (const button of document.querySelectorAll("[data-share]")) {
  if (!navigator.share) continue
  button.hidden = false
  button.addEventListener("click", () =>
    navigator.share({ title: button.dataset.title, url: words(button.dataset.share) }).catch(() => {}))
}
