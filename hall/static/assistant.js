/** The page of the minister's assistant: what the server says last, and a countdown. */

import { remaining } from "./countdown.js";
import { Live } from "./live.js";
import { notify } from "./notices.js";
import { patch } from "./patch.js";

const page = document.documentElement;
const stage = () => document.getElementById("stage");
const light = window.matchMedia("(prefers-color-scheme: light)");
let ahead = 0; // milliseconds by which the server's clock is ahead of this one

notify((tells) =>
  new Live(location.pathname, location.search, {
    ...tells,
    state({ part, edition, at }) {
      if (edition !== page.dataset.edition) return location.reload();
      ahead = at * 1000 - Date.now();
      const frame = document.createElement("template");
      frame.innerHTML = part;
      patch(stage(), frame.content.getElementById("stage"));
      tick();
    },
  }),
);

function tick() {
  const left = document.getElementById("left");
  if (left) remaining(left, Date.now() + ahead);
}

function lighten() {
  page.toggleAttribute("data-light", light.matches);
}

light.addEventListener("change", lighten);
lighten();
setInterval(tick, 1000);
tick();
