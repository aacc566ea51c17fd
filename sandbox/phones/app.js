/** Starts the page. */

import { listen } from "./api.js";
import { Desk } from "./desk.js";
import { applyTheme } from "./theme.js";

applyTheme();
const desk = new Desk(document.querySelector("#desk"), document.querySelector("#roster"));
listen({ state: (state) => desk.state(state), lost: () => desk.lost(), event: (event) => desk.event(event) });
