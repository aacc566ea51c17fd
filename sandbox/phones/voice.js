/** A second of a humming voice, made on the spot, so that a voice message needs no microphone. */

const RATE = 8000; // samples a second
const SECONDS = 1.2;
const HEADER = 44; // bytes

/** @returns {Blob} */
export function hum() {
  const count = Math.round(RATE * SECONDS);
  const view = new DataView(new ArrayBuffer(HEADER + count * 2));
  writeHeader(view, count);
  for (let index = 0; index < count; index += 1)
    view.setInt16(HEADER + index * 2, sample(index / RATE), true);
  return new Blob([view.buffer], { type: "audio/wav" });
}

function sample(time) {
  const syllable = Math.sin((Math.PI * time) / SECONDS) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * time));
  const tone = Math.sin(2 * Math.PI * 170 * time) + 0.4 * Math.sin(2 * Math.PI * 340 * time);
  return Math.round(9000 * syllable * tone);
}

/** The header of a mono 16-bit WAV file. */
function writeHeader(view, count) {
  const text = (offset, letters) =>
    [...letters].forEach((letter, index) => view.setUint8(offset + index, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, HEADER - 8 + count * 2, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, RATE, true);
  view.setUint32(28, RATE * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  text(36, "data");
  view.setUint32(40, count * 2, true);
}
