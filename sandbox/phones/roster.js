/** The header of the page: who is there, whose phone is shown, and who else may come. */

import { addPerson } from "./api.js";
import { avatar, botName, fullName } from "./avatar.js";
import { make } from "./dom.js";
import { icon, iconButton } from "./icons.js";
import { newcomer } from "./newcomer.js";
import { fill, languageOf, wordsFor } from "./strings.js";
import { opposite, pageTheme, switchPage } from "./theme.js";

export class Roster {
  #chips = new Map(); // id -> button

  /** @param {HTMLElement} element @param {{choose: (id: number) => void, joined: (id: number) => void}} desk */
  constructor(element, desk) {
    this.desk = desk;
    this.words = wordsFor(navigator.language);
    this.title = make("h1", { dir: "auto" });
    this.hint = make("p", { textContent: this.words.hint });
    this.people = make("div", { class: "people", "aria-label": this.words.shown });
    this.themeButton = iconButton("moon", "", () => this.#switchTheme());
    const add = make(
      "button",
      {
        type: "button",
        class: "add",
        "aria-label": this.words.addPerson,
        title: this.words.addPerson,
        on: { click: () => this.#add() },
      },
      icon("add"),
      make("span", { textContent: this.words.addPerson }),
    );
    element.append(
      make("div", { class: "brand" }, this.title, this.hint),
      this.people,
      make("div", { class: "tools" }, add, this.themeButton),
    );
    document.documentElement.lang = navigator.language;
    this.#showTheme();
  }

  /** @param {import("./desk.js").Desk} desk */
  update({ bot, people, narrow, isShown }) {
    this.title.textContent = botName(bot, languageOf(navigator.language));
    this.people.setAttribute("role", narrow ? "tablist" : "group");
    const chips = people.map((phone) => this.#chip(phone, isShown(phone.id), narrow));
    if (chips.some((chip, index) => this.people.children[index] !== chip)) this.people.append(...chips);
    while (this.people.children.length > chips.length) this.people.firstChild.remove();
    if (narrow) this.people.querySelector('[aria-selected="true"]')?.scrollIntoView({ inline: "nearest" });
    const unread = people.reduce((sum, phone) => sum + phone.unread, 0);
    document.title = `${unread ? `(${unread}) ` : ""}${this.title.textContent} – ${this.words.phones}`;
  }

  /** A chip stays the same element, or a press on it could get lost. */
  #chip(phone, shown, narrow) {
    const chip = this.#chips.get(phone.id) ?? this.#newChip(phone);
    const [role, state, other] = narrow
      ? ["tab", "aria-selected", "aria-pressed"]
      : [null, "aria-pressed", "aria-selected"];
    if (role) chip.setAttribute("role", role);
    else chip.removeAttribute("role");
    chip.setAttribute(state, String(shown));
    chip.removeAttribute(other);
    const name = fullName(phone);
    const unread = fill(this.words.unread, { n: phone.unread });
    chip.setAttribute("aria-label", phone.unread ? `${name}, ${unread}` : name);
    chip.lastChild.hidden = phone.unread === 0;
    chip.lastChild.textContent = String(phone.unread);
    return chip;
  }

  #newChip(phone) {
    const name = fullName(phone);
    const chip = make(
      "button",
      { type: "button", class: "chip", title: name, on: { click: () => this.desk.choose(phone.id) } },
      avatar(phone, name),
      make("bdi", { textContent: phone.first_name }),
      make("span", { class: "badge", "aria-hidden": "true" }),
    );
    this.#chips.set(phone.id, chip);
    return chip;
  }

  async #add() {
    const answer = await newcomer(this.words);
    if (!answer) return;
    try {
      this.desk.joined(await addPerson(answer));
    } catch {
      this.hint.textContent = this.words.notSent;
    }
  }

  #switchTheme() {
    switchPage();
    this.#showTheme();
  }

  #showTheme() {
    const next = opposite(pageTheme());
    this.themeButton.replaceChildren(icon(next === "dark" ? "moon" : "sun"));
    for (const name of ["aria-label", "title"]) this.themeButton.setAttribute(name, this.words[next]);
  }
}
