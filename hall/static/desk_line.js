/** The line to the server: what it says about the forum, and whether it can be heard at all. */

const SILENCE = 6; // seconds; the server is heard every second or two
const RETRY = [0.3, 1, 2, 4]; // seconds

export class Line {
  #source = null;
  #failures = 0;
  #watch = null;

  /** @param {{state: Function, changes: Function, lost: Function, over: Function}} hears */
  constructor(hears) {
    this.hears = hears;
    this.on = false;
  }

  open() {
    const source = (this.#source = new EventSource("/desk/events"));
    const heard = (event, tell) =>
      source.addEventListener(event, ({ data }) => {
        this.#heard();
        tell(data && JSON.parse(data));
      });
    heard("state", (state) => {
      this.on = true;
      this.#failures = 0;
      this.hears.state(state);
    });
    heard("changes", (changes) => this.hears.changes(changes));
    heard("beat", () => {});
    heard("over", () => this.close());
    source.onerror = () => this.#retry();
    this.#heard();
  }

  /** The network said so itself, before the silence did. */
  drop() {
    if (this.on) this.#retry();
  }

  /** The session has ended: there is nothing to come back to. */
  close() {
    this.#hangUp();
    this.hears.over();
  }

  #heard() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#retry(), SILENCE * 1000);
  }

  async #retry() {
    this.#hangUp();
    this.hears.lost();
    const seconds = RETRY[Math.min(this.#failures++, RETRY.length - 1)];
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    const answer = await fetch("/desk/here", { signal: AbortSignal.timeout(4000) }).catch(() => null);
    if (answer?.status === 401) this.close();
    else if (answer?.ok) this.open();
    else this.#retry();
  }

  #hangUp() {
    this.on = false;
    clearTimeout(this.#watch);
    this.#source?.close();
  }
}
