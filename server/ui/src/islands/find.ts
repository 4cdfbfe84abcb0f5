/** The search box: `/` goes to it; names are offered while one types, and choosing one goes to its page. */
import { whenKey } from "../keys";

type Named = { name: string; page: string };

export default function find(form: HTMLElement): void {
  const box = form.querySelector("input")!;
  const list = document.createElement("datalist");
  let pages = new Map<string, string>();
  let asked = "";
  let waiting = 0;
  list.id = "names";
  form.append(list);
  box.setAttribute("list", "names");
  box.autocomplete = "off";

  async function offer(words: string): Promise<void> {
    asked = words;
    const answer = await fetch("/api/suggest?" + new URLSearchParams({ q: words }));
    if (!answer.ok || words !== asked) return;
    const found: Named[] = (await answer.json()).things;
    pages = new Map(found.filter((each) => each.name !== words).map((each) => [each.name, each.page]));
    list.replaceChildren(...found.map((each) => new Option(each.name, each.name)));
  }

  box.addEventListener("input", () => {
    const words = box.value.trim();
    const page = pages.get(words);
    if (page) return location.assign(page);
    clearTimeout(waiting);
    if (words.length >= 2 && words !== asked) waiting = window.setTimeout(() => offer(words), 120);
  });
  whenKey("/", () => box.focus());
}
