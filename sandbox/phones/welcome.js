/** What an empty chat says: who the bot is and what it can do. */

import { avatar } from "./avatar.js";
import { make, present } from "./dom.js";

/** @param {import("./api.js").Bot} bot @param {import("./strings.js").Words} words */
export function welcome(bot, botName, language, words) {
  const description = bot.descriptions?.[language] || bot.descriptions?.[""];
  return make(
    "div",
    { class: "welcome" },
    make(
      "div",
      { class: "welcome-card" },
      ...present([
        avatar(bot, botName, "huge"),
        make("h3", { dir: "auto", textContent: description ? words.whatCan : botName }),
        description && make("p", { dir: "auto", textContent: description }),
      ]),
    ),
  );
}
