/** The middle column: what the hall sees now, what comes next, and the queue behind it. */

import { Rows, describe, say, the } from "./desk_dom.js";

export class Stage {
  constructor() {
    this.queue = new Rows(the("queue"), "queue-row", describe);
  }

  /** @param {import("./desk_state.js").State} state */
  show(state) {
    this.state = state;
    const [stage, lineup] = [state.get("stage"), state.get("lineup")];
    this.#drawQuestion(the("now"), lineup.now);
    this.#drawQuestion(the("next"), lineup.next);
    the("now").classList.toggle("dark", stage.blank);
    the("stage").querySelector('[data-order="blank"]').setAttribute("aria-pressed", stage.blank);
    say(the("size"), `${stage.size} %`);
    say(the("ends"), stage.ends);
    this.#drawQueue();
    this.#drawSwitches(stage);
  }

  /** Every second: for how long the last turn can be taken back. */
  tick(now) {
    const turn = this.state.get("turn");
    const left = turn ? Math.ceil(turn.until - now) : 0;
    the("turn").hidden = left <= 0;
    if (left > 0) say(the("turn").firstElementChild, `${turn.said} · ${left}`);
  }

  #drawQuestion(element, number) {
    const question = number && this.state.get(`cluster/${number}`);
    element.classList.toggle("nothing", !question);
    if (question) describe(element, question);
    else element.dataset.direction = "";
  }

  #drawQueue() {
    const queued = this.state.each("cluster", this.state.get("queue"));
    this.queue.show(queued.map((question) => [question.id, question]));
    queued.forEach(({ id }, index) => say(this.queue.element(id).querySelector(".place"), String(index + 1)));
    say(the("queue-count"), String(queued.length || ""));
    the("queue-empty").hidden = queued.length > 0;
  }

  #drawSwitches(stage) {
    for (const name of ["shows_next", "shows_count", "four_eyes"])
      document.querySelector(`#switches [name=${name}]`).checked = stage[name];
    document.querySelector(`#switches [value=${stage.window}]`).checked = true;
  }
}
