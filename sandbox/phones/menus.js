/** The menus of a phone: of the chat, of one message, of the paper clip. */

import { make } from "./dom.js";
import { deepLinkPayload } from "./links.js";
import { ask, openMenu } from "./overlay.js";
import { fill } from "./strings.js";
import { opposite, switchPhone, themeOf } from "./theme.js";

const PAYLOAD = /^[\w-]{0,64}$/;

/** @param {import("./phone.js").PhoneView} view @param {DOMRect} box */
export function mainMenu(view, box) {
  const { words, hand, phone, element } = view;
  const theme = opposite(themeOf(element));
  openMenu(view.screen, { x: box.right, y: box.bottom }, [
    { icon: theme === "dark" ? "moon" : "sun", label: words[theme], act: () => switchPhone(element) },
    { icon: "link", label: words.deepLink, act: () => askDeepLink(view) },
    phone.blocked
      ? { icon: "check", label: words.unblock, act: () => hand.unblock() }
      : { icon: "block", label: words.block, act: () => hand.block(), danger: true },
  ]);
}

/** @param {import("./phone.js").PhoneView} view @param {import("./api.js").Shown} message */
export function messageMenu({ words, hand, phone, composer, screen }, message, place) {
  const writable = !phone.blocked;
  const choices = [
    writable && { icon: "reply", label: words.reply, act: () => composer.reply(message) },
    writable &&
      message.mine &&
      message.text && { icon: "edit", label: words.edit, act: () => composer.edit(message) },
    message.text && { icon: "copy", label: words.copy, act: () => hand.copy(message.text) },
  ].filter(Boolean);
  if (choices.length) openMenu(screen, place, choices);
}

/** @param {import("./phone.js").PhoneView} view @param {DOMRect} box */
export function attachMenu({ words, hand, files, screen }, box) {
  openMenu(screen, { x: box.left, y: box.top }, [
    { icon: "photo", label: words.photo, act: () => files.choose("photo") },
    { icon: "file", label: words.document, act: () => files.choose("document") },
    { icon: "microphone", label: words.voiceFile, act: () => files.choose("voice") },
    { icon: "contact", label: words.myContact, act: () => hand.shareContact() },
  ]);
}

async function askDeepLink(view) {
  const { words, bot } = view;
  const input = make("input", {
    name: "payload",
    autocomplete: "off",
    spellcheck: "false",
    autocapitalize: "off",
  });
  const field = make(
    "label",
    { class: "labelled" },
    make("span", { textContent: fill(words.deepLinkHint, { bot: bot.username }) }),
    input,
  );
  const answer = await ask(view.screen, {
    title: words.deepLink,
    content: [field],
    accept: words.open,
    refuse: words.cancel,
  });
  if (!answer) return;
  const payload = deepLinkPayload(answer.payload, bot.username) ?? answer.payload.trim();
  view.openDeepLink(PAYLOAD.test(payload) ? payload : "");
}
