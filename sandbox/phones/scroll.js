/** Keeps the newest message in view, unless the person has scrolled up to read. */

import { make, reducedMotion } from "./dom.js";
import { icon } from "./icons.js";
import { fill } from "./strings.js";

const NEAR = 48; // pixels from the end that still count as the end

export class Scroll {
  #atEnd = true;
  #last = 0;
  #missed = 0;

  constructor(list, words) {
    this.words = words;
    this.count = make("span", { class: "badge", hidden: true });
    this.button = make(
      "button",
      {
        type: "button",
        class: "to-end",
        hidden: true,
        "aria-label": words.down,
        on: { click: () => this.toEnd() },
      },
      icon("down"),
      this.count,
    );
    this.view = make("div", { class: "scroll", tabIndex: 0 }, list);
    this.element = make("div", { class: "scroll-box" }, this.view, this.button);
    this.view.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    const sizes = new ResizeObserver(() => this.#atEnd && this.#jump("instant"));
    sizes.observe(this.view);
    sizes.observe(list);
  }

  /** @param {{mine: boolean, arrived: number, first: boolean}} change */
  grown({ mine, arrived, first }) {
    if (first || mine || this.#atEnd) {
      this.#atEnd = true;
      this.#jump("instant");
    } else {
      this.#missed += arrived;
    }
    this.#show();
  }

  /** A phone that was not on the page had no height to scroll. */
  shown() {
    if (this.#atEnd) this.#jump("instant");
  }

  toEnd() {
    this.#atEnd = true;
    this.#jump("smooth");
    this.#show();
  }

  #scrolled() {
    const { scrollTop, scrollHeight, clientHeight } = this.view;
    if (!clientHeight) return;
    if (scrollHeight - scrollTop - clientHeight < NEAR) this.#atEnd = true;
    else if (scrollTop < this.#last - 2) this.#atEnd = false;
    this.#last = scrollTop;
    this.#show();
  }

  #jump(behavior) {
    this.view.scrollTo({ top: this.view.scrollHeight, behavior: reducedMotion() ? "instant" : behavior });
  }

  #show() {
    if (this.#atEnd) this.#missed = 0;
    this.button.hidden = this.#atEnd;
    this.count.hidden = this.#missed === 0;
    this.count.textContent = String(this.#missed);
    this.button.setAttribute(
      "aria-label",
      this.#missed
        ? `${this.words.down}, ${fill(this.words.newMessages, { n: this.#missed })}`
        : this.words.down,
    );
  }
}
