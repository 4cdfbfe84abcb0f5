/** Stretches of time as links; with a script two sliders choose from one of them to another. */
export default function span(nav: HTMLElement): void {
  const steps = [...nav.querySelectorAll<HTMLAnchorElement>("a[data-since]")].filter((link) => link.querySelector("b"));
  const form = document.querySelector<HTMLFormElement>("form.filters");
  const [since, until] = (nav.dataset.names ?? "since until").split(" ").map((name) => form?.querySelector<HTMLInputElement>(`[name=${name}]`));
  if (!form || !since || !until || steps.length < 2) return;
  const last = steps.length - 1;
  const held = (link: HTMLAnchorElement) =>
    (!since.value || link.dataset.until! >= since.value) && (!until.value || link.dataset.since! <= until.value);
  const box = document.createElement("p");
  box.className = "span";
  const [from, to] = [["From", steps.findIndex(held)], ["To", steps.findLastIndex(held)]].map(([text, at]) =>
    slider(box, String(text), at === -1 ? (text === "To" ? last : 0) : Number(at), steps),
  ) as [HTMLInputElement, HTMLInputElement];
  const show = () => {
    const [one, other] = [Number(from.value), Number(to.value)].sort((a, b) => a - b) as [number, number];
    since.value = one ? steps[one]!.dataset.since! : "";
    until.value = other < last ? steps[other]!.dataset.until! : "";
    form.requestSubmit();
  };
  from.addEventListener("change", show);
  to.addEventListener("change", show);
  nav.after(box);
}

function slider(box: HTMLElement, text: string, at: number, steps: HTMLAnchorElement[]): HTMLInputElement {
  const [label, input, told] = [document.createElement("label"), document.createElement("input"), document.createElement("output")];
  Object.assign(input, { type: "range", min: "0", max: String(steps.length - 1), value: String(at), id: `span-${text}` });
  label.htmlFor = input.id;
  label.textContent = text;
  const tell = () => {
    told.textContent = input.ariaValueText = steps[Number(input.value)]!.dataset.name!;
  };
  input.addEventListener("input", tell);
  tell();
  box.append(label, input, told);
  return input;
}
