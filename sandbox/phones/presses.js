/** Which inline buttons are waiting for the bot. The apps stop waiting by themselves after a while. */

const PATIENCE = 30_000; // milliseconds

export class Presses {
  #waits = new Map(); // "message id:data" -> Wait
  #answeredEarly = new Set(); // an answer may overtake the reply to the press itself

  /** @param {() => void} changed Called whenever a button starts or stops waiting. */
  constructor(changed) {
    this.changed = changed;
  }

  isWaiting(messageId, data) {
    const wait = this.#waits.get(keyOf(messageId, data));
    return wait !== undefined && !wait.gaveUp;
  }

  /** @param {Promise<{query_id: string}>} asked */
  async begin(messageId, data, asked) {
    const wait = this.#add(messageId, data);
    try {
      wait.queryId = String((await asked).query_id);
    } catch (error) {
      this.#remove(wait);
      throw error;
    }
    if (this.#answeredEarly.delete(wait.queryId)) this.#remove(wait);
  }

  answered(queryId) {
    const wait = [...this.#waits.values()].find((each) => each.queryId === String(queryId));
    if (wait) this.#remove(wait);
    else this.#answeredEarly.add(String(queryId));
  }

  /**
   * Follows what the sandbox says: a press made elsewhere is shown here, and nothing waits on a
   * message without one (its answer may have been lost with the connection).
   */
  follow(messages) {
    const pressed = messages.filter(({ pressed: data }) => data !== null && data !== undefined);
    const waiting = new Set(pressed.map(({ id }) => id));
    for (const wait of [...this.#waits.values()]) {
      if (waiting.has(wait.messageId)) wait.seen = true;
      else if (wait.seen) this.#remove(wait);
    }
    for (const { id, pressed: data } of pressed)
      if (!this.#waits.has(keyOf(id, data))) this.#add(id, data).seen = true;
  }

  #add(messageId, data) {
    const key = keyOf(messageId, data);
    clearTimeout(this.#waits.get(key)?.timer);
    const wait = { key, messageId, queryId: null, seen: false, gaveUp: false, timer: 0 };
    wait.timer = setTimeout(() => {
      wait.gaveUp = true; // kept, or the next look at the chat would start it again
      this.changed();
    }, PATIENCE);
    this.#waits.set(key, wait);
    this.changed();
    return wait;
  }

  #remove(wait) {
    clearTimeout(wait.timer);
    if (this.#waits.get(wait.key) === wait) this.#waits.delete(wait.key);
    this.changed();
  }
}

const keyOf = (messageId, data) => `${messageId}:${data}`;
