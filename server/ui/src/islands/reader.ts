/** The evidence reader: `j` and `k` go from sentence to sentence; a claim lights the words that it rests on. */
import { whenKey } from "../keys";

export default function reader(element: HTMLElement): void {
  const links = [...element.querySelectorAll<HTMLElement>("a.number")];
  const step = (by: number) => {
    const now = links.findIndex((each) => each.closest(".row")?.contains(document.activeElement));
    const next = links[Math.min(Math.max(now + by, 0), links.length - 1)];
    next?.focus();
    next?.scrollIntoView({ block: "center" });
  };
  whenKey("j", () => step(1));
  whenKey("k", () => step(-1));
  if (!("highlights" in CSS)) return;
  element.addEventListener("pointerover", light);
  element.addEventListener("focusin", light);
}

function light(event: Event): void {
  const claim = (event.target as HTMLElement).closest<HTMLElement>("li.claim");
  CSS.highlights.delete("words");
  const words = claim?.closest(".row")?.querySelector(".words");
  if (!claim || !words) return;
  const spans = (claim.dataset.words ?? "").split(" ").map((each) => each.split("-").map(Number));
  CSS.highlights.set("words", new Highlight(...spans.map(([begin = 0, end = 0]) => range(words, begin, end))));
}

/** The stretch of an element's text from one code point to another. */
function range(element: Element, begin: number, end: number): Range {
  const found = new Range();
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let open = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const points = [...(node.nodeValue ?? "")];
    const offset = (point: number) => points.slice(0, point - at).join("").length;
    if (!open && begin < at + points.length) {
      found.setStart(node, offset(begin));
      open = true;
    }
    if (open && end <= at + points.length) {
      found.setEnd(node, offset(end));
      break;
    }
    at += points.length;
  }
  return found;
}
