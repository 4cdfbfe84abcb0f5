/** Brings the islands of a piece of a page to life: `data-island="name"` is given to what islands/name.ts exports. */
import islands from "islands";

export async function grow(piece: ParentNode): Promise<void> {
  const started = [...piece.querySelectorAll<HTMLElement>("[data-island]")].flatMap((element) =>
    element.dataset.island!.split(" ").map(async (name) => (await islands[name]?.())?.default(element)),
  );
  await Promise.allSettled(started);
}
