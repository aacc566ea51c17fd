/** Names, and round pictures: initials on one of seven tints, always the same for the same id. */

import { make } from "./dom.js";

const TINTS = 7;

/** @param {{id: number}} somebody @param {string} name */
export function avatar(somebody, name, size = "") {
  return make("span", {
    class: `avatar tint-${Math.abs(somebody.id) % TINTS} ${size}`,
    "aria-hidden": "true",
    textContent: initials(name),
  });
}

function initials(name) {
  const words = name.split(/\s+/).filter((word) => /^\p{L}/u.test(word)).slice(0, 2);
  return (
    words
      .map((word) => [...word][0] ?? "")
      .join("")
      .toLocaleUpperCase() || "?"
  );
}

/** @param {import("./api.js").Phone} phone */
export const fullName = (phone) => [phone.first_name, phone.last_name].filter(Boolean).join(" ");

/** The bot's name as a reader of this language sees it. @param {import("./api.js").Bot} bot */
export const botName = (bot, language) => bot.names?.[language] || bot.names?.[""] || bot.first_name;
