/** What a press asks the server to do: one at a time, in the order of the presses. */

const PATIENCE = 5000; // milliseconds
const LONGEST = 10; // orders on their way: a hand of cards; more would be pressed blindly

export class Orders {
  #last = Promise.resolve();
  #waiting = 0;

  /** @param {{said: (text: string) => void, unsent: () => void, over: () => void}} hears */
  constructor(hears) {
    this.hears = hears;
  }

  get busy() {
    return this.#waiting >= LONGEST;
  }

  /** @param {Record<string, any>} order @returns {Promise<boolean>} Whether it was done. */
  send(order) {
    this.#waiting += 1;
    const sent = this.#last.then((fine) => (fine === false ? null : this.#post(order)));
    this.#last = sent.then((done) => done !== null);
    return sent.then((done) => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#last = Promise.resolve();
      return done === true;
    });
  }

  /** True: done; false: the server refused; null: nobody knows, and what waits is not sent. */
  async #post(order) {
    const answer = await fetch("/desk/orders", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(order),
      signal: AbortSignal.timeout(PATIENCE),
    }).catch(() => null);
    if (answer?.ok || answer?.status === 409) {
      const { said } = await answer.json().catch(() => ({}));
      if (said) this.hears.said(said);
      return answer.ok;
    }
    if (answer?.status === 401) this.hears.over();
    else this.hears.unsent();
    return null;
  }
}
