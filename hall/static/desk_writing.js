/** The window in which the short version or the translation of a question is written. */

import { say, the } from "./desk_dom.js";

export class Writing {
  #sending = false;

  /** @param {Record<string, string>} words @param {Record<string, number>} limits  In characters. */
  constructor(words, limits) {
    this.words = words;
    this.limits = limits;
    this.window = the("writing");
    this.area = this.window.querySelector("textarea");
    this.area.addEventListener("input", () => this.#count());
    this.area.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.#keep(event);
    });
    this.window.querySelector("form").addEventListener("submit", (event) => this.#keep(event));
    this.window.querySelector("[value=cancel]").addEventListener("click", () => this.window.close());
  }

  /**
   * @param {"short"|"translation"} what
   * @param {(text: string) => Promise<boolean>} save  What was not kept stays in the window.
   */
  open(what, question, save) {
    this.what = what;
    this.save = save;
    say(this.window.querySelector("h2"), `${question.number} · ${this.words[what]}`);
    say(this.window.querySelector(".original"), what === "short" ? question.original ?? question.text : question.short || question.text);
    this.area.value = question[what];
    say(this.window.querySelector(".refusal"), "");
    this.#count();
    this.window.showModal();
    this.area.focus();
  }

  async #keep(event) {
    event.preventDefault();
    if (this.#sending) return;
    this.#sending = true;
    const kept = await this.save(this.area.value);
    this.#sending = false;
    if (kept) this.window.close();
  }

  #count() {
    const length = [...this.area.value.trim()].length;
    const limit = this.limits[this.what];
    say(this.window.querySelector("output"), `${length} / ${limit}`);
    this.window.querySelector("output").classList.toggle("over", length > limit);
  }
}
