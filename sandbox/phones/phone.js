/** One phone: a person's chat with the bot. */

import { botName } from "./avatar.js";
import { Chat } from "./chat.js";
import { Composer } from "./composer.js";
import { make } from "./dom.js";
import { Files } from "./files.js";
import { Frame } from "./frame.js";
import { Hand } from "./hand.js";
import { attachMenu, mainMenu, messageMenu } from "./menus.js";
import { Notice, ask } from "./overlay.js";
import { Presses } from "./presses.js";
import { languageOf, wordsFor } from "./strings.js";
import { TopBar } from "./topbar.js";
import { welcome } from "./welcome.js";

export class PhoneView {
  #phone;
  #payload = null; // of a deep link that waits for START

  /** @param {import("./api.js").Phone} phone @param {import("./api.js").Bot} bot */
  constructor(phone, bot) {
    this.#phone = phone;
    this.bot = bot;
    this.language = languageOf(phone.language_code);
    this.words = wordsFor(this.language);
    this.botName = botName(bot, this.language);
    this.screen = make("div", { class: "screen" });
    this.notice = new Notice();
    this.presses = new Presses(() => this.chat?.markWaiting(this.presses));
    this.hand = new Hand(this);
    this.files = new Files(this.screen, this.words, (...file) => this.hand.sendFile(...file));
    this.#build();
    this.frame = new Frame(phone, this.screen, this.words, this.botName);
  }

  get phone() {
    return this.#phone;
  }

  get element() {
    return this.frame.element;
  }

  /** @param {import("./api.js").Phone} phone @param {boolean} online */
  update(phone, online) {
    this.#phone = phone;
    this.presses.follow(phone.messages);
    this.topbar.update(phone, online);
    this.chat.update(phone.messages);
    this.chat.markWaiting(this.presses);
    this.composer.update(phone);
    this.frame.update(phone);
    this.#showBottom();
  }

  /** What the bot answered to a press: a notice, an alert, or an address. */
  answered({ query_id: queryId, text, show_alert: alert, url }) {
    this.presses.answered(queryId);
    if (url) this.hand.follow(url);
    else if (text && alert)
      ask(this.screen, { title: this.botName, text, accept: this.words.ok, role: "alertdialog" });
    else if (text) this.notice.show(text);
  }

  /** The phone has come onto the page again. */
  shown() {
    this.chat.scroll.shown();
  }

  /** As in the apps, a deep link only offers START; the person presses it. */
  openDeepLink(payload) {
    this.#payload = payload;
    this.#showBottom();
    this.bottomButton.focus();
  }

  #build() {
    const { hand, words } = this;
    this.chat = new Chat(
      {
        language: this.language,
        words,
        botName: this.botName,
        command: (text) => hand.send(text),
        follow: (address) => hand.follow(address),
        press: (message, button) => hand.press(message, button),
      },
      (message, place) => messageMenu(this, message, place),
    );
    this.composer = new Composer(
      {
        send: (text, replyTo) => hand.send(text, replyTo),
        edit: (id, text) => hand.edit(id, text),
        voice: (sound) => hand.sendFile("voice", new File([sound], "voice.wav", { type: sound.type })),
        file: (file) => this.files.offer(file),
        pressKey: (key) => hand.pressKey(key),
        attach: (box) => attachMenu(this, box),
        editLast: () => this.#editLast(),
      },
      words,
    );
    this.topbar = new TopBar(this.bot, this.botName, words, {
      menu: (box) => mainMenu(this, box),
      jump: (id) => this.chat.jump(id),
    });
    this.bottomButton = make("button", {
      type: "button",
      class: "bottom-button",
      on: { click: () => this.#begin() },
    });
    this.welcome = welcome(this.bot, this.botName, this.language, words);
    this.chat.element.append(this.welcome, this.notice.element);
    this.screen.append(
      this.topbar.element,
      this.chat.element,
      make("footer", { class: "bottom" }, this.composer.element, this.bottomButton),
    );
    this.screen.addEventListener("dragover", (event) => event.preventDefault());
    this.screen.addEventListener("drop", (event) => this.#dropped(event));
  }

  #showBottom() {
    const { blocked, messages } = this.#phone;
    const begin = blocked || messages.length === 0 || this.#payload !== null;
    this.composer.element.hidden = begin;
    this.bottomButton.hidden = !begin;
    this.bottomButton.textContent = blocked ? this.words.restart : this.words.start;
    this.welcome.hidden = messages.length > 0;
  }

  async #begin() {
    if (!(await this.hand.begin(this.#payload ?? ""))) return;
    this.#payload = null;
    this.#showBottom();
    this.composer.input.focus();
  }

  #editLast() {
    const message = this.#phone.messages.findLast(({ mine, text }) => mine && text);
    if (message) this.composer.edit(message);
  }

  #dropped(event) {
    event.preventDefault();
    const [file] = event.dataTransfer?.files ?? [];
    if (file && !this.composer.element.hidden) this.files.offer(file);
  }
}
