import { kept } from "./kept";

/** Does something at a key of one letter or sign, unless somebody is writing or has switched such keys off. */
export function whenKey(key: string, act: () => void): void {
  document.addEventListener("keydown", (event) => {
    const writing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable=true]");
    if (event.key !== key || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (kept("letters") === "off") return;
    event.preventDefault();
    act();
  });
}
