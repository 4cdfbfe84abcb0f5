/** "why?" opens the sentences of a row below it, and closes them again. */
export async function toggleWhy(link: HTMLAnchorElement): Promise<void> {
  const row = link.closest("tr");
  if (!row) return location.assign(link.href);
  const next = row.nextElementSibling;
  if (next?.classList.contains("because")) {
    next.remove();
    link.ariaExpanded = "false";
    return;
  }
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const reasons = fresh.querySelectorAll("main section > :not(h2):not(dl), main > .lead");
  const cell = document.createElement("td");
  const because = document.createElement("tr");
  cell.colSpan = row.cells.length;
  cell.append(...reasons);
  because.className = "because";
  because.append(cell);
  row.after(because);
  link.ariaExpanded = "true";
}
