/** Text with entities into nodes. Offsets are UTF-16 units, which is what JavaScript strings count in. */

import { make } from "./dom.js";
import { formatted } from "./dates.js";
import { addressOf } from "./links.js";

const PLAIN_TAGS = { bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code" };
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);

/**
 * @typedef {{language: string, words: import("./strings.js").Words,
 *   command: (text: string) => void, follow: (address: string) => void}} Reader
 * @param {string} text @param {import("./api.js").Entity[]} entities @param {Reader} reader
 */
export function richText(text, entities, reader) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const fragment = document.createDocumentFragment();
  fragment.append(...between(text, 0, text.length, sorted, reader));
  return fragment;
}

/** Nodes of text[from, to); takes from `queue` the entities that begin inside, nests those inside them. */
function between(text, from, to, queue, reader) {
  const nodes = [];
  let position = from;
  while (queue.length && queue[0].offset < to) {
    const entity = queue.shift();
    const begin = Math.max(entity.offset, position);
    const end = Math.min(entity.offset + entity.length, to);
    if (end <= begin) continue;
    const block = BLOCKS.has(entity.type);
    pushText(nodes, text.slice(position, begin), block);
    nodes.push(wrap(entity, text.slice(begin, end), between(text, begin, end, queue, reader), reader));
    position = block && text[end] === "\n" ? end + 1 : end; // a block ends its line by itself
  }
  pushText(nodes, text.slice(position, to), false);
  return nodes;
}

function pushText(nodes, text, beforeBlock) {
  const kept = beforeBlock ? text.replace(/\n$/, "") : text;
  if (kept) nodes.push(document.createTextNode(kept));
}

function wrap(entity, text, inside, reader) {
  const tag = PLAIN_TAGS[entity.type];
  if (tag) return make(tag, {}, ...inside);
  return (WRAPPERS[entity.type] ?? plain)({ entity, text, inside, reader });
}

const plain = ({ inside }) => make("span", {}, ...inside);
const tinted = ({ inside }) => make("span", { class: "link" }, ...inside);

const WRAPPERS = {
  url: ({ text, inside, reader }) => anchor(text, inside, reader),
  text_link: ({ entity, inside, reader }) => anchor(entity.url, inside, reader),
  mention: ({ text, inside, reader }) => anchor(`https://t.me/${text.slice(1)}`, inside, reader),
  email: ({ text, inside, reader }) => anchor(`mailto:${text}`, inside, reader),
  phone_number: ({ text, inside, reader }) => anchor(`tel:${text.replace(/[^+\d]/g, "")}`, inside, reader),
  hashtag: tinted,
  cashtag: tinted,
  text_mention: tinted,
  bot_command: ({ text, inside, reader }) =>
    make("button", { type: "button", class: "link", on: { click: () => reader.command(text) } }, ...inside),
  pre: ({ entity, inside }) =>
    make("pre", entity.language ? { "data-language": entity.language } : {}, make("code", {}, ...inside)),
  blockquote: ({ inside }) => make("blockquote", {}, ...inside),
  expandable_blockquote: expandable,
  spoiler,
  date_time: dateTime,
};

function anchor(target, inside, reader) {
  const address = addressOf(target);
  if (!address) return plain({ inside });
  const follow = (event) => {
    event.preventDefault();
    reader.follow(address);
  };
  return make(
    "a",
    { href: address, target: "_blank", rel: "noopener noreferrer", on: { click: follow } },
    ...inside,
  );
}

function spoiler({ inside, reader }) {
  const cover = make("span", {
    class: "spoiler",
    role: "button",
    tabIndex: 0,
    "aria-label": reader.words.spoiler,
  });
  const reveal = (event) => {
    if (event.type === "keydown" && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    event.stopPropagation();
    cover.classList.add("revealed");
    for (const name of ["role", "tabindex", "aria-label"]) cover.removeAttribute(name);
    content.inert = false;
    for (const kind of ["click", "keydown"]) cover.removeEventListener(kind, reveal);
  };
  const content = make("span", { class: "hidden-text" }, ...inside);
  content.inert = true;
  for (const kind of ["click", "keydown"]) cover.addEventListener(kind, reveal);
  cover.append(content);
  return cover;
}

function expandable({ inside, reader }) {
  const quote = make("blockquote", { class: "expandable" }, make("span", { class: "quoted" }, ...inside));
  const toggle = make("button", {
    type: "button",
    class: "expand",
    "aria-expanded": "false",
    textContent: reader.words.more,
  });
  toggle.addEventListener("click", () => {
    const open = quote.classList.toggle("open");
    toggle.setAttribute("aria-expanded", String(open));
    toggle.textContent = open ? reader.words.less : reader.words.more;
  });
  quote.append(toggle);
  return quote;
}

function dateTime({ entity, text, inside, reader }) {
  const moment = new Date(entity.unix_time * 1000);
  if (Number.isNaN(moment.getTime())) return plain({ inside });
  const time = make("time", { datetime: moment.toISOString(), title: text, class: "link" });
  const words = formatted(entity.unix_time, entity.date_time_format ?? "", reader.language);
  time.append(...(words ? [words] : inside));
  return time;
}
