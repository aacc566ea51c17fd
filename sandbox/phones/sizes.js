/** Sizes of files as the apps write them. */

/** "48 KB", as in the apps. */
export function sizeText(bytes) {
  if (!bytes) return "";
  const steps = ["B", "KB", "MB", "GB"];
  const step = Math.min(Math.floor(Math.log2(bytes) / 10), steps.length - 1);
  const amount = bytes / 1024 ** step;
  return `${amount < 10 && step ? amount.toFixed(1) : Math.round(amount)} ${steps[step]}`;
}
