/** The query form: Ctrl-Enter runs it; the last twenty of one's own queries are kept in this browser only. */
export default function query(form: HTMLElement): void {
  if (!(form instanceof HTMLFormElement)) return;
  const text = form.querySelector("textarea")!;
  const own: string[] = JSON.parse(localStorage.getItem("queries") ?? "[]");
  text.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", () => {
    const kept = [text.value, ...own.filter((each) => each !== text.value)].slice(0, 20);
    localStorage.setItem("queries", JSON.stringify(kept));
  });
  if (!own.length) return;
  const label = document.createElement("label");
  const choice = document.createElement("select");
  choice.append(new Option("choose", ""), ...own.map((each) => new Option(each.replace(/\s+/g, " ").slice(0, 70), each)));
  choice.addEventListener("change", () => {
    if (choice.value) text.value = choice.value;
  });
  label.append("Your earlier queries ", choice);
  form.querySelector(".tools")?.append(label);
}
