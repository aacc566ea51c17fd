/** Line icons, drawn for this page on a grid of 24. */

import { make } from "./dom.js";

const PATHS = {
  add: "M12 5v14M5 12h14",
  attach:
    "M20 11.5l-8.4 8.4a5.4 5.4 0 0 1-7.6-7.6l8.7-8.7a3.6 3.6 0 0 1 5.1 5.1l-8.7 8.7a1.8 1.8 0 0 1-2.6-2.6l8-8",
  back: "M15 5l-7 7 7 7",
  bellOff: "M4 4l16 16M18 16V11a6 6 0 0 0-8.5-5.4M6 10v6l-2 2h13M10 21h4",
  block: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
  check: "M5 12.5l4.5 4.5L19 7.5",
  checks: "M2 12.5l4.5 4.5L15 7.5M11 15.5l1.5 1.5L21 7.5",
  close: "M6 6l12 12M18 6L6 18",
  contact: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4 20.5c1-4 4-5.5 8-5.5s7 1.5 8 5.5",
  copy: "M9 9h10v11H9zM5 15V4h10",
  dots: "M12 5v.01M12 12v.01M12 19v.01",
  down: "M12 5v14M6 13l6 6 6-6",
  edit: "M4 20l1-4L16 5l3 3L8 19zM14 7l3 3",
  file: "M6 3h8l4 4v14H6zM14 3v4h4",
  keyboard: "M3 6h18v12H3zM7 10h.01M12 10h.01M17 10h.01M7 14h10",
  link: "M10 14a4 4 0 0 0 6 0l3-3a4 4 0 0 0-6-6l-1.5 1.5M14 10a4 4 0 0 0-6 0l-3 3a4 4 0 0 0 6 6l1.5-1.5",
  menu: "M4 7h16M4 12h16M4 17h16",
  microphone: "M12 3a3 3 0 0 0-3 3v5a3 3 0 0 0 6 0V6a3 3 0 0 0-3-3zM5.5 11a6.5 6.5 0 0 0 13 0M12 17.500V21",
  moon: "M20 14.500A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.500z",
  open: "M8 16L17 7M9 7h8v8",
  pause: "M8 5v14M16 5v14",
  photo: "M3 5h18v14H3zM3 16l5-5 4.5 4.500L15 13l6 5M16 9.500v.01",
  pin: "M12 15v6M8 3h8l-1 6 3 4v2H6v-2l3-4z",
  place:
    "M12 21c-4-5-7-8-7-11.5a7 7 0 0 1 14 0C19 13 16 16 12 21zM12 7.500a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.400z",
  play: "M8 5l11 7-11 7z",
  poll: "M5 20V10M12 20V4M19 20v-7",
  reply: "M10 6L4 12l6 6M4 12h9c4 0 6.5 2 7 6",
  send: "M4 12L3 4l18 8-18 8zM4 12h8",
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v2.500M12 19.500V22M2 12h2.500M19.5 12H22M5 5l1.8 1.800M17.2 17.200L19 19M19 5l-1.8 1.800M6.8 17.200L5 19",
};
const FILLED = new Set(["play", "send"]);
const SVG = "http://www.w3.org/2000/svg";

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("aria-hidden", "true");
  drawing.setAttribute("class", FILLED.has(name) ? "icon filled" : "icon");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  drawing.append(path);
  return drawing;
}

/** @param {keyof typeof PATHS} name @param {() => void} act */
export function iconButton(name, label, act, kind = "") {
  return make(
    "button",
    { type: "button", class: `icon-button ${kind}`, "aria-label": label, title: label, on: { click: act } },
    icon(name),
  );
}
