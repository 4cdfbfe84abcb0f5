/** The link to the page of keys and looks: opens it above the page that one is on; so does `?`. */
import { grow } from "../grow";
import { whenKey } from "../keys";

export default function look(link: HTMLElement): void {
  if (!(link instanceof HTMLAnchorElement)) return;
  const dialog = document.createElement("dialog");
  dialog.setAttribute("aria-label", link.textContent!.trim());
  document.body.append(dialog);

  const { href } = link;

  async function open(): Promise<void> {
    if (!dialog.childElementCount) {
      const answer = await fetch(href).catch(() => undefined);
      if (!answer?.ok) return location.assign(href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const close = document.createElement("button");
      close.textContent = "Close";
      close.className = "close";
      close.addEventListener("click", () => dialog.close());
      dialog.append(close, ...page.getElementById("main")!.childNodes);
      await grow(dialog);
    }
    if (!dialog.open) dialog.showModal();
  }

  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open();
  });
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  if (location.pathname !== link.pathname) whenKey("?", () => (dialog.open ? dialog.close() : open()));
}
