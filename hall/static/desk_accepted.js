/** The right column: what the organizers say, what is fair, and everything that was accepted. */

import { Rows, describe, say, the } from "./desk_dom.js";

// A Kazakh word is found on a Russian keyboard too.
const SAME = { ә: "а", ғ: "г", қ: "к", ң: "н", ө: "о", ұ: "у", ү: "у", һ: "х", і: "и", ё: "е", й: "и" };

const folded = (text) => text.toLowerCase().replace(/[әғқңөұүһіёй]/g, (letter) => SAME[letter]);

export class Accepted {
  #keys = new WeakMap(); // cluster -> what is searched in

  constructor() {
    this.clusters = new Rows(the("clusters"), "cluster-row", describe);
    this.messages = new Rows(the("messages"), "message-row", describe);
    this.hints = new Rows(the("hints").querySelector("ul"), "hint-row", (row, hint) => say(row, hint.said));
    the("search").addEventListener("input", () => this.draw());
  }

  /** @param {import("./desk_state.js").State} state */
  show(state) {
    this.state = state;
    this.messages.show((state.get("messages") ?? []).map((message) => [message.id, message]));
    const hints = state.get("hints") ?? [];
    this.hints.show(hints.map((hint) => [hint.said, hint]));
    the("hints").hidden = hints.length === 0;
    this.#drawProposal(state.get("proposal"));
    this.draw();
  }

  draw() {
    if (!this.state) return;
    const all = this.state.each("cluster", this.state.get("accepted"));
    // Whoever looks for a question finds it in the queue too.
    const queued = the("search").value ? this.state.each("cluster", this.state.get("queue")) : [];
    const found = [...all, ...queued].filter((cluster) => this.#isFound(cluster));
    this.clusters.show(found.map((cluster) => [cluster.id, cluster]));
    say(the("clusters-count"), found.length === all.length ? String(all.length || "") : `${found.length} / ${all.length}`);
    the("clusters-empty").hidden = found.length > 0;
  }

  /** Every word of the search begins a word of the question, or is its number. */
  #isFound(cluster) {
    const words = folded(the("search").value).match(/[\p{L}\p{N}]+/gu) ?? [];
    return words.every((word) => String(cluster.id) === word || this.#key(cluster).includes(` ${word}`));
  }

  #key(cluster) {
    if (!this.#keys.has(cluster)) {
      const said = [cluster.text, cluster.original ?? "", cluster.translation, cluster.theme].join(" ");
      this.#keys.set(cluster, ` ${(folded(said).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")}`);
    }
    return this.#keys.get(cluster);
  }

  #drawProposal(proposal) {
    const element = the("proposal");
    element.hidden = proposal === null;
    if (!proposal) return;
    describe(element, proposal);
    element.querySelector('[data-order="confirm"]').hidden = proposal.own;
  }
}
