/** What the person of one phone does, and what the phone asks before doing it. */

import * as api from "./api.js";
import { deepLinkPayload } from "./links.js";
import { ask } from "./overlay.js";
import { fill } from "./strings.js";

export class Hand {
  /** @param {import("./phone.js").PhoneView} view */
  constructor(view) {
    this.view = view;
  }

  get #id() {
    return this.view.phone.id;
  }

  send(text, replyTo = null) {
    return this.#try(api.send(this.#id, text, replyTo));
  }

  edit(messageId, text) {
    return this.#try(api.edit(this.#id, messageId, text));
  }

  sendFile(kind, file, caption = "") {
    return this.#try(api.sendFile(this.#id, kind, file, file.name, caption));
  }

  block() {
    return this.#try(api.block(this.#id));
  }

  unblock() {
    return this.#try(api.unblock(this.#id));
  }

  /** START and RESTART: a blocked bot is unblocked first. */
  async begin(payload) {
    if (this.view.phone.blocked && !(await this.unblock())) return false;
    return this.#try(api.start(this.#id, payload));
  }

  /** @param {import("./api.js").Shown} message @param {import("./api.js").Button} button */
  press(message, button) {
    const { presses } = this.view;
    if (button.kind === "url") this.follow(button.url);
    else if (button.kind === "copy") this.copy(button.copy_text);
    else if (button.kind === "callback" && !presses.isWaiting(message.id, button.data)) {
      this.#try(presses.begin(message.id, button.data, api.press(this.#id, message.id, button.data)));
    }
  }

  pressKey(key) {
    return key.request_contact ? this.shareContact() : this.send(key.text);
  }

  async shareContact() {
    const { phone, screen, words } = this.view;
    const text = fill(words.shareText, { phone: phone.phone ?? "" });
    const agreed = await ask(screen, {
      title: words.shareTitle,
      text,
      accept: words.share,
      refuse: words.cancel,
    });
    return agreed !== null && this.#try(api.shareContact(phone.id));
  }

  /** A deep link to this bot acts on this phone; whatever leads elsewhere is asked about. */
  async follow(address) {
    const { bot, screen, words } = this.view;
    const payload = deepLinkPayload(address, bot.username);
    if (payload !== null) this.view.openDeepLink(payload);
    else if (/^(tel|mailto):/.test(address)) this.copy(address.replace(/^\w+:/, ""));
    else if (
      await ask(screen, { title: words.openLink, text: address, accept: words.open, refuse: words.cancel })
    ) {
      window.open(address, "_blank", "noopener,noreferrer");
    }
  }

  async copy(text) {
    const { notice, words } = this.view;
    try {
      await navigator.clipboard.writeText(text);
      notice.show(words.copied);
    } catch {
      notice.show(text); // no clipboard here: at least it can be read
    }
  }

  /** @returns {Promise<boolean>} Whether it went; when not, the phone says so. */
  async #try(request) {
    try {
      await request;
      return true;
    } catch (error) {
      const reason = error instanceof api.Refused ? error.message : "";
      this.view.notice.show(reason || this.view.words.notSent);
      return false;
    }
  }
}
