/** A box for a name: offers names that begin with what is typed. */
export default function names(element: HTMLElement): void {
  const box = element as HTMLInputElement;
  const list = document.createElement("datalist");
  let waiting = 0;
  list.id = "offered";
  box.after(list);
  box.setAttribute("list", list.id);
  box.autocomplete = "off";
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    const words = box.value.trim();
    if (words.length < 2) return;
    waiting = window.setTimeout(async () => {
      const answer = await fetch("/api/suggest?" + new URLSearchParams({ q: words }));
      if (!answer.ok || box.value.trim() !== words) return;
      const { things } = (await answer.json()) as { things: { name: string }[] };
      list.replaceChildren(...things.map((each) => new Option(each.name, each.name)));
    }, 120);
  });
}
