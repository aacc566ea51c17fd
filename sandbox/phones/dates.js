/** Times and days as a phone shows them. Browsers carry no Kazakh calendar names, so they are here. */

import { languageOf, wordsFor } from "./strings.js";

const KAZAKH_MONTHS = [
  "қаңтар",
  "ақпан",
  "наурыз",
  "сәуір",
  "мамыр",
  "маусым",
  "шілде",
  "тамыз",
  "қыркүйек",
  "қазан",
  "қараша",
  "желтоқсан",
];
const KAZAKH_WEEKDAYS = ["жексенбі", "дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі"];
const KAZAKH_DISTANCES = {
  minute: ["минуттан кейін", "минут бұрын"],
  hour: ["сағаттан кейін", "сағат бұрын"],
  day: ["күннен кейін", "күн бұрын"],
};
const DAY = 86_400_000;

const two = (number) => String(number).padStart(2, "0");

/** @param {number} unix */
export const clock = (unix, { seconds = false } = {}) => {
  const moment = new Date(unix * 1000);
  const parts = [moment.getHours(), moment.getMinutes(), ...(seconds ? [moment.getSeconds()] : [])];
  return parts.map(two).join(":");
};

/** One key per local day, for separators. */
export const dayKey = (unix) => new Date(unix * 1000).toDateString();

export function dayName(unix, code, now = Date.now()) {
  const words = wordsFor(code);
  if (dayKey(unix) === dayKey(now / 1000)) return words.today;
  if (dayKey(unix) === dayKey((now - DAY) / 1000)) return words.yesterday;
  return longDate(new Date(unix * 1000), code);
}

/** A date_time entity in the reader's own zone: `r`, or any of `w`, `d`/`D`, `t`/`T` (Bot API 9.5). */
export function formatted(unix, format, code, now = Date.now()) {
  const moment = new Date(unix * 1000);
  if (format.includes("r")) return distance(moment - now, code);
  const parts = {
    w: () => weekday(moment, code),
    d: () => [moment.getDate(), moment.getMonth() + 1, moment.getFullYear()].map(two).join("."),
    D: () => longDate(moment, code),
    t: () => clock(unix),
    T: () => clock(unix, { seconds: true }),
  };
  return [...format]
    .filter((letter) => letter in parts)
    .map((letter) => parts[letter]())
    .join(", ");
}

function longDate(moment, code) {
  const sameYear = moment.getFullYear() === new Date().getFullYear();
  const year = sameYear ? {} : { year: "numeric" };
  const language = languageOf(code);
  if (language !== "kk")
    return moment.toLocaleDateString(language, { day: "numeric", month: "long", ...year });
  return `${moment.getDate()} ${KAZAKH_MONTHS[moment.getMonth()]}${sameYear ? "" : ` ${moment.getFullYear()} ж.`}`;
}

function weekday(moment, code) {
  const language = languageOf(code);
  return language === "kk"
    ? KAZAKH_WEEKDAYS[moment.getDay()]
    : moment.toLocaleDateString(language, { weekday: "long" });
}

function distance(milliseconds, code) {
  const minutes = Math.round(milliseconds / 60_000);
  const [unit, length] =
    Math.abs(minutes) < 60 ? ["minute", 1] : Math.abs(minutes) < 1440 ? ["hour", 60] : ["day", 1440];
  const number = Math.round(minutes / length);
  if (languageOf(code) !== "kk") return new Intl.RelativeTimeFormat(languageOf(code)).format(number, unit);
  return `${Math.abs(number)} ${KAZAKH_DISTANCES[unit][number < 0 ? 1 : 0]}`;
}
