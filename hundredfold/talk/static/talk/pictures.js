// The button opens the chooser; what is chosen, pasted or dropped is added at once. Without this, one
// chooses first and then presses the button.
const chosen = () => document.querySelector("#files");
const add = () => document.querySelector("#pictures button[value=add]")?.click();
const give = (files) => {
  const input = chosen(), pictures = [...files].filter((file) => file.type.startsWith("image/"));
  if (!input || !pictures.length) return false;
  const held = new DataTransfer();
  for (const file of pictures) held.items.add(file);
  input.files = held.files;
  add();
  return true;
};
document.addEventListener("click", (event) => {
  if (!event.target.closest("#pictures button[value=add]") || chosen()?.files.length) return;
  event.preventDefault();
  event.stopPropagation();
  chosen()?.click();
}, true);
document.addEventListener("change", (event) => { if (event.target.id === "files" && event.target.files.length) add(); });
document.addEventListener("paste", (event) => { if (give(event.clipboardData?.files ?? [])) event.preventDefault(); });
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => {
  if (!event.dataTransfer?.types.includes("Files") || !chosen()) return;
  event.preventDefault();
  if (kind === "drop") give(event.dataTransfer.files);
});
