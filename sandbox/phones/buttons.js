/** Inline buttons under a bubble: in rows exactly as sent, coloured as Telegram colours them. */

import { make } from "./dom.js";
import { icon } from "./icons.js";

const CORNERS = { url: "open", copy: "copy" };
const STYLES = new Set(["primary", "success", "danger"]);

/** @param {import("./api.js").Button[][]} rows @param {(button: import("./api.js").Button) => void} press */
export function inlineKeyboard(rows, press) {
  return make(
    "div",
    { class: "inline-keyboard" },
    ...rows.map((row) =>
      make("div", { class: "button-row" }, ...row.map((button) => inlineButton(button, press))),
    ),
  );
}

function inlineButton(button, press) {
  const element = make(
    "button",
    {
      type: "button",
      class: `inline-button ${STYLES.has(button.style) ? button.style : ""}`,
      title: button.text,
      disabled: button.kind === "disabled",
      "data-callback": button.kind === "callback" ? button.data : null,
      on: { click: () => press(button) },
    },
    make("span", { class: "label", dir: "auto", textContent: button.text }),
  );
  if (CORNERS[button.kind]) element.append(icon(CORNERS[button.kind]));
  return element;
}

/** Spins the buttons that wait for the bot, stops the others. */
export function markWaiting(row, isWaiting, label) {
  for (const button of row.querySelectorAll("[data-callback]")) {
    const waiting = isWaiting(button.dataset.callback);
    button.toggleAttribute("aria-busy", waiting);
    if (waiting) button.setAttribute("aria-busy", "true");
    const spinner = button.querySelector(".spinner");
    if (waiting && !spinner)
      button.append(make("span", { class: "spinner", role: "img", "aria-label": label }));
    if (!waiting) spinner?.remove();
  }
}
