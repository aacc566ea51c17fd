/** Which key means what: by its place on the keyboard, so that the alphabet does not matter. */

const PLAIN = {
  KeyG: "take",
  KeyA: "accept",
  KeyW: "writing",
  KeyR: "rephrase",
  KeyX: "reasons",
  KeyS: "short",
  KeyT: "translation",
  KeyU: "undo",
  KeyN: "next",
  KeyZ: "undo_turn",
  KeyB: "blank",
  KeyC: "clear_next",
  KeyF: "finish",
  KeyY: "confirm",
  KeyJ: "reject",
  KeyO: "acknowledge",
  KeyM: "make_next",
  Equal: "raise_size",
  NumpadAdd: "raise_size",
  Minus: "lower_size",
  NumpadSubtract: "lower_size",
  Space: "scroll",
  Enter: "enqueue",
  NumpadEnter: "enqueue",
  Delete: "dequeue",
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "other_list",
  ArrowRight: "other_list",
  Slash: "search",
  Escape: "cancel",
};
const SHIFTED = {
  ArrowUp: "raise",
  ArrowDown: "lower",
  KeyS: "short_selected",
  KeyT: "translation_selected",
  Equal: "raise_size",
};
const NUMBERED = /^(?:Digit|Numpad)([1-4])$/;
const REASONS = ["rude", "accusation", "personal", "offtopic"];
const MAY_REPEAT = new Set(["up", "down", "scroll"]); // while the key is held down
const VERDICTS = new Set(["accept", "writing", "rephrase"]); // out of reach while a reason is asked for

/** @param {KeyboardEvent} event @param {boolean} asksForReason @returns {string|null} */
export function meaning(event, asksForReason) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return null;
  if (event.key === "?") return "help";
  const order = numbered(event, asksForReason) ?? (event.shiftKey ? SHIFTED : PLAIN)[event.code] ?? null;
  if (asksForReason && VERDICTS.has(order)) return null;
  return event.repeat && !MAY_REPEAT.has(order) ? null : order;
}

function numbered({ code, shiftKey }, asksForReason) {
  const number = shiftKey ? null : Number(NUMBERED.exec(code)?.[1]);
  if (!number) return null;
  if (asksForReason) return REASONS[number - 1];
  return number < 4 ? `join-${number}` : null;
}
