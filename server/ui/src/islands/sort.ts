/** A table: a click on the head of a column sorts by it, a second click turns the order. */
export default function sort(table: HTMLElement): void {
  if (!(table instanceof HTMLTableElement)) return;
  const body = table.tBodies[0]!;
  const order = new Intl.Collator("en", { numeric: true });
  [...(table.tHead?.rows[0]?.cells ?? [])].forEach((head, column, heads) => {
    if (head.dataset.unsorted !== undefined) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort === "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.ariaSort = down ? "descending" : "ascending";
      const text = (row: HTMLTableRowElement) => row.cells[column]?.textContent?.trim() ?? "";
      body.append(...[...body.rows].sort((one, two) => order.compare(text(one), text(two)) * (down ? -1 : 1)));
    });
  });
}
