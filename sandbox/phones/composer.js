/** The line a person writes in, with what belongs to it: reply, edit, commands, files, voice. */

import { CommandList } from "./commands.js";
import { make } from "./dom.js";
import { iconButton } from "./icons.js";
import { ReplyKeyboard } from "./keyboard.js";
import { Subject } from "./subject.js";
import { hum } from "./voice.js";

const TALLEST = 160; // pixels

/**
 * @typedef {{send: (text: string, replyTo: number|null) => Promise<boolean>,
 *   edit: (id: number, text: string) => Promise<boolean>, voice: (sound: Blob) => void,
 *   file: (file: File) => void, attach: (place: DOMRect) => void, editLast: () => void,
 *   pressKey: (button: {text: string, request_contact?: boolean}) => Promise<boolean>}} Hands
 */
export class Composer {
  /** @param {Hands} hands @param {import("./strings.js").Words} words */
  constructor(hands, words) {
    Object.assign(this, { hands, words });
    this.keyboard = new ReplyKeyboard(
      (button) => hands.pressKey(button),
      () => this.#refresh(),
    );
    this.commands = new CommandList((text) => this.#say(text), words.commands);
    this.input = make("textarea", {
      rows: "1",
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-controls": this.commands.id,
      "aria-expanded": "false",
      on: {
        input: () => this.#typed(),
        keydown: (event) => this.#key(event),
        paste: (event) => this.#pasted(event),
        focus: () => this.#focused(),
      },
    });
    this.commandsButton = iconButton("menu", words.commands, () => this.#toggleCommands(), "commands-button");
    this.keyboardButton = iconButton("keyboard", words.keyboard, () => this.keyboard.toggle());
    this.attachButton = iconButton("attach", words.attach, () =>
      hands.attach(this.attachButton.getBoundingClientRect()),
    );
    this.voiceButton = iconButton("microphone", words.sendVoice, () => hands.voice(hum()), "round");
    this.sendButton = iconButton("send", words.send, () => this.#submit(), "round");
    this.subject = new Subject(words, () => this.#leave());
    const field = make(
      "div",
      { class: "field" },
      this.commandsButton,
      this.input,
      this.keyboardButton,
      this.attachButton,
    );
    this.element = make(
      "div",
      { class: "composer" },
      this.commands.element,
      this.subject.element,
      make("div", { class: "line" }, field, this.voiceButton, this.sendButton),
      this.keyboard.element,
    );
    this.#refresh();
  }

  /** @param {import("./api.js").Phone} phone */
  update({ commands, keyboard, messages }) {
    this.commands.update(commands);
    this.keyboard.update(keyboard);
    const { message } = this.subject;
    if (message && !messages.some(({ id }) => id === message.id)) this.#leave();
    this.#refresh();
  }

  reply(message) {
    this.#leave();
    this.subject.take(message, { editing: false });
    this.input.focus();
  }

  edit(message) {
    this.subject.take(message, { editing: true });
    this.input.value = message.text;
    this.input.focus();
    this.#typed();
  }

  /** An edit that is given up takes its text along. */
  #leave() {
    if (this.subject.editing) this.input.value = "";
    this.subject.drop();
    this.#typed();
  }

  #typed() {
    this.commands.offer(this.input.value);
    this.#refresh();
    this.input.style.height = "auto";
    this.input.style.height = `${Math.min(this.input.scrollHeight, TALLEST)}px`;
  }

  #refresh() {
    const written = this.input.value.trim() !== "";
    this.sendButton.hidden = !written;
    this.voiceButton.hidden = written;
    this.commandsButton.hidden = !this.commands.exists || (written && !this.commands.open);
    this.keyboardButton.hidden = !this.keyboard.exists;
    this.keyboardButton.setAttribute("aria-pressed", String(this.keyboard.open));
    this.input.placeholder = this.keyboard.placeholder ?? this.words.message;
    this.input.setAttribute("aria-label", this.input.placeholder);
    this.input.setAttribute("aria-expanded", String(this.commands.open));
    if (this.commands.chosenId) this.input.setAttribute("aria-activedescendant", this.commands.chosenId);
    else this.input.removeAttribute("aria-activedescendant");
  }

  #key(event) {
    if (event.isComposing) return;
    const act = this.#actions()[event.key];
    if (!act || (event.key === "Enter" && event.shiftKey)) return;
    event.preventDefault();
    act();
  }

  /** What the keys mean just now; a key that is not here types. */
  #actions() {
    const always = { Enter: () => this.#submit() };
    const move = (step) => () => {
      this.commands.move(step);
      this.#refresh();
    };
    if (this.commands.open)
      return { ...always, ArrowDown: move(1), ArrowUp: move(-1), Escape: () => this.#closeCommands() };
    if (this.subject.message) return { ...always, Escape: () => this.#leave() };
    return this.input.value ? always : { ...always, ArrowUp: () => this.hands.editLast() };
  }

  async #submit() {
    const text = this.commands.chosen ?? this.input.value.trim();
    if (text) await this.#say(text);
  }

  /** What was written stays in the line when it could not be sent. */
  async #say(text) {
    const { message, editing } = this.subject;
    const written = this.input.value;
    this.input.value = "";
    this.#typed();
    const sent = editing
      ? await this.hands.edit(message.id, text)
      : await this.hands.send(text, message?.id ?? null);
    if (sent) this.#leave();
    else if (!this.input.value) this.input.value = written;
    this.#typed();
  }

  #toggleCommands() {
    if (this.commands.open) this.#closeCommands();
    else this.commands.offer("/");
    this.#refresh();
    this.input.focus();
  }

  #closeCommands() {
    this.commands.offer("");
    this.#refresh();
  }

  #pasted(event) {
    const [file] = event.clipboardData?.files ?? [];
    if (!file) return;
    event.preventDefault();
    this.hands.file(file);
  }

  /** On a real phone the letters' keyboard takes the place of the bot's one. */
  #focused() {
    if (matchMedia("(hover: none)").matches && this.keyboard.open) this.keyboard.toggle(false);
  }
}
