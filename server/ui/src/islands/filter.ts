/** A list: a box above it hides what does not hold the words typed there, and opens what is folded around what does. */
export default function filter(area: HTMLElement): void {
  const entries = [...area.querySelectorAll<HTMLElement>("li, dl.terms > div")];
  const folds = [...area.querySelectorAll("details")].map((fold) => ({ fold, open: fold.open }));
  const parts = [...area.querySelectorAll<HTMLElement>("[data-part]")];
  const label = document.createElement("label");
  const box = document.createElement("input");
  const told = document.createElement("span");
  box.type = "search";
  told.setAttribute("role", "status");
  label.className = "filter";
  label.append(`${area.dataset.label ?? "Find in this list"} `, box, " ", told);
  area.prepend(label);
  box.addEventListener("input", () => {
    const words = box.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (entry: HTMLElement) => words.every((word) => entry.textContent!.toLowerCase().includes(word));
    for (const entry of entries) entry.hidden = !fits(entry);
    for (const part of parts) part.hidden = entries.every((entry) => entry.hidden || !part.contains(entry));
    for (const { fold, open } of folds) fold.open = words.length > 0 || open;
    const left = entries.filter((entry) => !entry.hidden).length;
    told.textContent = words.length ? `${left} of ${entries.length}` : "";
  });
}
