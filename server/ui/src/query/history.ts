/** One's own queries, the last thirty, kept in this browser only. */
const KEY = "queries";
const MOST = 30;

export function own(): string[] {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? "[]");
  } catch {
    return [];
  }
}

export function keep(query: string): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([query, ...own().filter((each) => each !== query)].slice(0, MOST)));
  } catch {
    // A browser that keeps nothing still runs queries.
  }
}

/** A menu of one's own queries; choosing one hands it over. */
export function menu(choose: (query: string) => void): HTMLElement {
  const label = document.createElement("label");
  const choice = document.createElement("select");
  const fill = () => {
    const shown = own().map((each) => new Option(each.replace(/\s+/g, " ").slice(0, 70), each));
    choice.replaceChildren(new Option("choose", ""), ...shown);
    label.hidden = !shown.length;
  };
  choice.addEventListener("change", () => {
    if (choice.value) choose(choice.value);
    choice.value = "";
  });
  label.append("Your earlier queries ", choice);
  label.addEventListener("kept", fill);
  fill();
  return label;
}
