// Pictures that are chosen, pasted or dropped are added at once. Without this, the button adds them.
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
document.addEventListener("change", (event) => { if (event.target.id === "files" && event.target.files.length) add(); });
document.addEventListener("paste", (event) => { if (give(event.clipboardData?.files ?? [])) event.preventDefault(); });
for (const kind of ["dragover", "drop"]) document.addEventListener(kind, (event) => {
  if (!event.dataTransfer?.types.includes("Files") || !chosen()) return;
  event.preventDefault();
  if (kind === "drop") give(event.dataTransfer.files);
});
