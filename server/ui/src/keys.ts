/** Does something at a key, unless somebody is writing. */
export function whenKey(key: string, act: () => void): void {
  document.addEventListener("keydown", (event) => {
    const writing = (event.target as HTMLElement).closest("input, textarea, select, [contenteditable=true]");
    if (event.key !== key || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}
