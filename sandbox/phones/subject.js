/** What the next message is about, shown above the composer: a reply, or an edit of an own message. */

import { make } from "./dom.js";
import { icon, iconButton } from "./icons.js";

export class Subject {
  /** @type {import("./api.js").Shown|null} */
  message = null;
  editing = false;

  /** @param {import("./strings.js").Words} words @param {() => void} leave */
  constructor(words, leave) {
    this.words = words;
    this.title = make("span", { class: "quote-title" });
    this.text = make("span", { class: "quote-text", dir: "auto" });
    this.sign = make("span", { class: "sign" });
    this.element = make(
      "div",
      { class: "subject", hidden: true },
      this.sign,
      make("span", { class: "quote" }, this.title, this.text),
      iconButton("close", words.cancel, leave),
    );
  }

  take(message, { editing }) {
    Object.assign(this, { message, editing });
    this.title.textContent = editing ? this.words.editing : this.words.reply;
    this.text.textContent = message.text || this.words.message;
    this.sign.replaceChildren(icon(editing ? "edit" : "reply"));
    this.element.hidden = false;
  }

  drop() {
    Object.assign(this, { message: null, editing: false });
    this.element.hidden = true;
  }
}
