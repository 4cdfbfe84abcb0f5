import { kept } from "./kept";

/** Does something at a key of one letter or sign, unless somebody is writing or has switched such keys off. */
export function whenKey(key: string, act: () => void): void {
  document.addEventListener("keydown", (event) => {
    // The editor stands in a shadow tree, of which the target tells nothing.
    const target = event.composedPath()[0] as HTMLElement;
    const writing = target.closest("input, textarea, select, [contenteditable], [role=textbox]");
    if (event.key !== key || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (kept("letters") === "off") return;
    event.preventDefault();
    act();
  });
}
