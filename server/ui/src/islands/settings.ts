/** The form in which one chooses the look, and whether single letters are keys; what is chosen holds at once. */
import { keep, kept } from "../kept";

export default function settings(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const looks = form.elements.namedItem("look") as RadioNodeList;
  const letters = form.elements.namedItem("letters") as HTMLInputElement;
  looks.value = kept("look");
  letters.checked = kept("letters") !== "off";
  form.addEventListener("change", () => {
    keep("look", looks.value);
    keep("letters", letters.checked ? "" : "off");
    if (looks.value) document.documentElement.dataset.look = looks.value;
    else delete document.documentElement.dataset.look;
  });
  form.addEventListener("submit", (event) => event.preventDefault());
}
