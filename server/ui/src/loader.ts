/** Brings islands to life: an element with `data-island="name"` is given to the default export of islands/name.ts. */
import islands from "islands";

const started = [...document.querySelectorAll<HTMLElement>("[data-island]")].flatMap((element) =>
  element.dataset.island!.split(" ").map(async (name) => (await islands[name]?.())?.default(element)),
);
await Promise.allSettled(started);
document.documentElement.dataset.islands = "ready";
