/** A graph too large for the server to draw: on a canvas, with places from the server. */
import { pointer, select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";

type Node = { name: string; kind: string; x: number; y: number; size: number; page: string | null };
type Told = { nodes: Node[]; lines: [number, number, string][] };

const KINDS = ["state", "person", "org", "event"];
const WIDTH = 1000;
const HEIGHT = 620;
/** Lines that are drawn while the picture moves, the others and the names when it rests; lines in one stroke; names. */
const MOVING = 2000;
const BATCH = 250;
const NAMES = 120;

export default function large(element: HTMLElement): void {
  const note = element.querySelector(".note")!;
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Show the picture";
  button.addEventListener("click", () => {
    button.disabled = true;
    note.textContent = "Drawing…";
    draw(element).catch((fault: Error) => {
      note.textContent = `The picture could not be drawn: ${fault.message}. The tables below have the same.`;
      element.replaceChildren(note);
    });
  });
  note.after(button);
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (!saving && !matchMedia("(pointer: coarse)").matches) button.click();
}

async function draw(element: HTMLElement): Promise<void> {
  const answer = await fetch(element.dataset.graph!);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  const told: Told = await answer.json();
  const canvas = document.createElement("canvas");
  const hint = document.createElement("p");
  hint.className = "note hint";
  hint.textContent = "Wheel to zoom, drag to move, click a thing to open its page.";
  element.replaceChildren(canvas, hint);
  canvas.width = element.clientWidth * devicePixelRatio;
  canvas.height = element.clientHeight * devicePixelRatio;
  const fit = Math.min(canvas.width / WIDTH, canvas.height / HEIGHT);
  const paint = painter(canvas, told, fit);
  const middle = (size: number, whole: number) => (size - whole * fit) / 2 / devicePixelRatio;
  let now = zoomIdentity.translate(middle(canvas.width, WIDTH), middle(canvas.height, HEIGHT));
  let asked = 0;
  let resting = 0;
  const behaviour = zoom<HTMLCanvasElement, unknown>().scaleExtent([0.5, 40]).on("zoom", ({ transform }) => {
    now = transform;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => paint(now, true));
    clearTimeout(resting);
    resting = window.setTimeout(() => paint(now, false), 400);
  });
  select(canvas).call(behaviour).call(behaviour.transform, now);
  const under = (event: MouseEvent) => nearest(told.nodes, pointer(event, canvas), now, fit);
  canvas.addEventListener("pointermove", (event) => {
    const node = under(event);
    hint.textContent = node ? node.name : "Wheel to zoom, drag to move, click a thing to open its page.";
  });
  canvas.addEventListener("click", (event) => {
    const page = under(event)?.page;
    if (page && !event.defaultPrevented) location.assign(page);
  });
  paint(now, false);
  element.dataset.drawn = String(told.nodes.length);
}

/** What draws all of it: lines in batches, things as stamps, names of what is large enough. */
function painter(canvas: HTMLCanvasElement, { nodes, lines }: Told, fit: number): (transform: ZoomTransform, moving: boolean) => void {
  const context = canvas.getContext("2d")!;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => {
    canvas.style.setProperty("color", `var(--${name})`);
    return style.color;
  };
  const colours = new Map([...KINDS, "other", "ink", "soft"].map((name) => [name, colour(name)]));
  const largest = nodes.toSorted((one, other) => other.size - one.size);
  const discs = new Map([...KINDS, "other"].map((kind) => [kind, disc(colours.get(kind)!)]));
  return ({ x, y, k }, moving) => {
    const scale = fit * k;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, x * devicePixelRatio, y * devicePixelRatio);
    context.strokeStyle = colours.get("soft")!;
    context.globalAlpha = 0.35;
    context.lineWidth = 1 / scale;
    const [left, top] = [(-x * devicePixelRatio) / scale, (-y * devicePixelRatio) / scale];
    const [right, bottom] = [left + canvas.width / scale, top + canvas.height / scale];
    const seen = (node: Node) => node.x > left && node.x < right && node.y > top && node.y < bottom;
    const crosses = ([source, target]: Told["lines"][number]) => {
      const [one, other] = [nodes[source]!, nodes[target]!];
      return Math.min(one.x, other.x) < right && Math.max(one.x, other.x) > left
        && Math.min(one.y, other.y) < bottom && Math.max(one.y, other.y) > top;
    };
    const shown = (moving ? lines.slice(0, MOVING) : lines).filter(crosses);
    for (let first = 0; first < shown.length; first += BATCH) {
      context.beginPath();
      for (const [source, target] of shown.slice(first, first + BATCH)) {
        context.moveTo(nodes[source]!.x, nodes[source]!.y);
        context.lineTo(nodes[target]!.x, nodes[target]!.y);
      }
      context.stroke();
    }
    context.globalAlpha = 1;
    for (const node of nodes) {
      if (!seen(node)) continue;
      const radius = Math.max(node.size / 3 / Math.sqrt(k), 1.5 / scale);
      context.drawImage(discs.get(node.kind) ?? discs.get("other")!, node.x - radius, node.y - radius, 2 * radius, 2 * radius);
    }
    context.fillStyle = colours.get("ink")!;
    context.textAlign = "center";
    context.font = `${(12 * devicePixelRatio) / scale}px system-ui, sans-serif`;
    if (moving) return;
    for (const node of largest.filter((each) => each.size * k > 14 && seen(each)).slice(0, NAMES)) {
      context.fillText(node.name.slice(0, 30), node.x, node.y + (18 * devicePixelRatio) / scale);
    }
  };
}

/** A disc to be stamped: thousands of stamps are many times faster than one path of thousands of circles. */
function disc(colour: string): HTMLCanvasElement {
  const stamp = document.createElement("canvas");
  stamp.width = stamp.height = 32;
  const context = stamp.getContext("2d")!;
  context.arc(16, 16, 16, 0, 7);
  context.fillStyle = colour;
  context.fill();
  return stamp;
}

function nearest(nodes: Node[], [px, py]: [number, number], { x, y, k }: ZoomTransform, fit: number): Node | undefined {
  const scale = (fit / devicePixelRatio) * k;
  const [at, up] = [(px - x) / scale, (py - y) / scale];
  let found: Node | undefined;
  let least = 10 / scale;
  for (const node of nodes) {
    const away = Math.hypot(node.x - at, node.y - up);
    if (away < least) [found, least] = [node, away];
  }
  return found;
}
