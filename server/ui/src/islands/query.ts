/** The query page: runs without leaving the page, can be stopped, remembers; and grows an editor once it has painted. */
import { Asker } from "../query/answer";
import { keep, menu } from "../query/history";
import { toggleWhy } from "../query/why";
import type { Editor } from "../editor/editor";

export default function query(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const area = form.querySelector("textarea")!;
  const button = form.querySelector("button")!;
  const tools = form.querySelector(".tools")!;
  const result = document.getElementById("result")!;
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  let editor: Editor | undefined;

  const asker = new Asker(result, button, told, (fresh) => {
    const { line, column } = fresh.querySelector("textarea")!.dataset;
    mark(line, column);
  });
  const mark = (line?: string, column?: string) => {
    const says = result.querySelector("#fault details p") ?? result.querySelector("#fault p");
    const words = says?.textContent ?? "";
    editor?.mark(line ? { line: Number(line), column: Number(column), words } : undefined);
  };
  const write = (text: string) => {
    area.value = text;
    editor?.set(text);
  };
  const run = () => {
    keep(area.value);
    history.dispatchEvent(new Event("kept"));
    const fields = [...new FormData(form)].filter(([, value]) => value) as [string, string][];
    return asker.ask("/sparql?" + new URLSearchParams(fields));
  };
  const history = menu(write);
  tools.append(history, copyLink(), told);

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (asker.busy) asker.stop();
    else run();
  });
  area.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
  });
  result.addEventListener("click", (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>("a.why, a[data-swap]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.classList.contains("why")) toggleWhy(link);
    else asker.ask(link.href);
  });
  result.addEventListener("keydown", (event) => {
    const tabs = [...result.querySelectorAll<HTMLElement>(".tabs a")];
    const at = tabs.indexOf(event.target as HTMLElement);
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (at >= 0 && step) tabs[(at + step + tabs.length) % tabs.length]!.focus();
  });
  addEventListener("popstate", () => location.reload());

  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (matchMedia("(pointer: coarse)").matches || saving) return;
  const idle = window.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 50));
  idle(async () => {
    const { replace } = await import("../editor/editor");
    editor = replace(area, form.dataset.vocabulary!, run);
    mark(area.dataset.line, area.dataset.column);
  });
}

function copyLink(): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy link";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
    setTimeout(() => (button.textContent = "Copy link"), 1500);
  });
  return button;
}
