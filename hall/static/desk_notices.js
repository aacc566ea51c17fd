/** What has to be said at once: who was faster, and what was not done. */

import { copyOf, say, the } from "./desk_dom.js";

const SECONDS = 7;

/** @param {string} text @param {"refused"|"lost"} kind */
export function notice(text, kind = "refused") {
  const element = copyOf("notice");
  element.classList.add(kind);
  say(element, text);
  the("notices").replaceChildren(element);
  setTimeout(() => element.remove(), SECONDS * 1000);
}
