/** Runs before the first paint, so that the look that somebody has chosen does not flash up late. */
{
  let look = null;
  try {
    look = localStorage.getItem("look");
  } catch {
    // A browser that keeps nothing has the look of its system.
  }
  if (look === "light" || look === "dark") document.documentElement.dataset.look = look;
}
