/** Hands at the desk: keys, presses, switches. A key never does what a focused field is for. */

import { the } from "./desk_dom.js";
import { meaning } from "./desk_keys.js";

const MINUTE = 60_000; // milliseconds
const PRESSED = new Set(["Enter", " "]); // what a focused button takes for a press

/** @param {import("./desk.js").Desk} desk */
export function listen(desk) {
  const act = (name, number = null) => desk.actions[name]?.(number);
  document.addEventListener("keydown", (event) => hear(desk, act, event));
  document.addEventListener("click", ({ target }) => press(desk, act, target));
  // A press with the mouse leaves the keys where they were.
  document.addEventListener("mousedown", (event) => {
    if (event.target.closest("main button, header button")) event.preventDefault();
  });
  the("switches").addEventListener("change", ({ target }) => flip(desk, target));
  the("over").addEventListener("cancel", (event) => event.preventDefault());
  window.addEventListener("offline", () => desk.line.drop());
  stayAwake();
}

function hear(desk, act, event) {
  if (document.querySelector("dialog[open]")) return;
  if (event.target === the("search")) {
    search(desk, event);
    return;
  }
  if (event.target.closest("button, summary, input") && PRESSED.has(event.key)) return;
  const name = meaning(event, desk.cards.asksForReason);
  if (!name) return;
  event.preventDefault();
  act(name);
}

/** Out of the field into what was found. */
function search(desk, event) {
  const leads = { Escape: false, Enter: true, ArrowDown: true }[event.key];
  if (leads === undefined || event.isComposing) return;
  event.preventDefault();
  if (!leads) {
    event.target.value = "";
    desk.accepted.draw();
  }
  event.target.blur();
  desk.selection.turn(the("clusters"));
}

function press(desk, act, target) {
  const tool = target.closest("[data-tool]");
  if (tool) act(tool.dataset.tool, Number(tool.closest("li").dataset.key));
  const button = target.closest("[data-order]");
  if (button) act(button.dataset.order, Number(button.closest("li[data-key]")?.dataset.key) || null);
}

/** A switch shows what is, and not what was pressed, once the server has refused. */
async function flip(desk, { name, value, checked }) {
  const order = name === "window" ? { order: "window", which: value } : { order: "switch", which: name, on: checked };
  if (!(await desk.send(order))) desk.stage.show(desk.state);
}

/** The session stays open while somebody works: the server learns of it once a minute. */
function stayAwake() {
  let told = Date.now();
  const tell = () => {
    if (Date.now() - told < MINUTE) return;
    told = Date.now();
    const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" };
    fetch("/desk/here", sent).catch(() => {}); // the next key tells it again
  };
  for (const event of ["keydown", "pointerdown", "wheel"]) document.addEventListener(event, tell, { passive: true });
}
