/** Runs before the first paint, so that neither the look that somebody has chosen nor what needs scripts comes late. */
{
  let look = null;
  try {
    look = localStorage.getItem("look");
  } catch {
    // A browser that keeps nothing has the look of its system.
  }
  document.documentElement.classList.add("scripted");
  if (look === "light" || look === "dark") document.documentElement.dataset.look = look;
}
