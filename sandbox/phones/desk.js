/** The phones on the page: several side by side, or one on a narrow screen. */

import { read } from "./api.js";
import { make } from "./dom.js";
import { PhoneView } from "./phone.js";
import { Roster } from "./roster.js";
import { wordsFor } from "./strings.js";

const NARROW = matchMedia("(max-width: 699px)");
const PHONE_WIDTH = 412; // pixels, with the gap
const KEY = "phones.shown";

export class Desk {
  #phones = new Map(); // id -> Phone
  #views = new Map(); // id -> PhoneView, made when first shown
  #chosen = JSON.parse(localStorage.getItem(KEY) ?? "null"); // ids; null: as many as fit
  #active = null; // the phone somebody is using
  #reading = new Set(); // ids whose reading is on its way
  #online = false;

  /** @param {HTMLElement} element @param {HTMLElement} header */
  constructor(element, header) {
    this.element = element;
    this.roster = new Roster(header, {
      choose: (id) => this.#choose(id),
      joined: (phone) => this.#joined(phone),
    });
    this.nobody = make("p", {
      class: "nobody",
      textContent: wordsFor(navigator.language).nobody,
      hidden: true,
    });
    element.append(this.nobody);
    for (const event of ["pointerdown", "focusin"])
      element.addEventListener(event, ({ target }) => this.#use(target));
    for (const size of [NARROW, window])
      size.addEventListener(size === window ? "resize" : "change", () => this.#render());
    document.addEventListener("visibilitychange", () => this.#readActive());
  }

  /** @param {{bot: import("./api.js").Bot, people: import("./api.js").Phone[]}} state */
  state({ bot, people }) {
    if (JSON.stringify(bot) !== JSON.stringify(this.bot)) this.#dropStrangers(new Map());
    this.bot = bot;
    this.#online = true;
    this.#phones = new Map(people.map((phone) => [phone.id, phone]));
    this.#render();
  }

  lost() {
    this.#online = false;
    if (this.bot) this.#render();
  }

  event(event) {
    if (event.type === "phone") {
      this.#phones.set(event.phone.id, event.phone);
      this.#render([event.phone.id]);
    }
    if (event.type === "answer") this.#views.get(event.person)?.answered(event);
    if (event.type === "bot") this.state({ bot: event.bot, people: [...this.#phones.values()] });
  }

  get #shownIds() {
    const ids = [...this.#phones.keys()];
    if (NARROW.matches) return [this.#phones.has(this.#active) ? this.#active : ids[0]].filter(Boolean);
    const fitting = Math.max(1, Math.floor(innerWidth / PHONE_WIDTH));
    return this.#chosen ? ids.filter((id) => this.#chosen.includes(id)) : ids.slice(0, fitting);
  }

  /** Updates the phones named (all of them by default) and shows the right ones. */
  #render(changed = [...this.#phones.keys()]) {
    if (!this.bot) return;
    const shown = new Set(this.#shownIds);
    for (const id of shown) if (!this.#views.has(id)) this.#addView(id);
    this.#dropStrangers();
    for (const [id, view] of this.#views) {
      const appears = view.element.hidden && shown.has(id);
      view.element.hidden = !shown.has(id);
      view.element.classList.toggle("active", id === this.#active);
      if (!shown.has(id)) continue;
      if (appears || changed.includes(id)) view.update(this.#phones.get(id), this.#online);
      if (appears) view.shown();
    }
    this.nobody.hidden = this.#phones.size > 0;
    this.#readActive();
    this.roster.update({
      bot: this.bot,
      people: [...this.#phones.values()],
      narrow: NARROW.matches,
      isShown: (id) => shown.has(id),
    });
  }

  /** Phones stand in the order in which their people came. */
  #addView(id) {
    const view = new PhoneView(this.#phones.get(id), this.bot);
    view.element.hidden = true;
    this.#views.set(id, view);
    const ids = [...this.#phones.keys()];
    const next = ids.slice(ids.indexOf(id) + 1).find((each) => this.#views.has(each));
    this.element.insertBefore(view.element, this.#views.get(next)?.element ?? null);
  }

  /** After a restart of the sandbox some people may not be there any more. */
  #dropStrangers(keep = this.#phones) {
    for (const [id, view] of this.#views) {
      if (keep.has(id)) continue;
      view.element.remove();
      this.#views.delete(id);
    }
  }

  #choose(id) {
    if (NARROW.matches) {
      this.#active = id;
    } else {
      const shown = this.#shownIds;
      this.#chosen = shown.includes(id) ? shown.filter((each) => each !== id) : [...shown, id];
      localStorage.setItem(KEY, JSON.stringify(this.#chosen));
    }
    this.#render();
  }

  #joined(phone) {
    this.#phones.set(phone.id, phone);
    this.#active = phone.id;
    if (!NARROW.matches && !this.#shownIds.includes(phone.id)) this.#choose(phone.id);
    else this.#render();
    this.#views.get(phone.id)?.element.scrollIntoView({ inline: "center" });
  }

  #use(target) {
    const id = Number(target.closest?.(".phone")?.dataset.person);
    if (!id || id === this.#active) return;
    this.#active = id;
    this.#render([]);
  }

  /** What is on the phone in use counts as read while the page is seen. */
  async #readActive() {
    const phone = this.#phones.get(NARROW.matches ? this.#shownIds[0] : this.#active);
    const seen =
      phone && document.visibilityState === "visible" && this.#views.get(phone.id)?.element.hidden === false;
    if (!seen || phone.unread === 0 || this.#reading.has(phone.id)) return;
    this.#reading.add(phone.id);
    await read(phone.id).catch(() => {}); // it stays unread, and the next change tries again
    this.#reading.delete(phone.id);
  }
}
