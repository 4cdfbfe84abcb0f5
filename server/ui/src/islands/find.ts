/** The search box: `/` goes to it; things are offered while one types; arrows choose one, Enter goes to its page. */
import { whenKey } from "../keys";

type Thing = { name: string; label: string; page: string; kind: string };

export default function find(form: HTMLElement): void {
  const box = form.querySelector("input")!;
  const list = document.createElement("ul");
  let asked = "";
  let waiting = 0;
  let at = -1;
  list.id = "offered-names";
  list.role = "listbox";
  list.ariaLabel = "Things with this name";
  list.hidden = true;
  form.append(list);
  box.role = "combobox";
  box.autocomplete = "off";
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  box.ariaExpanded = "false";

  function show(open: boolean): void {
    list.hidden = !open;
    box.ariaExpanded = String(open);
    choose(-1);
  }

  function choose(next: number): void {
    const entries = [...list.children];
    entries.forEach((each, place) => each.setAttribute("aria-selected", String(place === next)));
    at = next;
    if (next < 0) return box.removeAttribute("aria-activedescendant");
    box.setAttribute("aria-activedescendant", entries[next]!.id);
  }

  function entry(thing: Thing, place: number): HTMLElement {
    const made = document.createElement("li");
    const kind = document.createElement("small");
    made.role = "option";
    made.id = `offered-${place}`;
    made.dataset.page = thing.page;
    kind.textContent = thing.name === thing.label ? thing.kind : `${thing.kind}: ${thing.label}`;
    made.append(thing.name, " ", kind);
    return made;
  }

  async function offer(words: string): Promise<void> {
    asked = words;
    const answer = await fetch("/api/suggest?" + new URLSearchParams({ q: words })).catch(() => undefined);
    if (!answer?.ok || words !== asked || document.activeElement !== box) return;
    const things: Thing[] = (await answer.json()).things;
    list.replaceChildren(...things.map(entry));
    show(things.length > 0);
  }

  box.addEventListener("input", () => {
    const words = box.value.trim();
    clearTimeout(waiting);
    if (words.length < 2) {
      asked = "";
      show(false);
    } else if (words !== asked) waiting = window.setTimeout(() => offer(words), 100);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const count = list.children.length;
    if (event.key === "Escape" && !list.hidden) show(false);
    else if (event.key === "Enter" && at >= 0) go(list.children[at] as HTMLElement);
    else if (step && count && !event.altKey) {
      if (list.hidden) show(true);
      choose(((at + 1 + step + count + 1) % (count + 1)) - 1);
    } else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => go((event.target as Element).closest<HTMLElement>("li")));
  box.addEventListener("blur", () => show(false));
  whenKey("/", () => box.focus());
}

function go(entry: HTMLElement | null): void {
  if (entry?.dataset.page) location.assign(entry.dataset.page);
}
