import sharp from 'sharp';
import { MAX_PHOTO_BYTES, type PhotoRefusal } from './inputs';
import { endOfJpeg, endOfPng, endOfWebp } from './photo-bounds';
import type { Raster } from './render-picture';

export type PhotoFormat = 'jpeg' | 'png' | 'webp';

/** Larger than any phone's photo; what claims more is a decompression bomb, and is refused before it is unpacked. */
const MAX_INPUT_PX = 40_000_000;
/** Below this nobody sees what they buy. */
const MIN_SIDE_PX = 200;
const SIDE_PX = 640;
const GROUND = '#ffffff';
const TIMEOUT_SECONDS = 20;
/** How far before its end a ZIP's directory may say where it begins: 22 bytes and a comment of 65,535. */
const ZIP_TAIL_BYTES = 65_557;
const ZIP_END = 'PK\x05\x06';
/** What a browser, a server or a reader of documents would take for something else, wherever it stands in the file. */
const OTHER_CONTENT = ['<?php', '<script', '<!doctype html', '<html', '%PDF-'];

/** What a file is by its first bytes, whatever its name and sender say. */
export function photoFormatOf(bytes: Uint8Array): PhotoFormat | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  return head.startsWith('RIFF') && head.slice(8) === 'WEBP' ? 'webp' : null;
}

const BOUNDS = { jpeg: endOfJpeg, png: endOfPng, webp: endOfWebp } as const;

/** Whether the file is a second thing beside the picture: what follows its end, or what other programs would read. */
function hidesSomething(bytes: Uint8Array, endOffset: number): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.subarray(endOffset).some((byte) => byte !== 0)) return true;
  if (file.subarray(-ZIP_TAIL_BYTES).includes(ZIP_END, 0, 'latin1')) return true;
  const text = file.toString('latin1').toLowerCase();
  return OTHER_CONTENT.some((sign) => text.includes(sign.toLowerCase()));
}

export type ReadPhoto = { readonly kind: 'read'; readonly raster: Raster; readonly colour: string };

/**
 * A shop's photo as pixels of a square of 640, drawn anew: place, time and phone that a camera writes into a file are
 * gone. Judged by content, never by name; what is more than one picture of a known kind is refused.
 */
export async function readPhoto(bytes: Uint8Array): Promise<ReadPhoto | PhotoRefusal> {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return { kind: 'too_large' };
  const format = photoFormatOf(bytes);
  if (format === null) return { kind: 'wrong_type' };
  const endOffset = BOUNDS[format](bytes);
  if (endOffset === null) return { kind: 'damaged' };
  if (hidesSomething(bytes, endOffset)) return { kind: 'hidden' };
  try {
    return await decode(bytes, format);
  } catch (error) {
    const says = error instanceof Error ? error.message : '';
    return { kind: /pixel limit/i.test(says) ? 'too_many_pixels' : 'damaged' };
  }
}

async function decode(bytes: Uint8Array, format: PhotoFormat): Promise<ReadPhoto | PhotoRefusal> {
  const opened = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_INPUT_PX, pages: 1 });
  const found = await opened.metadata();
  if (found.format !== format) return { kind: 'wrong_type' };
  if (found.width * found.height > MAX_INPUT_PX) return { kind: 'too_many_pixels' };
  if (Math.min(found.width, found.height) < MIN_SIDE_PX) return { kind: 'too_small' };
  const { data, info } = await opened
    .rotate()
    .flatten({ background: GROUND })
    .resize({ width: SIDE_PX, height: SIDE_PX, fit: 'contain', background: GROUND })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true });
  const raw = { width: info.width, height: info.height, channels: info.channels };
  if (raw.channels !== 3) return { kind: 'damaged' };
  const { dominant } = await sharp(data, { raw }).stats();
  const hex = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('');
  return { kind: 'read', raster: { data, widthPx: raw.width, heightPx: raw.height }, colour: `#${hex}` };
}
