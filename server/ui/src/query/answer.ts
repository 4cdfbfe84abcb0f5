/** Fetches the page of an answer and puts its result in place, so that the editor stays as it is. */
import { grow } from "../grow";

const PATIENCE = 400;

export class Asker {
  private running: AbortController | undefined;

  constructor(
    private readonly result: HTMLElement,
    private readonly button: HTMLButtonElement,
    private readonly told: HTMLElement,
    private readonly came: (fresh: Document) => void,
  ) {}

  get busy(): boolean {
    return this.running !== undefined;
  }

  /** Ends the query: the server ends one whose client has gone. */
  stop(): void {
    this.running?.abort();
  }

  async ask(address: string, remember = true): Promise<void> {
    this.stop();
    const running = (this.running = new AbortController());
    const late = window.setTimeout(() => this.waiting(true), PATIENCE);
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" }, signal: running.signal });
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const result = fresh.getElementById("result");
      if (!result) return location.assign(address);
      if (remember) history.pushState(null, "", address);
      this.result.replaceChildren(...result.childNodes);
      this.say(this.result.querySelector("h2, [role=alert]")?.textContent ?? "");
      this.came(fresh);
      await grow(this.result);
    } catch (fault) {
      if (this.running === running) this.say(running.signal.aborted ? "Stopped." : "The server cannot be reached.");
    } finally {
      clearTimeout(late);
      if (this.running === running) {
        this.running = undefined;
        this.waiting(false);
      }
    }
  }

  private say(text: string): void {
    this.told.textContent = text.replace(/\s+/g, " ").trim();
  }

  private waiting(is: boolean): void {
    this.result.classList.toggle("old", is);
    this.result.ariaBusy = String(is);
    this.button.textContent = is ? "Stop" : "Run";
  }
}
