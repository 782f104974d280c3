/** Where a picture ends in its file, in bytes; null for one that is cut off or not built as its kind is. */
type End = (bytes: Uint8Array) => number | null;

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const [SOI, EOI, SOS, TEM] = [0xd8, 0xd9, 0xda, 0x01];
const isRestart = (marker: number) => marker >= 0xd0 && marker <= 0xd7;
/** Phones put a smaller copy or a depth map behind the photo; more than this is no photo. */
const MOST_PICTURES = 4;

/** ITU-T T.81 B: segments with their lengths, and behind SOS a scan in which FF stands only before 00 or a restart. */
function endOfOneJpeg(bytes: Uint8Array, start: number): number | null {
  const view = viewOf(bytes);
  let at = start + 2;
  while (at + 1 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    at += 2;
    if (marker === EOI) return at;
    if (marker === TEM || isRestart(marker)) continue;
    if (at + 2 > bytes.length) return null;
    const length = view.getUint16(at);
    if (length < 2) return null;
    at += length;
    if (marker === SOS) at = endOfScan(bytes, at);
  }
  return null;
}

function endOfScan(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at + 1 < bytes.length; at += 1) {
    if (bytes[at] !== 0xff) continue;
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !isRestart(next)) return at;
  }
  return bytes.length;
}

/** Pictures that follow at once are part of the photo (CIPA DC-007). */
export const endOfJpeg: End = (bytes) => {
  let end: number | null = 0;
  for (let count = 0; count < MOST_PICTURES; count += 1) {
    if (count > 0 && !(bytes[end] === 0xff && bytes[end + 1] === SOI)) return end;
    end = endOfOneJpeg(bytes, end);
    if (end === null) return null;
  }
  return end;
};

const PNG_SIGNATURE_BYTES = 8;
/** Length, type and checksum. */
const CHUNK_FRAME_BYTES = 12;

export const endOfPng: End = (bytes) => {
  const view = viewOf(bytes);
  let at = PNG_SIGNATURE_BYTES;
  while (at + CHUNK_FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    at += CHUNK_FRAME_BYTES + length;
    if (type === 'IEND') return at <= bytes.length ? at : null;
  }
  return null;
};

export const endOfWebp: End = (bytes) => {
  if (bytes.length < 12) return null;
  const size = viewOf(bytes).getUint32(4, true);
  const end = 8 + size + (size % 2);
  return end <= bytes.length ? end : null;
};
