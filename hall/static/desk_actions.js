/** What each key and each button does: most of it becomes an order to the server. */

import { the } from "./desk_dom.js";

const SIZE_STEP = 10; // per cent
const STEP = 120; // pixels of a long question
const REASONS = ["rude", "accusation", "personal", "offtopic"];
const ALIKE = [0, 1, 2];

/** @param {import("./desk.js").Desk} desk @returns {Record<string, (number: number|null) => void>} */
export function actionsOf(desk) {
  const { state, cards, selection } = desk;
  const stage = () => state.get("stage");
  const lineup = () => state.get("lineup");
  const order = (name, details) => desk.send({ order: name, ...details });

  /** On the card in hand; what the server refuses comes back into it. */
  const verdict = (name, details) => {
    const card = cards.current;
    if (card && desk.isReady()) cards.decide(card, order(name, { number: card.id, mark: card.mark, ...details }));
  };
  const join = (index) => {
    const head = cards.current?.alike[index];
    if (head) verdict("join", { other: head.id });
  };
  /** On the number that was pressed, or on the selected row. */
  const onQuestion = (name, details) => (number) => {
    const chosen = number ?? selection.number;
    if (chosen) order(name, { number: chosen, ...details?.(chosen) });
    else desk.advise();
  };
  const resize = (step) => order("resize", { percent: stage().size + step });
  const write = (what, question) => {
    if (!question || !desk.isReady()) return;
    const details = { number: question.id, mark: question.mark };
    desk.writing.open(what, question, (text) => order(what, { ...details, text }));
  };
  const selected = (number) => state.get(`cluster/${number ?? selection.number}`);

  return {
    take: () => order("take"),
    return_rest: () => order("return_rest"),
    accept: () => verdict("accept"),
    writing: () => verdict("writing"),
    rephrase: () => verdict("rephrase"),
    reasons: () => cards.askForReason(true),
    cancel: () => cards.askForReason(false),
    ...Object.fromEntries(REASONS.map((reason) => [reason, () => verdict("decline", { reason })])),
    ...Object.fromEntries(ALIKE.map((index) => [`join-${index + 1}`, () => join(index)])),
    scroll: () => the("card").querySelector(".read").scrollBy({ top: STEP }),
    undo: async (verdictId) => {
      if (await order("undo", { other: verdictId })) cards.recall();
    },
    short: (number) => write("short", number ? selected(number) : cards.current ?? selected(null)),
    translation: (number) => write("translation", number ? selected(number) : cards.current ?? selected(null)),
    short_selected: () => write("short", selected(null)),
    translation_selected: () => write("translation", selected(null)),

    next: () => lineup().coming && order("next", { number: lineup().coming }),
    undo_turn: () => state.get("turn") && order("undo_turn", { other: state.get("turn").id }),
    finish: () => lineup().now && order("finish", { number: lineup().now }),
    clear_next: () => lineup().next && order("clear_next", { number: lineup().next }),
    blank: () => order("blank", { on: !stage().blank }),
    raise_size: () => resize(SIZE_STEP),
    lower_size: () => resize(-SIZE_STEP),
    confirm: () => desk.proposal() && order("confirm", { number: desk.proposal().id }),
    reject: () => desk.proposal() && order("reject", { number: desk.proposal().id }),
    acknowledge: (id) => {
      const other = id ?? state.get("messages")?.[0]?.id;
      if (other) order("acknowledge", { other });
    },

    enqueue: onQuestion("enqueue"),
    dequeue: onQuestion("dequeue"),
    make_next: onQuestion("make_next", () => ({ other: lineup().next })),
    raise: onQuestion("raise", (number) => ({ place: desk.placeOf(number) })),
    lower: onQuestion("lower", (number) => ({ place: desk.placeOf(number) })),

    up: () => selection.move(-1),
    down: () => selection.move(+1),
    other_list: () => selection.turn(),
    search: () => the("search").focus(),
    switches: () => the("switches").showModal(),
    help: () => the("help").showModal(),
    leave: () => desk.leave(),
  };
}
