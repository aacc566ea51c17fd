/** The left column: the card in hand, the verdicts on it, and what was decided last. */

import { Rows, describe, say, the } from "./desk_dom.js";

const LATE = 30; // seconds: the card is about to go back to the others
const LONG = [160, 320]; // characters: a longer text is set smaller, so that all of it is seen

export class Cards {
  #decided = new Set(); // numbers whose verdict is on its way or done: already out of the hand here
  #asking = false; // which reason?

  constructor() {
    this.alike = new Rows(the("alike"), "alike-row", (row, item) => this.#drawAlike(row, item));
    this.hand = new Rows(the("hand"), "hand-row", (row, item) => describe(row, item));
    this.done = new Rows(the("verdicts-done"), "done-row", drawVerdict);
  }

  /** The card that a key is about. */
  get current() {
    return this.cards?.[0] ?? null;
  }

  get asksForReason() {
    return this.#asking;
  }

  askForReason(asking) {
    this.#asking = asking && this.current !== null;
    this.#drawVerdicts();
  }

  /** The next card comes up at once; `await` tells whether this one is really decided. */
  async decide(card, sent) {
    this.#decided.add(card.id);
    this.#asking = false;
    this.draw();
    if (!(await sent)) this.#decided.delete(card.id);
    this.draw();
  }

  /** An undone verdict may bring any card back. */
  recall() {
    this.#decided.clear();
  }

  /** @param {import("./desk_state.js").State} state */
  show(state) {
    this.state = state;
    this.held = state.each("card", state.get("hand"));
    const numbers = new Set(this.held.map((card) => card.id));
    for (const number of this.#decided) if (!numbers.has(number)) this.#decided.delete(number);
    this.draw();
  }

  draw() {
    if (!this.state) return;
    this.cards = this.held.filter((card) => !this.#decided.has(card.id));
    const pool = this.state.get("pool");
    say(the("pool"), pool.said);
    say(the("no-card-text"), pool.advice);
    this.#drawCard();
    this.#drawVerdicts();
    this.hand.show(this.cards.slice(1).map((card) => [card.id, card]));
    this.done.show((this.state.get("done") ?? []).map((verdict) => [verdict.id, verdict]));
    const holds = this.cards.length > 0;
    const decided = this.done.list.children.length > 0;
    the("done").hidden = !holds && !decided;
    the("done").querySelector('[data-order="return_rest"]').hidden = !holds;
    the("done").querySelector('[data-order="undo"]').hidden = !decided;
  }

  /** Every second: how long the card stays in this hand. */
  tick(now) {
    const { until, all } = this.state.get("lease");
    const left = Math.max(0, until - now);
    const bar = the("lease");
    bar.max = all;
    bar.value = left;
    bar.classList.toggle("late", left < LATE);
  }

  #drawCard() {
    const card = this.current;
    const element = the("card");
    element.hidden = card === null;
    the("no-card").hidden = card !== null;
    if (!card) return;
    if (element.dataset.key !== String(card.id)) element.querySelector(".read").scrollTop = 0;
    element.dataset.key = card.id;
    describe(element, card);
    element.dataset.length = LONG.filter((length) => card.text.length > length).length;
    say(element.querySelector(".language"), card.spoken);
    element.querySelector(".flag").hidden = !card.flagged;
    element.querySelector(".rehearsal").hidden = !card.rehearsal;
    for (const name of ["short", "translation"]) {
      const own = element.querySelector(`.own-${name}`);
      own.hidden = !card[name];
      say(own.lastElementChild, card[name]);
    }
    the("alike-title").hidden = card.alike.length === 0;
    this.alike.show(card.alike.map((each, index) => [index + 1, each]));
  }

  #drawAlike(row, item) {
    describe(row, item);
    const button = row.firstElementChild;
    button.dataset.order = `join-${row.dataset.key}`;
    say(button.querySelector("kbd"), row.dataset.key);
    say(button.querySelector(".score"), item.score);
  }

  #drawVerdicts() {
    the("verdicts").hidden = this.current === null || this.#asking;
    the("reasons").hidden = this.current === null || !this.#asking;
  }
}

function drawVerdict(row, verdict) {
  const button = row.firstElementChild;
  say(button, `↶ ${verdict.mark}`);
  button.title = verdict.said;
}
