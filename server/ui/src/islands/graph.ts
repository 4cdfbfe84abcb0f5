/** A graph drawn by the server: zoom and pan, neighbours lit, arrow keys from node to node, and keys of the explorer. */
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";

type Place = { x: number; y: number };

export default function graph(element: HTMLElement): void {
  const svg = element.querySelector<SVGSVGElement>("svg.graph");
  const view = svg?.querySelector<SVGGElement>(".view");
  if (!svg || !view) return;
  const nodes = [...view.querySelectorAll<SVGAElement>("a.node")];
  const beside = neighbours(view, nodes);
  zoomable(element, svg, view);
  light(view, beside);
  svg.addEventListener("keydown", (event) => {
    const node = (event.target as Element).closest<SVGAElement>("a.node");
    if (!node || event.ctrlKey || event.metaKey || event.altKey) return;
    if (move(node, event.key, beside) || (element.dataset.explore && act(node, event.key))) event.preventDefault();
  });
  if (element.dataset.explore) choosing(element, svg);
  behind(element);
}

/** Where fingers point, or data are to be saved, the picture waits behind a button: the list beside it comes first. */
function behind(element: HTMLElement): void {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (!saving && !matchMedia("(pointer: coarse)").matches) return;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show the picture";
  const parts = [element, element.previousElementSibling as HTMLElement];
  const hide = (hidden: boolean) => parts.forEach((each) => (each.hidden = hidden));
  button.addEventListener("click", () => {
    hide(false);
    button.remove();
  });
  element.before(button);
  hide(true);
}

/** Each node with the nodes that a line joins it to. */
function neighbours(view: SVGGElement, nodes: SVGAElement[]): Map<Element, Set<SVGAElement>> {
  const named = new Map(nodes.map((node) => [node.dataset.iri!, node]));
  const found = new Map<Element, Set<SVGAElement>>(nodes.map((node) => [node, new Set()]));
  for (const edge of view.querySelectorAll<SVGAElement>("a.edge")) {
    const ends = new URL(edge.href.baseVal, location.href).searchParams;
    const one = named.get(ends.get("one")!);
    const other = named.get(ends.get("other")!);
    if (!one || !other) continue;
    found.get(one)!.add(other);
    found.get(other)!.add(one);
    found.set(edge, new Set([one, other]));
  }
  return found;
}

/** Ctrl and wheel, two fingers or the buttons zoom; dragging pans. The wheel alone scrolls the page as ever. */
function zoomable(element: HTMLElement, svg: SVGSVGElement, view: SVGGElement): void {
  const behaviour = zoom<SVGSVGElement, unknown>()
    .scaleExtent([0.5, 8])
    .filter((event: Event) => (event.type === "wheel" ? (event as WheelEvent).ctrlKey : !(event as MouseEvent).button))
    .on("zoom", ({ transform }) => {
      view.setAttribute("transform", transform.toString());
      svg.classList.toggle("near", transform.k > 1.4);
    });
  const drawn = select(svg).call(behaviour).on("dblclick.zoom", null);
  const tools = document.createElement("p");
  tools.className = "tools zoom";
  for (const [text, hint, press] of [
    ["+", "Zoom in", () => drawn.call(behaviour.scaleBy, 1.5)],
    ["−", "Zoom out", () => drawn.call(behaviour.scaleBy, 1 / 1.5)],
    ["whole", "Show the whole picture", () => drawn.call(behaviour.transform, zoomIdentity)],
  ] as const) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.ariaLabel = hint;
    button.addEventListener("click", press);
    tools.append(button);
  }
  element.before(tools);
}

/** What the pointer or the focus is on stays as it is, with its neighbours; the rest fades. */
function light(view: SVGGElement, beside: Map<Element, Set<SVGAElement>>): void {
  const show = (event: Event) => {
    const leaving = event.type === "pointerleave" || event.type === "focusout";
    const chosen = leaving ? null : (event.target as Element).closest<SVGAElement>("a");
    const near = chosen && beside.get(chosen);
    view.classList.toggle("lit", Boolean(near));
    for (const [each, others] of beside) {
      const joined = each.classList.contains("edge") && chosen !== null && others.has(chosen);
      each.classList.toggle("on", each === chosen || joined || Boolean(near?.has(each as SVGAElement)));
    }
  };
  for (const type of ["pointerover", "focusin", "pointerleave", "focusout"]) view.addEventListener(type, show);
}

const ARROWS: Record<string, Place> = {
  ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 },
};

/** An arrow goes to the neighbour that lies most in its direction. */
function move(node: SVGAElement, key: string, beside: Map<Element, Set<SVGAElement>>): boolean {
  const way = ARROWS[key];
  if (!way) return false;
  const from = middle(node);
  let best: SVGAElement | undefined;
  let most = 0.3;
  for (const other of beside.get(node) ?? []) {
    const to = middle(other);
    const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const along = ((to.x - from.x) * way.x + (to.y - from.y) * way.y) / length;
    if (along > most) [best, most] = [other, along];
  }
  best?.focus();
  return true;
}

function middle(node: SVGAElement): Place {
  const box = node.getBBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

const KEYS: Record<string, string[]> = { e: ["expand"], p: ["pin"], Delete: ["collapse", "hide"] };

/** In the explorer `e` expands a node, `p` pins it, Delete takes it out, `z` takes the last step back. */
function act(node: SVGAElement, key: string): boolean {
  if (key === "z") history.back();
  else if (!KEYS[key]) return false;
  else KEYS[key].map((each) => ways(node).find((link) => link.dataset.act === each)).find(Boolean)?.click();
  return true;
}

/** What the table beside the picture offers to do with a node. */
function ways(node: SVGAElement): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>(`tr[data-of="${CSS.escape(node.dataset.iri!)}"] a[data-act]`)];
}

/** A click on a node offers what can be done with it; Enter and a second click open it as ever. */
function choosing(element: HTMLElement, svg: SVGSVGElement): void {
  const bar = document.createElement("span");
  bar.className = "chosen";
  bar.setAttribute("role", "status");
  bar.textContent = "Click a thing to choose what to do with it; click again to open it.";
  element.previousElementSibling!.append(bar);
  let chosen: Element | null = null;
  svg.addEventListener("click", (event) => {
    const node = (event.target as Element).closest<SVGAElement>("a.node");
    if (!node || node === chosen || !event.detail || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    chosen = node;
    node.focus();
    const name = document.createElement("a");
    name.href = node.href.baseVal;
    name.textContent = node.getAttribute("aria-label");
    bar.replaceChildren(name, ...ways(node).map((link) => link.cloneNode(true)));
  });
}
