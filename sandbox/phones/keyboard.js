/** The reply keyboard under the composer. */

import { make } from "./dom.js";
import { icon } from "./icons.js";

export class ReplyKeyboard {
  #signature = "null";
  #keyboard = null;

  /** @param {(button: {text: string, request_contact?: boolean}) => Promise<boolean>} press  Tells whether it went. @param {() => void} changed */
  constructor(press, changed) {
    this.press = press;
    this.changed = changed;
    this.element = make("div", { class: "reply-keyboard", role: "group", hidden: true });
  }

  get exists() {
    return this.#keyboard !== null;
  }

  get open() {
    return this.exists && !this.element.hidden;
  }

  get placeholder() {
    return this.#keyboard?.placeholder ?? null;
  }

  /** A new keyboard opens by itself; the same one stays as the person left it. */
  update(keyboard) {
    const signature = JSON.stringify(keyboard ?? null);
    if (signature === this.#signature) return;
    this.#signature = signature;
    this.#keyboard = keyboard ?? null;
    this.element.classList.toggle("tall", keyboard?.resize === false);
    this.element.replaceChildren(...(keyboard?.rows ?? []).map((row) => this.#row(row)));
    this.toggle(this.exists);
  }

  toggle(open = !this.open) {
    this.element.hidden = !open || !this.exists;
    this.changed();
  }

  #row(row) {
    return make("div", { class: "button-row" }, ...row.map((button) => this.#button(button)));
  }

  #button(button) {
    const act = async () => {
      const pressed = this.#keyboard;
      if ((await this.press(button)) && pressed?.one_time && pressed === this.#keyboard) this.toggle(false);
    };
    const element = make(
      "button",
      { type: "button", class: button.style ?? "", title: button.text, on: { click: act } },
      make("span", { class: "label", dir: "auto", textContent: button.text }),
    );
    if (button.request_contact) element.append(icon("contact"));
    return element;
  }
}
