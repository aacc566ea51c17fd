/** The page's own nodes: what people wrote only ever becomes text. */

/** @param {string} id */
export const the = (id) => document.getElementById(id);

/** @param {string} name  A template's id. */
export const copyOf = (name) => the(name).content.firstElementChild.cloneNode(true);

/** Set only what differs: nothing is redrawn, no selection is lost. */
export function say(element, text) {
  const words = text ?? "";
  if (element.textContent !== words) element.textContent = words;
}

/** What is known about a question, wherever there is a place for it. @param {HTMLElement} element */
export function describe(element, question) {
  for (const name of ["number", "text", "weight", "author", "translation"]) {
    const part = name in question && element.querySelector(`.${name}`);
    if (part) say(part, question[name]);
  }
  const direction = element.querySelector(".direction");
  if (direction) say(direction, question.theme);
  element.dataset.direction = question.direction ?? "";
  const text = element.querySelector(".text");
  if (text) text.lang = question.language ?? "";
}

/** A list whose rows stay the same nodes while what they show changes: no press is lost. */
export class Rows {
  #rows = new Map(); // key -> {element, item}

  /** @param {HTMLElement} list @param {string} template @param {(element: HTMLElement, item: any) => void} show */
  constructor(list, template, show) {
    this.list = list;
    this.template = template;
    this.draw = show;
  }

  /** @param {[string|number, any][]} items  In their order; an item that did not change is the same object. */
  show(items) {
    const kept = new Set(items.map(([key]) => key));
    for (const [key, row] of this.#rows) if (!kept.has(key)) this.#drop(key, row);
    let place = this.list.firstElementChild;
    for (const [key, item] of items) {
      const row = this.#rows.get(key) ?? this.#add(key);
      if (row.item !== item) this.draw(row.element, (row.item = item));
      if (row.element === place) place = place.nextElementSibling;
      else this.list.insertBefore(row.element, place);
    }
  }

  element(key) {
    return this.#rows.get(key)?.element;
  }

  #add(key) {
    const row = { element: copyOf(this.template), item: undefined };
    row.element.dataset.key = key;
    this.#rows.set(key, row);
    return row;
  }

  #drop(key, row) {
    row.element.remove();
    this.#rows.delete(key);
  }
}
