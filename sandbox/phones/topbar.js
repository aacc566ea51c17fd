/** The top of a phone: the bot's name and state, the menu, the pinned message. */

import { avatar } from "./avatar.js";
import { make } from "./dom.js";
import { icon, iconButton } from "./icons.js";

const TYPING = 5500; // milliseconds

export class TopBar {
  #pinned = [];
  #next = 0;

  /** @param {{menu: (box: DOMRect) => void, jump: (id: number) => void}} hands */
  constructor(bot, name, words, hands) {
    Object.assign(this, { words, hands });
    this.name = make("h2", { class: "bot-name", dir: "auto", textContent: name });
    this.subtitle = make("span", { class: "subtitle", "aria-live": "polite" });
    this.menuButton = iconButton("dots", words.menu, () =>
      hands.menu(this.menuButton.getBoundingClientRect()),
    );
    this.pinnedText = make("span", { class: "quote-text", dir: "auto" });
    this.pinnedBar = make(
      "button",
      { type: "button", class: "pinned", hidden: true, on: { click: () => this.#jump() } },
      make(
        "span",
        { class: "quote" },
        make("span", { class: "quote-title", textContent: words.pinned }),
        this.pinnedText,
      ),
      icon("pin"),
    );
    this.element = make(
      "header",
      { class: "topbar" },
      make(
        "div",
        { class: "topline" },
        avatar(bot, name, "big"),
        make("div", { class: "who" }, this.name, this.subtitle),
        this.menuButton,
      ),
      this.pinnedBar,
    );
  }

  /** @param {import("./api.js").Phone} phone */
  update({ messages, typing }, online) {
    this.#say(!online ? "connecting" : typing ? "typing" : "bot");
    const pinned = messages.filter((message) => message.pinned);
    if (idsOf(pinned) !== idsOf(this.#pinned)) this.#next = pinned.length - 1;
    this.#pinned = pinned;
    this.#show();
  }

  /** «typing…» goes by itself, as in the apps. */
  #say(state) {
    clearTimeout(this.timer);
    if (state === "typing") this.timer = setTimeout(() => this.#say("bot"), TYPING);
    this.subtitle.className = `subtitle ${state}`;
    if (this.subtitle.textContent !== this.words[state]) this.subtitle.textContent = this.words[state];
  }

  /** Each press goes to the pinned message named, and names the one before it. */
  #jump() {
    this.hands.jump(this.#pinned[this.#next].id);
    this.#next = (this.#next - 1 + this.#pinned.length) % this.#pinned.length;
    this.#show();
  }

  #show() {
    const message = this.#pinned[this.#next];
    this.pinnedBar.hidden = !message;
    if (message)
      this.pinnedText.textContent =
        message.text.replace(/\s+/g, " ") || this.words[message.media?.kind] || this.words.message;
  }
}

const idsOf = (messages) => messages.map(({ id }) => id).join();
