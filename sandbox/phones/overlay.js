/** What lies over one phone's screen: sheets with questions, menus, and short notices. */

import { make, present } from "./dom.js";
import { icon } from "./icons.js";

const NOTICE = 3500; // milliseconds
let sheets = 0;

/**
 * Asks on one phone; the rest of that phone waits. Resolves with the fields, or null when refused.
 * @param {HTMLElement} screen
 * @param {{title?: string, text?: string, content?: Node[], accept: string, refuse?: string,
 *   role?: "dialog"|"alertdialog"}} question
 * @returns {Promise<Record<string, string>|null>}
 */
export function ask(screen, { title, text, content = [], accept, refuse, role = "dialog" }) {
  const id = `sheet-${(sheets += 1)}`;
  const heading = title && make("h2", { id: `${id}-title`, textContent: title });
  const body = text && make("p", { id: `${id}-text`, dir: "auto", textContent: text });
  const refusal = refuse && make("button", { type: "button", class: "quiet", textContent: refuse });
  const form = make(
    "form",
    {
      class: "sheet",
      role,
      "aria-modal": "true",
      "aria-labelledby": heading ? `${id}-title` : `${id}-text`,
      "aria-describedby": body ? `${id}-text` : null,
    },
    ...present([
      heading,
      body,
      ...content,
      make(
        "div",
        { class: "sheet-actions" },
        ...present([refusal, make("button", { type: "submit", class: "strong", textContent: accept })]),
      ),
    ]),
  );
  const cover = make("div", { class: "cover" }, form);
  return new Promise((resolve) => {
    const uncover = coverScreen(screen, cover);
    const end = (value) => {
      uncover();
      resolve(value);
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      end(Object.fromEntries(new FormData(form)));
    });
    refusal?.addEventListener("click", () => end(null));
    cover.addEventListener("keydown", (event) => event.key === "Escape" && end(null));
    cover.addEventListener("click", (event) => event.target === cover && refuse && end(null));
    focusInside(screen, form);
  });
}

/**
 * @typedef {{icon: string, label: string, act: () => void, danger?: boolean}} Choice
 * @param {HTMLElement} screen @param {{x: number, y: number}} place In the window. @param {Choice[]} choices
 */
export function openMenu(screen, place, choices) {
  const menu = make("div", { class: "menu", role: "menu" });
  const cover = make("div", { class: "cover clear" }, menu);
  const uncover = coverScreen(screen, cover);
  for (const choice of choices) {
    const act = () => {
      uncover();
      choice.act();
    };
    menu.append(
      make(
        "button",
        { type: "button", role: "menuitem", class: choice.danger ? "danger" : "", on: { click: act } },
        icon(choice.icon),
        choice.label,
      ),
    );
  }
  putNear(menu, place, screen);
  cover.addEventListener("keydown", (event) => menuKeys(event, menu, uncover));
  cover.addEventListener("contextmenu", (event) => event.preventDefault());
  cover.addEventListener("click", (event) => event.target === cover && uncover());
  menu.firstChild.focus();
}

/** A short notice that goes by itself. */
export class Notice {
  constructor() {
    this.element = make("div", { class: "notice", role: "status", dir: "auto" });
  }

  show(text) {
    clearTimeout(this.timer);
    this.element.textContent = text;
    this.element.classList.add("visible");
    this.timer = setTimeout(() => {
      this.element.classList.remove("visible");
      this.element.textContent = "";
    }, NOTICE);
  }
}

function coverScreen(screen, cover) {
  const before = screen.contains(document.activeElement) ? document.activeElement : null;
  const below = [...screen.children].filter((child) => !child.inert && !child.classList.contains("notice"));
  below.forEach((child) => (child.inert = true));
  screen.append(cover);
  return () => {
    cover.remove();
    below.forEach((child) => (child.inert = false));
    before?.focus?.({ preventScroll: true });
  };
}

/** An alert on one phone must not take the cursor away from another. */
function focusInside(screen, form) {
  const elsewhere = document.activeElement !== document.body && !screen.contains(document.activeElement);
  if (!elsewhere) (form.querySelector("input") ?? form.querySelector(".strong")).focus();
}

function menuKeys(event, menu, close) {
  const items = [...menu.children];
  const index = items.indexOf(document.activeElement);
  if (event.key === "Escape" || event.key === "Tab") close();
  else if (event.key === "ArrowDown") items[(index + 1) % items.length].focus();
  else if (event.key === "ArrowUp") items.at(index - 1).focus();
  else return;
  event.preventDefault();
}

const MARGIN = 8; // pixels

function putNear(menu, { x, y }, screen) {
  const box = screen.getBoundingClientRect();
  const left = Math.min(x - box.left, box.width - menu.offsetWidth - MARGIN);
  const top = Math.min(y - box.top, box.height - menu.offsetHeight - MARGIN);
  menu.style.left = `${Math.max(MARGIN, left)}px`;
  menu.style.top = `${Math.max(MARGIN, top)}px`;
}
