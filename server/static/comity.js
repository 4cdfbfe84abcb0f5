// What pages gain with JavaScript; all of them are complete without it. No page needs a build step for this.
// @ts-check

for (const [selector, grow] of /** @type {[string, (element: any) => void][]} */ ([
  [".find", suggestNames],
  ["table.grid", sortByHeader],
  [".editor", runByKeys],
  [".reader", readByKeys],
])) for (const element of document.querySelectorAll(selector)) grow(element);

/** `/` goes to the search box; names are offered while one types, and choosing one goes to its page.
 * @param {HTMLFormElement} form */
function suggestNames(form) {
  const box = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const list = document.createElement("datalist");
  /** @type {Map<string, string>} */
  let pages = new Map();
  let asked = "", waiting = 0;
  list.id = "names";
  form.append(list);
  box.setAttribute("list", "names");
  box.autocomplete = "off";
  box.addEventListener("input", () => {
    const words = box.value.trim();
    const page = pages.get(words);
    if (page) return location.assign(page);
    clearTimeout(waiting);
    if (words.length < 2 || words === asked) return;
    waiting = window.setTimeout(async () => {
      asked = words;
      const answer = await fetch("/api/suggest?" + new URLSearchParams({ q: words }));
      if (!answer.ok || words !== asked) return;
      const found = /** @type {{name: string, page: string}[]} */ ((await answer.json()).things);
      pages = new Map(found.filter((each) => each.name !== words).map((each) => [each.name, each.page]));
      list.replaceChildren(...found.map((each) => new Option(each.name, each.name)));
    }, 120);
  });
  whenKey("/", () => box.focus());
}

/** A click on the head of a column sorts by it, a second click turns the order.
 * @param {HTMLTableElement} table */
function sortByHeader(table) {
  const body = table.tBodies[0];
  const order = new Intl.Collator("en", { numeric: true });
  [...(table.tHead?.rows[0]?.cells ?? [])].forEach((head, column, heads) => {
    if (head.textContent === "Evidence") return;
    const button = document.createElement("button");
    button.className = "sort";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.ariaSort === "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.ariaSort = down ? "descending" : "ascending";
      const text = (/** @type {HTMLTableRowElement} */ row) => row.cells[column].textContent?.trim() ?? "";
      const rows = [...body.rows].sort((one, two) => order.compare(text(one), text(two)) * (down ? -1 : 1));
      body.append(...rows);
    });
  });
}

/** Ctrl-Enter runs the query; the last twenty of one's own are kept in this browser only.
 * @param {HTMLFormElement} form */
function runByKeys(form) {
  const text = /** @type {HTMLTextAreaElement} */ (form.querySelector("textarea"));
  /** @type {string[]} */
  const own = JSON.parse(localStorage.getItem("queries") ?? "[]");
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
  choice.addEventListener("change", () => { if (choice.value) text.value = choice.value; });
  label.append("Your earlier queries ", choice);
  form.querySelector(".tools")?.append(label);
}

/** `j` and `k` go from sentence to sentence; a claim under the pointer or the focus lights the words it rests on.
 * @param {HTMLElement} reader */
function readByKeys(reader) {
  const links = /** @type {HTMLElement[]} */ ([...reader.querySelectorAll("a.number")]);
  const step = (/** @type {number} */ by) => {
    const now = links.findIndex((each) => each.closest(".row")?.contains(document.activeElement));
    const next = links[Math.min(Math.max(now + by, 0), links.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "center" });
  };
  whenKey("j", () => step(1));
  whenKey("k", () => step(-1));
  if (!("highlights" in CSS)) return;
  const light = (/** @type {Event} */ event) => {
    const claim = /** @type {HTMLElement} */ (event.target).closest("li.claim");
    CSS.highlights.delete("words");
    if (!(claim instanceof HTMLElement)) return;
    const spans = (claim.dataset.words ?? "").split(" ").map((each) => each.split("-").map(Number));
    const words = claim.closest(".row")?.querySelector(".words");
    if (words) CSS.highlights.set("words", new Highlight(...spans.map(([begin, end]) => range(words, begin, end))));
  };
  reader.addEventListener("pointerover", light);
  reader.addEventListener("focusin", light);
}

/** The stretch of an element's text from one code point to another.
 * @param {Element} element @param {number} begin @param {number} end */
function range(element, begin, end) {
  const found = new Range(), nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0, open = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const points = [...(node.nodeValue ?? "")];
    const offset = (/** @type {number} */ point) => points.slice(0, point - at).join("").length;
    if (!open && begin < at + points.length) { found.setStart(node, offset(begin)); open = true; }
    if (open && end <= at + points.length) { found.setEnd(node, offset(end)); break; }
    at += points.length;
  }
  return found;
}

/** Does something at a key, unless somebody is writing.
 * @param {string} key @param {() => void} act */
function whenKey(key, act) {
  document.addEventListener("keydown", (event) => {
    const writing = /** @type {HTMLElement} */ (event.target).closest("input, textarea, select");
    if (event.key !== key || writing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  });
}
