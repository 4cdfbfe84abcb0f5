/** A tree of links: the one of this page is in sight; up and down go from link to link, left and right fold. */
export default function tree(area: HTMLElement): void {
  const here = area.querySelector<HTMLElement>("[aria-current]");
  if (here) area.scrollTop += here.getBoundingClientRect().top - area.getBoundingClientRect().top - area.clientHeight / 2;
  area.addEventListener("keydown", (event) => {
    if (!(event.target instanceof HTMLAnchorElement)) return;
    const fold = event.target.parentElement!.querySelector(":scope > details");
    if (event.key === "ArrowRight" && fold instanceof HTMLDetailsElement) fold.open = true;
    else if (event.key === "ArrowLeft" && fold instanceof HTMLDetailsElement) fold.open = false;
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(area, event.target, event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  });
}

function step(area: HTMLElement, from: HTMLAnchorElement, by: number): void {
  const links = [...area.querySelectorAll("a")].filter((each) => each.checkVisibility());
  links[links.indexOf(from) + by]?.focus();
}
