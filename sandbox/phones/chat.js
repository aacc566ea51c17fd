/** The messages of one phone, kept in step with the sandbox: in place, in order, in view. */

import { bubbleNodes } from "./bubble.js";
import { markWaiting } from "./buttons.js";
import { clock, dayKey, dayName } from "./dates.js";
import { make, reducedMotion } from "./dom.js";
import { flash, longPress, vanish } from "./motion.js";
import { Scroll } from "./scroll.js";

const TOGETHER = 600; // seconds: messages closer than this share one tail

export class Chat {
  #rows = new Map(); // key -> row element; keys are message ids and "day …"
  #shown = new Map(); // message id -> what the row was built from
  #messages = [];
  #filled = false;

  /**
   * @param {import("./bubble.js").ChatReader} reader
   * @param {(message: import("./api.js").Shown, place: {x: number, y: number}) => void} openMenu
   */
  constructor(reader, openMenu) {
    this.reader = { ...reader, jump: (id) => this.jump(id), authorOf: (id) => this.authorOf(id) };
    this.openMenu = openMenu;
    this.list = make("div", {
      class: "messages",
      role: "log",
      "aria-live": "off",
      "aria-label": reader.words.message,
    });
    this.scroll = new Scroll(this.list, reader.words);
    this.element = make("div", { class: "chat" }, this.scroll.element);
    this.list.addEventListener("keydown", (event) => this.#walk(event));
  }

  /** @param {import("./api.js").Shown[]} messages */
  update(messages) {
    const known = this.#shown;
    const fresh = messages.filter(({ id }) => !known.has(id));
    this.#messages = messages;
    this.#arrange(this.#wanted(messages));
    this.#shown = new Map(messages.map((message) => [message.id, signature(message)]));
    this.scroll.grown({
      mine: fresh.some(({ mine }) => mine),
      arrived: fresh.filter(({ mine }) => !mine).length,
      first: !this.#filled,
    });
    if (!this.#filled) requestAnimationFrame(() => this.list.setAttribute("aria-live", "polite"));
    this.#filled = true;
  }

  /** @param {import("./presses.js").Presses} presses */
  markWaiting(presses) {
    for (const { id, buttons } of this.#messages) {
      if (buttons?.length)
        markWaiting(this.#rows.get(id), (data) => presses.isWaiting(id, data), this.reader.words.waiting);
    }
  }

  jump(id) {
    const row = this.#rows.get(id);
    if (!row) return;
    row.scrollIntoView({ block: "center", behavior: reducedMotion() ? "auto" : "smooth" });
    flash(row);
  }

  authorOf(id) {
    return this.#messages.find((message) => message.id === id)?.mine
      ? this.reader.words.you
      : this.reader.botName;
  }

  /** The rows that should be there, oldest first. */
  #wanted(messages) {
    return messages.flatMap((message, index) => {
      const [before, after] = [messages[index - 1], messages[index + 1]];
      const row = this.#row(message, { head: !joined(before, message), tail: !joined(message, after) });
      const newDay = !before || dayKey(before.date) !== dayKey(message.date);
      return newDay ? [this.#day(message), row] : [row];
    });
  }

  #row(message, { head, tail }) {
    const row = this.#rows.get(message.id) ?? this.#newRow(message.id);
    if (this.#shown.get(message.id) !== signature(message)) this.#fill(row, message);
    row.classList.toggle("head", head);
    row.classList.toggle("tail", tail);
    return row;
  }

  #newRow(id) {
    const row = make("div", { role: "article", tabIndex: -1, "data-message": id });
    row.addEventListener("contextmenu", (event) => this.#menu(event, id));
    longPress(row, (event) => this.#menu(event, id));
    if (this.#filled) row.classList.add("entering");
    this.#rows.set(id, row);
    return row;
  }

  #fill(row, message) {
    const { words, botName } = this.reader;
    const focused = [...row.querySelectorAll("button")].indexOf(document.activeElement);
    const edited = row.hasChildNodes();
    row.classList.add("message", message.mine ? "mine" : "theirs");
    row.classList.toggle("service", Boolean(message.service));
    row.classList.toggle("with-buttons", Boolean(message.buttons?.length));
    row.setAttribute("aria-label", `${message.mine ? words.you : botName}, ${clock(message.date)}`);
    row.replaceChildren(...bubbleNodes(message, this.reader));
    if (edited) flash(row);
    if (focused >= 0) (row.querySelectorAll("button")[focused] ?? row).focus({ preventScroll: true });
  }

  #day(message) {
    const key = `day ${dayKey(message.date)}`;
    const row = this.#rows.get(key) ?? make("div", { class: "day" }, make("span", { class: "pill" }));
    row.firstChild.textContent = dayName(message.date, this.reader.language);
    this.#rows.set(key, row);
    return row;
  }

  #arrange(wanted) {
    const staying = new Set(wanted);
    for (const [key, row] of this.#rows) {
      if (staying.has(row)) continue;
      this.#rows.delete(key);
      vanish(row);
    }
    let place = this.list.firstChild;
    for (const row of wanted) {
      while (place?.classList.contains("vanishing")) place = place.nextSibling;
      if (row === place) place = place.nextSibling;
      else this.list.insertBefore(row, place);
    }
  }

  #menu(event, id) {
    const message = this.#messages.find((each) => each.id === id);
    if (!message || message.service || event.target.closest?.("a, textarea")) return;
    event.preventDefault();
    this.openMenu(
      message,
      event.clientX || event.clientY ? { x: event.clientX, y: event.clientY } : middleOf(event.target),
    );
  }

  /** Arrow keys go from message to message, Enter opens the menu of the one in focus. */
  #walk(event) {
    const row = document.activeElement?.closest?.(".message");
    const steps = { ArrowUp: -1, ArrowDown: 1 };
    if (document.activeElement === row && event.key === "Enter")
      this.#menu(event, Number(row.dataset.message));
    if (!(event.key in steps)) return;
    const rows = [...this.list.querySelectorAll(".message")];
    const next = row ? rows[rows.indexOf(row) + steps[event.key]] : rows.at(-1);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }
}

/** Everything a row is built from; a pending press is shown without building the row anew. */
const signature = ({ pressed, ...message }) => JSON.stringify(message);

const joined = (first, second) =>
  Boolean(first && second) &&
  first.mine === second.mine &&
  !first.service &&
  !second.service &&
  second.date - first.date < TOGETHER &&
  dayKey(first.date) === dayKey(second.date);

const middleOf = (element) => {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
};
