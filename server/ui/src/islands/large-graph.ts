/** A graph too large for the server to draw: on a canvas, with places from the server. */
import { pointer, select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomTransform } from "d3-zoom";

type Node = { name: string; kind: string; x: number; y: number; size: number; page: string | null };
type Told = { nodes: Node[]; lines: [number, number, string][] };

const KINDS = ["state", "person", "org", "event"];
const WIDTH = 1000;
const HEIGHT = 620;

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
  const behaviour = zoom<HTMLCanvasElement, unknown>().scaleExtent([0.5, 40]).on("zoom", ({ transform }) => {
    now = transform;
    cancelAnimationFrame(asked);
    asked = requestAnimationFrame(() => paint(now));
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
  paint(now);
  element.dataset.drawn = String(told.nodes.length);
}

/** What draws all of it, lines of one stance and things of one kind at a stroke each, names of what is large enough. */
function painter(canvas: HTMLCanvasElement, { nodes, lines }: Told, fit: number): (transform: ZoomTransform) => void {
  const context = canvas.getContext("2d")!;
  const style = getComputedStyle(canvas);
  const colour = (name: string) => {
    canvas.style.setProperty("color", `var(--${name})`);
    return style.color;
  };
  const colours = new Map([...KINDS, "other", "ink", "soft"].map((name) => [name, colour(name)]));
  const kinds = Map.groupBy(nodes, (node) => (KINDS.includes(node.kind) ? node.kind : "other"));
  return ({ x, y, k }) => {
    const scale = fit * k;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.setTransform(scale, 0, 0, scale, x * devicePixelRatio, y * devicePixelRatio);
    context.beginPath();
    for (const [source, target] of lines) {
      context.moveTo(nodes[source]!.x, nodes[source]!.y);
      context.lineTo(nodes[target]!.x, nodes[target]!.y);
    }
    context.strokeStyle = colours.get("soft")!;
    context.globalAlpha = 0.35;
    context.lineWidth = 0.8 / scale;
    context.stroke();
    context.globalAlpha = 1;
    for (const [kind, inside] of kinds) {
      context.beginPath();
      for (const node of inside) {
        const radius = Math.max(node.size / 3 / Math.sqrt(k), 1.5 / scale);
        context.moveTo(node.x + radius, node.y);
        context.arc(node.x, node.y, radius, 0, 7);
      }
      context.fillStyle = colours.get(kind)!;
      context.fill();
    }
    context.fillStyle = colours.get("ink")!;
    context.textAlign = "center";
    context.font = `${(12 * devicePixelRatio) / scale}px system-ui, sans-serif`;
    for (const node of nodes) {
      if (node.size * k > 14) context.fillText(node.name.slice(0, 30), node.x, node.y + (18 * devicePixelRatio) / scale);
    }
  };
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
