/** Builds the page from nodes: what a person or a bot wrote only ever becomes text. */

/**
 * A property that the element knows is set, any other becomes an attribute; `on` holds listeners.
 * `null`, `undefined` and `false` children and properties are left out.
 * @param {string} tag
 * @param {Record<string, any>} [properties]
 * @param {...(Node|string|null|undefined|false)} children
 */
export function make(tag, { on = {}, ...properties } = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) assign(element, name, value);
  for (const [event, listener] of Object.entries(on)) element.addEventListener(event, listener);
  element.append(...present(children));
  return element;
}

/** @param {(Node|string|null|undefined|false)[]} nodes */
export const present = (nodes) =>
  nodes.filter((node) => node !== null && node !== undefined && node !== false);

export const reducedMotion = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Calls `done` once the element's running animation is over, or at once where there is none. */
export function afterAnimation(element, done) {
  Promise.allSettled(element.getAnimations().map((animation) => animation.finished)).then(done);
}

const SETTABLE = new Set(["textContent", "hidden", "disabled", "value", "tabIndex", "checked", "required"]);

function assign(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (SETTABLE.has(name)) element[name] = value;
  else element.setAttribute(name, value === true ? "" : value);
}
