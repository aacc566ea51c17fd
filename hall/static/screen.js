/** The hall's screen: shows what the server says last, and keeps it when the network drops. */

import { fit } from "./fit.js";
import { Live } from "./live.js";
import { notify } from "./notices.js";
import { patch } from "./patch.js";
import { furnish } from "./room.js";

const page = document.documentElement;
const stage = () => document.getElementById("stage");

function show({ part, edition }) {
  if (edition !== page.dataset.edition) return location.reload();
  const frame = document.createElement("template");
  frame.innerHTML = part;
  const wanted = frame.content.getElementById("stage");
  if (isSameSlide(stage(), wanted)) patch(stage(), wanted);
  else {
    wanted.classList.add("fresh");
    stage().replaceWith(wanted);
  }
  fitAll();
}

const isSameSlide = (one, other) =>
  one.classList[0] === other.classList[0] && one.dataset.number === other.dataset.number;

function fitAll() {
  for (const box of stage().querySelectorAll("[data-fit]")) fit(box, Number(stage().dataset.size ?? 100));
}

window.addEventListener("resize", fitAll);
document.fonts.addEventListener("loadingdone", fitAll);
furnish();
fitAll();
notify((tells) => new Live(location.pathname, "", { ...tells, state: show }));
