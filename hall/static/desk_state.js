/** What the server last said: names such as "stage" or "cluster/12", each with its value. */

export class State {
  #values = new Map();

  /** @param {Record<string, any>} values  All there is. */
  replace(values) {
    this.#values = new Map(Object.entries(values));
  }

  /** @param {Record<string, any>} changes  `null`: it is gone. */
  apply(changes) {
    for (const [name, value] of Object.entries(changes)) {
      if (value === null) this.#values.delete(name);
      else this.#values.set(name, value);
    }
  }

  get(name) {
    return this.#values.get(name) ?? null;
  }

  /** @param {string} kind @param {number[]} numbers  Those of them that are there, in this order. */
  each(kind, numbers) {
    return (numbers ?? []).map((number) => this.get(`${kind}/${number}`)).filter(Boolean);
  }
}
