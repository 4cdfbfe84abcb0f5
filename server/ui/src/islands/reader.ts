/**
 * The evidence reader: `j` and `k` go from sentence to sentence. A sentence shows its claims beside it while the pointer
 * or the focus is on it; a click or a tap keeps them open. A claim lights its words, and words light their claims.
 */
import { whenKey } from "../keys";
import { ranges, within } from "../words";

const WIDE = "(min-width: 46.01rem)";
const PATIENCE = 140;

export default function reader(element: HTMLElement): void {
  const links = [...element.querySelectorAll<HTMLElement>("a.number")];
  const step = (by: number) => {
    const now = links.findIndex((each) => each.closest(".row")?.contains(document.activeElement));
    const next = links[Math.min(Math.max(now + by, 0), links.length - 1)];
    next?.focus({ preventScroll: true });
    next?.scrollIntoView({ block: "center" });
  };
  whenKey("j", () => step(1));
  whenKey("k", () => step(-1));
  peeking(element);
  lighting(element);
  document.querySelector(":target")?.closest(".row")?.querySelector("details")?.setAttribute("open", "");
}

/** Claims that are shown in passing lie over the margin, so that nothing moves. */
function peeking(element: HTMLElement): void {
  let passing: HTMLDetailsElement | null = null;
  let waiting = 0;
  const fold = (row: Element | null) => row?.querySelector<HTMLDetailsElement>("details:not(.cite)") ?? null;

  function peek(row: Element | null): void {
    clearTimeout(waiting);
    const next = fold(row);
    if (next === passing && next) return;
    if (passing) passing.open = false;
    passing?.classList.remove("peek");
    passing = next && !next.open && matchMedia(WIDE).matches ? next : null;
    if (!passing) return;
    passing.classList.add("peek");
    passing.open = true;
    const said = passing.querySelector<HTMLElement>(".said")!;
    said.style.removeProperty("margin-top");
    const { top, bottom } = said.getBoundingClientRect();
    const over = Math.min(bottom - innerHeight + 8, top - 8);
    if (over > 0) said.style.setProperty("margin-top", `${-over}px`);
  }

  /** What is shown in passing stays; what is shut opens; what is open shuts. */
  function keep(details: HTMLDetailsElement | null): void {
    if (!details) return;
    if (details === passing) {
      passing.classList.remove("peek");
      passing.querySelector<HTMLElement>(".said")!.style.removeProperty("margin-top");
      passing = null;
    } else details.open = !details.open;
  }

  const soon = (row: Element | null) => {
    clearTimeout(waiting);
    waiting = window.setTimeout(() => peek(row), PATIENCE);
  };
  element.addEventListener("pointerover", (event) => {
    if (event.pointerType === "mouse") soon((event.target as Element).closest(".row"));
  });
  element.addEventListener("pointerleave", () => soon(null));
  // A press focuses too; what it means is told by the click that follows.
  let pressed = false;
  element.addEventListener("pointerdown", () => (pressed = true));
  element.addEventListener("focusin", (event) => pressed || peek((event.target as Element).closest(".row")));
  element.addEventListener("click", (event) => {
    pressed = false;
    clearTimeout(waiting);
    const target = event.target as Element;
    const summary = target.closest("summary");
    if (summary ? summary.parentElement === passing : target.closest(".words") && !target.closest("a") && getSelection()?.isCollapsed) {
      event.preventDefault();
      keep(fold(target.closest(".row")));
    }
  });
  addEventListener("pointerup", () => setTimeout(() => (pressed = false)));
  element.addEventListener("keydown", (event) => event.key === "Escape" && peek(null));
}

function lighting(element: HTMLElement): void {
  const light = (event: Event) => {
    const target = event.target as Element;
    const claim = target.closest<HTMLElement>("[data-w]") ?? target.closest("li.claim")?.querySelector<HTMLElement>("[data-w]");
    const words = target.closest(".row")?.querySelector(".words");
    if ("highlights" in CSS) CSS.highlights.delete("words");
    if (claim && words && "highlights" in CSS) CSS.highlights.set("words", new Highlight(...ranges(words, claim.dataset.w!)));
  };
  element.addEventListener("pointerover", light);
  element.addEventListener("focusin", light);
  element.addEventListener("pointermove", (event) => {
    const words = (event.target as Element).closest(".words");
    for (const each of element.querySelectorAll(".lit")) each.classList.remove("lit");
    if (!words || !document.caretPositionFromPoint) return;
    const caret = document.caretPositionFromPoint(event.clientX, event.clientY);
    for (const each of words.closest(".row")!.querySelectorAll<HTMLElement>("[data-w]"))
      if (caret && within(words, each.dataset.w!, caret.offsetNode, caret.offset)) each.classList.add("lit");
  });
}
