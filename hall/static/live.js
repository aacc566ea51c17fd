/** The line to the server: what is true now, and since when it can be heard no more. */

const SILENCE = 12; // seconds; the server is heard every five
const RETRY = [0.5, 1, 2, 4]; // seconds

export class Live {
  #source = null;
  #failures = 0;
  #watch = null;
  #isOver = false;

  /** @param {string} address  Of the page; its events stand below it.  @param {string} query
   *  @param {{state: Function, heard: Function, lost: Function, over: Function}} tells */
  constructor(address, query, tells) {
    this.address = address;
    this.query = query;
    this.tells = tells;
    this.heardAt = Date.now();
  }

  open() {
    const source = (this.#source = new EventSource(`${this.address}/events${this.query}`));
    source.addEventListener("state", ({ data }) => {
      this.#heard();
      this.tells.state(JSON.parse(data));
    });
    source.addEventListener("beat", () => this.#heard());
    source.addEventListener("over", () => this.#end());
    source.onerror = () => this.#retry();
    this.#listen();
  }

  /** Somebody looks at the page again, or the network is back: do not wait for the next try. */
  wake() {
    if (!this.#isOver && Date.now() - this.heardAt > SILENCE * 1000) this.#again();
  }

  /** The network said so itself, before the silence did. */
  drop() {
    this.#retry();
  }

  #heard() {
    this.heardAt = Date.now();
    this.#failures = 0;
    this.tells.heard();
    this.#listen();
  }

  #listen() {
    clearTimeout(this.#watch);
    this.#watch = setTimeout(() => this.#retry(), SILENCE * 1000);
  }

  #retry() {
    if (this.#isOver) return;
    this.#hangUp();
    this.tells.lost(this.heardAt);
    const seconds = RETRY[Math.min(this.#failures++, RETRY.length - 1)];
    this.#watch = setTimeout(() => this.#again(), seconds * 1000);
  }

  async #again() {
    this.#hangUp();
    const answer = await fetch(this.address, { signal: AbortSignal.timeout(4000) }).catch(() => null);
    if (answer?.status === 404) this.#end();
    else if (answer?.ok) this.open();
    else this.#retry();
  }

  #end() {
    this.#isOver = true;
    this.#hangUp();
    this.tells.over();
  }

  #hangUp() {
    clearTimeout(this.#watch);
    this.#source?.close();
  }
}
