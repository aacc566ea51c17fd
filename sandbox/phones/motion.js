/** Small movements of a message, and the long press that stands for a right click. */

import { afterAnimation } from "./dom.js";

const LONG_PRESS = 500; // milliseconds

/** A short highlight: the message has changed, or is the one looked for. */
export function flash(row) {
  row.classList.remove("flash");
  void row.offsetWidth; // starts the animation again
  row.classList.add("flash");
  afterAnimation(row, () => row.classList.remove("flash"));
}

/** The message goes with an animation, out of reach already. */
export function vanish(row) {
  row.classList.add("vanishing");
  row.inert = true;
  afterAnimation(row, () => row.remove());
}

/** @param {(event: PointerEvent) => void} act */
export function longPress(row, act) {
  let timer = 0;
  const stop = () => clearTimeout(timer);
  row.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "touch") timer = setTimeout(() => act(event), LONG_PRESS);
  });
  for (const end of ["pointerup", "pointercancel", "pointermove"]) row.addEventListener(end, stop);
}
