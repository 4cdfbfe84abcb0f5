/** Stretches of the text of an element, as "0-5 7-13": from one code point to another. */
export function ranges(element: Element, spans: string): Range[] {
  return spans.split(" ").map((each) => {
    const [begin = 0, end = 0] = each.split("-").map(Number);
    return range(element, begin, end);
  });
}

/** Tells whether a place in the text is in one of the stretches. */
export function within(element: Element, spans: string, node: Node, offset: number): boolean {
  return ranges(element, spans).some((each) => each.isPointInRange(node, offset));
}

function range(element: Element, begin: number, end: number): Range {
  const found = new Range();
  const nodes = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let at = 0;
  let open = false;
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const points = [...(node.nodeValue ?? "")];
    const offset = (point: number) => points.slice(0, point - at).join("").length;
    if (!open && begin < at + points.length) {
      found.setStart(node, offset(begin));
      open = true;
    }
    if (open && end <= at + points.length) {
      found.setEnd(node, offset(end));
      break;
    }
    at += points.length;
  }
  return found;
}
