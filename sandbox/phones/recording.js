/** A voice message: a button that plays it, and waves that look like speech. */

import { fileAddress } from "./api.js";
import { make } from "./dom.js";
import { icon } from "./icons.js";
import { sizeText } from "./sizes.js";

const WAVES = 32;

/** @param {import("./api.js").Media} media @param {import("./strings.js").Words} words */
export function recording(media, words) {
  const button = make("button", { type: "button", class: "disc", "aria-label": words.play }, icon("play"));
  const sound = media.file_id ? new Audio() : null;
  const show = (playing) => {
    button.replaceChildren(icon(playing ? "pause" : "play"));
    button.setAttribute("aria-label", playing ? words.pause : words.play);
  };
  sound?.addEventListener("play", () => show(true));
  for (const end of ["pause", "ended", "error"]) sound?.addEventListener(end, () => show(false));
  button.addEventListener("click", () => toggle(sound, media));
  return make(
    "div",
    { class: "attachment voice", role: "group", "aria-label": words.voice },
    button,
    make(
      "span",
      { class: "about" },
      waves(media.file_id ?? ""),
      make("span", { class: "detail", textContent: sizeText(media.size) }),
    ),
  );
}

function toggle(sound, media) {
  if (!sound) return;
  if (!sound.src) sound.src = fileAddress(media.file_id);
  if (sound.paused)
    sound.play().catch(() => sound.pause()); // not every file is a sound
  else sound.pause();
}

/** Bars that look like speech and are always the same for the same file. */
function waves(seed) {
  let state = [...seed].reduce((sum, letter) => (sum * 31 + letter.codePointAt(0)) >>> 0, 7);
  const bars = Array.from({ length: WAVES }, (_, index) => {
    state = (state * 1_103_515_245 + 12_345) >>> 0;
    const bar = make("i");
    bar.style.height = `${3 + ((state >>> 16) % 10) + Math.round(5 * Math.abs(Math.sin(index / 3)))}px`;
    return bar;
  });
  return make("span", { class: "waves", "aria-hidden": "true" }, ...bars);
}
