/** Starts the desk: one state, three columns that show it, and orders that change it. */

import { Accepted } from "./desk_accepted.js";
import { actionsOf } from "./desk_actions.js";
import { Cards } from "./desk_cards.js";
import { say, the } from "./desk_dom.js";
import { listen } from "./desk_hands.js";
import { Line } from "./desk_line.js";
import { notice } from "./desk_notices.js";
import { Orders } from "./desk_orders.js";
import { Selection } from "./desk_selection.js";
import { Stage } from "./desk_stage.js";
import { State } from "./desk_state.js";
import { Writing } from "./desk_writing.js";

const SECOND = 1000; // milliseconds

export class Desk {
  #ahead = 0; // seconds by which the server's clock is ahead of this one

  /** @param {{words: Record<string, string>, limits: Record<string, number>}} settings */
  constructor({ words, limits }) {
    this.words = words;
    this.state = new State();
    this.cards = new Cards();
    this.stage = new Stage();
    this.accepted = new Accepted();
    this.selection = new Selection();
    this.writing = new Writing(words, limits);
    const over = () => this.line.close();
    const said = (text) => this.said(text);
    this.orders = new Orders({ said, unsent: () => this.said(words.unsent), over });
    this.line = new Line({
      state: (values) => this.#begin(values),
      changes: (changes) => this.#change(changes),
      lost: () => document.body.classList.add("lost"),
      over: () => this.#end(),
    });
    this.actions = actionsOf(this);
  }

  open() {
    listen(this);
    setInterval(() => this.#tick(), SECOND);
    this.line.open();
  }

  /** Nothing is pressed into the dark: without a line keys are refused. */
  isReady() {
    const ready = this.line.on && !this.orders.busy;
    if (!ready) this.said(this.words.offline);
    return ready;
  }

  /** @param {Record<string, any>} order @returns {Promise<boolean>} */
  async send(order) {
    return this.isReady() && this.orders.send(order);
  }

  said(text) {
    const refusal = document.querySelector("dialog[open] .refusal");
    if (refusal) say(refusal, text);
    else notice(text);
  }

  /** Nothing is selected that the key could be about. */
  advise() {
    notice(this.words.select);
  }

  proposal() {
    return this.state.get("proposal");
  }

  /** In the queue as it is shown here, from 1. */
  placeOf(number) {
    return this.state.get("queue").indexOf(number) + 1;
  }

  /** Seconds since 1970 on the server's clock. */
  now() {
    return Date.now() / SECOND + this.#ahead;
  }

  async leave() {
    const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" };
    const answer = await fetch("/desk/leave", sent).catch(() => null);
    if (answer?.ok) this.line.close();
    else notice(this.words.unsent);
  }

  #begin(values) {
    if (values.edition !== document.body.dataset.edition) location.reload();
    document.body.classList.remove("lost", "fresh");
    this.state.replace(values);
    this.#keepTime(values);
    this.#show();
  }

  #change(changes) {
    this.state.apply(changes);
    this.#keepTime(changes);
    this.#show();
  }

  #keepTime({ now }) {
    if (now) this.#ahead = now - Date.now() / SECOND;
  }

  #show() {
    const me = this.state.get("me");
    say(the("forum"), me.forum);
    say(the("me"), me.name);
    say(the("people"), this.state.get("people"));
    for (const column of [this.cards, this.stage, this.accepted]) column.show(this.state);
    this.selection.draw();
    this.#tick();
  }

  #tick() {
    if (!this.state.get("me")) return;
    const local = new Date((this.now() + this.state.get("offset")) * SECOND);
    say(the("clock"), local.toISOString().slice(11, 16));
    this.cards.tick(this.now());
    this.stage.tick(this.now());
  }

  #end() {
    if (!the("over").open) the("over").showModal();
  }
}

new Desk(JSON.parse(the("settings").textContent)).open();
