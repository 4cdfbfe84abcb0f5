/** A timeline drawn by the server: dragging over it chooses a stretch of time, `+` `−` and the arrows change it. */
const DAY = 86_400_000;

export default function timeline(element: HTMLElement): void {
  const svg = element.querySelector<SVGSVGElement>("svg.lanes");
  const form = document.querySelector<HTMLFormElement>("form.filters");
  const from = form?.querySelector<HTMLInputElement>("[name=from]");
  const to = form?.querySelector<HTMLInputElement>("[name=to]");
  if (!svg || !form || !from || !to) return;
  const left = Number(svg.dataset.left);
  const right = svg.viewBox.baseVal.width - 10;
  const begin = Date.parse(svg.dataset.begin!);
  const end = Date.parse(svg.dataset.end!) + DAY;
  const show = (one: number, other: number) => {
    from.value = new Date(one).toISOString().slice(0, 10);
    to.value = new Date(Math.max(other, one + DAY) - DAY).toISOString().slice(0, 10);
    form.requestSubmit();
  };
  const place = (event: PointerEvent) => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    return Math.min(Math.max(x, left), right);
  };
  const moment = (x: number) => begin + ((x - left) / (right - left)) * (end - begin);

  let start: number | undefined;
  const brush = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  brush.setAttribute("class", "brush");
  brush.setAttribute("y", "24");
  brush.setAttribute("height", String(svg.viewBox.baseVal.height - 24));
  svg.addEventListener("pointerdown", (event) => {
    if (event.button || (event.target as Element).closest("a") || event.pointerType === "touch") return;
    start = place(event);
    svg.setPointerCapture(event.pointerId);
    brush.setAttribute("width", "0");
    svg.append(brush);
  });
  svg.addEventListener("pointermove", (event) => {
    if (start === undefined) return;
    const x = place(event);
    brush.setAttribute("x", String(Math.min(start, x)));
    brush.setAttribute("width", String(Math.abs(x - start)));
  });
  svg.addEventListener("pointerup", (event) => {
    if (start === undefined) return;
    const [one, other] = [start, place(event)].sort((a, b) => a - b) as [number, number];
    start = undefined;
    brush.remove();
    if (other - one > 8) show(moment(one), moment(other));
  });

  let [one, other, waiting] = [begin, end, 0];
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const box = svg.getBoundingClientRect();
      const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
      const [at, factor] = [moment(Math.min(Math.max(x, left), right)), event.deltaY < 0 ? 0.8 : 1.25];
      [one, other] = [at - (at - one) * factor, at + (other - at) * factor];
      clearTimeout(waiting);
      waiting = window.setTimeout(() => show(one, other), 300);
    },
    { passive: false },
  );

  element.addEventListener("keydown", (event) => {
    if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
    const span = end - begin;
    const [one, other] = { "+": [0.25, -0.25], "-": [-0.5, 0.5], ArrowLeft: [-0.25, -0.25], ArrowRight: [0.25, 0.25] }[event.key] ?? [];
    if (one === undefined || other === undefined) return;
    event.preventDefault();
    show(begin + one * span, end + other * span);
  });
}
