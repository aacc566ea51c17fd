/** The list of the bot's commands above the composer. */

import { make } from "./dom.js";

let lists = 0;

export class CommandList {
  #commands = [];
  #matching = [];
  #chosen = -1;

  /** @param {(text: string) => void} pick */
  constructor(pick, label) {
    this.pick = pick;
    this.id = `commands-${(lists += 1)}`;
    this.element = make("div", {
      class: "commands",
      role: "listbox",
      id: this.id,
      "aria-label": label,
      hidden: true,
    });
  }

  get open() {
    return !this.element.hidden;
  }

  /** The command the arrow keys stand on, ready to be sent, or null. */
  get chosen() {
    return this.open && this.#chosen >= 0 ? `/${this.#matching[this.#chosen].command}` : null;
  }

  get chosenId() {
    return this.chosen ? `${this.id}-${this.#chosen}` : null;
  }

  /** @param {{command: string, description: string}[]} commands */
  update(commands) {
    this.#commands = commands ?? [];
  }

  get exists() {
    return this.#commands.length > 0;
  }

  /** Lists what begins like the typed text; an empty text closes the list. */
  offer(typed) {
    const start = /^\/(\w*)$/.exec(typed)?.[1];
    this.#matching =
      start === undefined
        ? []
        : this.#commands.filter(({ command }) => command.startsWith(start.toLowerCase()));
    this.#chosen = -1;
    this.element.replaceChildren(...this.#matching.map((command, index) => this.#option(command, index)));
    this.element.hidden = this.#matching.length === 0;
  }

  move(step) {
    const { length } = this.#matching;
    this.#chosen = (this.#chosen + step + (this.#chosen < 0 && step < 0 ? 1 : 0) + length) % length;
    [...this.element.children].forEach((option, index) =>
      option.setAttribute("aria-selected", String(index === this.#chosen)),
    );
    this.element.children[this.#chosen].scrollIntoView({ block: "nearest" });
  }

  #option({ command, description }, index) {
    const pick = () => this.pick(`/${command}`);
    return make(
      "button",
      {
        type: "button",
        role: "option",
        tabIndex: -1,
        id: `${this.id}-${index}`,
        "aria-selected": "false",
        on: { click: pick },
      },
      make("span", { class: "command", textContent: `/${command}` }),
      make("span", { class: "description", dir: "auto", textContent: description }),
    );
  }
}
