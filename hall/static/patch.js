/** Make one tree say what another says: only what differs is touched, nothing flickers. */

/** @param {Element} shown @param {Element} wanted */
export function patch(shown, wanted) {
  for (const { name } of [...shown.attributes]) {
    if (!wanted.hasAttribute(name) && name !== "style") shown.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (shown.getAttribute(name) !== value) shown.setAttribute(name, value);
  }
  const [before, after] = [[...shown.childNodes], [...wanted.childNodes]];
  for (const [place, node] of after.entries()) patchNode(shown, before[place], node);
  for (const node of before.slice(after.length)) node.remove();
}

function patchNode(parent, shown, wanted) {
  if (!shown) parent.append(wanted);
  else if (shown.nodeName !== wanted.nodeName) shown.replaceWith(wanted);
  else if (shown instanceof Element) patch(shown, wanted);
  else if (shown.data !== wanted.data) shown.data = wanted.data;
}
