/** Which question of the queue or of the accepted ones the keys are about. */

import { the } from "./desk_dom.js";

export class Selection {
  #list = the("queue");
  #keys = new Map(); // list -> key of its selected row

  constructor() {
    this.lists = [the("queue"), the("clusters")];
    for (const list of this.lists)
      list.addEventListener("pointerdown", ({ target }) => {
        const row = target.closest("li");
        if (row) this.select(row);
      });
  }

  /** The selected row's question; null: nothing is selected. */
  get number() {
    return Number(this.row?.dataset.key) || null;
  }

  get isQueued() {
    return this.#list === the("queue");
  }

  get row() {
    const key = this.#keys.get(this.#list);
    return [...this.#list.children].find((row) => row.dataset.key === key) ?? null;
  }

  select(row) {
    this.#list = row.parentElement;
    this.#keys.set(this.#list, row.dataset.key);
    this.draw();
    row.scrollIntoView({ block: "nearest" });
  }

  /** @param {1|-1} step */
  move(step) {
    const rows = [...this.#list.children];
    const index = rows.indexOf(this.row);
    const next = rows[index < 0 ? 0 : Math.min(Math.max(index + step, 0), rows.length - 1)];
    if (next) this.select(next);
  }

  /** To the other list, where something stands in it. */
  turn(list = this.lists.find((each) => each !== this.#list)) {
    this.#list = list;
    const row = this.row ?? list.firstElementChild;
    if (row) this.select(row);
    else this.draw();
  }

  /** What left the list is followed by what stands in its place now. */
  draw() {
    for (const list of this.lists) {
      list.classList.toggle("chosen", list === this.#list);
      this.#repair(list);
      const key = this.#keys.get(list);
      for (const [index, row] of [...list.children].entries()) {
        const isSelected = row.dataset.key === key;
        row.setAttribute("aria-current", isSelected);
        if (isSelected) list.dataset.place = index;
      }
    }
  }

  #repair(list) {
    const rows = [...list.children];
    const key = this.#keys.get(list);
    if (key === undefined || rows.some((row) => row.dataset.key === key)) return;
    const row = rows[Math.min(Number(list.dataset.place), rows.length - 1)];
    if (row) this.#keys.set(list, row.dataset.key);
    else this.#keys.delete(list);
  }
}
