/** The one script that pages name. */
import { grow } from "./grow";

await grow(document);
document.documentElement.dataset.islands = "ready";
