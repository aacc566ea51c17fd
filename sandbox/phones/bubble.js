/** One message: its bubble and the buttons under it. */

import { inlineKeyboard } from "./buttons.js";
import { clock } from "./dates.js";
import { make, present } from "./dom.js";
import { richText } from "./entities.js";
import { icon } from "./icons.js";
import { contactNode, contentNode, mediaNode } from "./media.js";
import { fill } from "./strings.js";

const FRAMELESS = new Set(["photo", "sticker", "video", "animation", "video_note"]);
const FEW_EMOJI =
  /^(?:\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*){1,3}$/u;

/**
 * @typedef {import("./entities.js").Reader & {botName: string, jump: (id: number) => void,
 *   authorOf: (id: number) => string,
 *   press: (message: import("./api.js").Shown, button: import("./api.js").Button) => void}} ChatReader
 * @param {import("./api.js").Shown} message @param {ChatReader} reader
 * @returns {Node[]}
 */
export function bubbleNodes(message, reader) {
  if (message.service) return [make("span", { class: "pill", textContent: message.service })];
  const bubble = make(
    "div",
    { class: bubbleClass(message) },
    ...present([
      forwarded(message, reader),
      quoted(message, reader),
      message.media && mediaNode(message.media, reader.words),
      message.contact && contactNode(message.contact, reader.words),
      message.content && contentNode(message.content, reader.words),
      wording(message, reader),
      isEmpty(message) && make("div", { class: "text unknown", textContent: reader.words.unknown }),
      (!message.text || message.reaction) && footer(message, reader),
    ]),
  );
  const press = (button) => reader.press(message, button);
  return message.buttons?.length ? [bubble, inlineKeyboard(message.buttons, press)] : [bubble];
}

function bubbleClass({ media, text, contact, reply_to: reply, forward_from: forward }) {
  const frameless = media && FRAMELESS.has(media.kind) && media.file_id;
  const bare = frameless && !text && !reply && !forward;
  return [
    "bubble",
    frameless && "framed-photo",
    bare && "bare",
    media?.kind === "sticker" && "sticker",
    !media && !contact && FEW_EMOJI.test(text) && "emoji",
  ]
    .filter(Boolean)
    .join(" ");
}

function wording(message, reader) {
  if (!message.text) return null;
  const text = make(
    "div",
    { class: "text", dir: "auto" },
    richText(message.text, message.entities ?? [], reader),
  );
  if (!message.reaction) text.append(meta(message, reader));
  return text;
}

const isEmpty = ({ text, media, contact, content }) =>
  !text && !media && !contact && !Object.keys(content ?? {}).length;

function footer(message, reader) {
  if (!message.reaction) return meta(message, reader);
  const reaction = make("span", { class: "reaction", textContent: message.reaction });
  return make("div", { class: "footer" }, reaction, meta(message, reader));
}

function forwarded({ forward_from: author }, { words }) {
  if (!author) return null;
  const [before, after] = fill(words.forwarded, { name: "\0" }).split("\0");
  return make("div", { class: "forwarded" }, before, make("bdi", { textContent: author }), after);
}

function quoted({ reply_to: original }, reader) {
  if (!original) return null;
  const jump = () => reader.jump(original.id);
  return make(
    "button",
    { type: "button", class: "quote", on: { click: jump } },
    make("span", { class: "quote-title", textContent: reader.authorOf(original.id) }),
    make("span", { class: "quote-text", dir: "auto", textContent: original.text || reader.words.message }),
  );
}

/** The time in the corner, with what else there is to say about the message. */
function meta(message, { words }) {
  const bell = message.silent && !message.mine && sign("bellOff", words.silent);
  return make(
    "span",
    { class: "meta" },
    ...present([
      message.pinned && sign("pin", words.pinned),
      bell,
      message.edit_date && make("span", { textContent: words.edited }),
      make("time", {
        datetime: new Date(message.date * 1000).toISOString(),
        textContent: clock(message.date),
      }),
      message.mine && icon("checks"),
    ]),
  );
}

function sign(name, label) {
  return make("span", { class: "sign", role: "img", "aria-label": label, title: label }, icon(name));
}
