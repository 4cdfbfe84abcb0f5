/** A picture that can be folded away: on a small screen or where data are dear it is, until it is asked for. */
export default function fold(details: HTMLElement): void {
  const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
  if (saving || matchMedia("(pointer: coarse), (max-width: 46rem)").matches) (details as HTMLDetailsElement).open = false;
}
