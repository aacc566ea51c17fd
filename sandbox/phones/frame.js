/** The body of a phone, and above it whose phone it is. */

import { avatar, fullName } from "./avatar.js";
import { clock } from "./dates.js";
import { make } from "./dom.js";
import { fill } from "./strings.js";

const TICK = 5000; // milliseconds
const LANGUAGES = { kk: "қазақша", ru: "русский", en: "English" };

export class Frame {
  /** @param {import("./api.js").Phone} phone */
  constructor(phone, screen, words, botName) {
    this.words = words;
    this.badge = make("span", { class: "badge", hidden: true });
    this.owner = make("bdi", { class: "owner" });
    this.about = make("span", { class: "owner-about" });
    this.element = make(
      "section",
      {
        class: "phone",
        "data-person": phone.id,
        lang: phone.language_code || null,
        "aria-label": `${fullName(phone)} – ${botName}`,
      },
      make(
        "div",
        { class: "caption" },
        avatar(phone, fullName(phone)),
        make("div", { class: "who" }, this.owner, this.about),
        this.badge,
      ),
      make("div", { class: "device" }, screen),
    );
    screen.prepend(statusBar());
  }

  /** @param {import("./api.js").Phone} phone */
  update(phone) {
    this.owner.textContent = fullName(phone);
    const about = [LANGUAGES[phone.language_code] ?? phone.language_code, phone.phone && spaced(phone.phone)];
    this.about.textContent = about.filter(Boolean).join(" · ");
    this.badge.hidden = phone.unread === 0;
    this.badge.textContent = String(phone.unread);
    this.badge.setAttribute("aria-label", fill(this.words.unread, { n: phone.unread }));
  }
}

/** +77011234567 as people write it; other numbers as they are. */
export const spaced = (number) => number.replace(/^(\+7)(\d{3})(\d{3})(\d{2})(\d{2})$/, "$1 $2 $3 $4 $5");

function statusBar() {
  const time = make("span");
  const show = () => (time.textContent = clock(Date.now() / 1000));
  show();
  setInterval(show, TICK);
  return make(
    "div",
    { class: "status-bar", "aria-hidden": "true" },
    time,
    make("span", { class: "signs" }, make("i", { class: "signal" }), make("i", { class: "battery" })),
  );
}
