import sharp from 'sharp';
import { MAX_PHOTO_BYTES, type PhotoRefusal } from './inputs';
import { endOfJpeg, endOfPng, endOfWebp } from './photo-bounds';
import { blurOf, encode, type Raster } from './render-picture';

export type PhotoFormat = 'jpeg' | 'png' | 'webp';

/** Larger than any phone's photo; what claims more is a decompression bomb, and is refused before it is unpacked. */
const MAX_INPUT_PX = 40_000_000;
/** Below this nobody sees what they buy. */
const MIN_SIDE_PX = 200;
/** The square is as large as the photo, between what a phone and what a large screen can show. */
const SIDE_PX = { least: 640, most: 1_280 } as const;
/** What is kept to make other sizes from; phones' photos come with 2,400 pixels at most. */
const ORIGINAL_PX = 2_400;
const GROUND = '#ffffff';
const TIMEOUT_SECONDS = 20;
/** A JPEG that holds less than it claims is only warned of, and would come out grey; PNGs are warned about their profile. */
const FAIL_ON = { jpeg: 'warning', png: 'error', webp: 'error' } as const;
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

export type ReadPhoto = {
  readonly kind: 'read';
  /** The square the shop shows. */
  readonly raster: Raster;
  /** The whole photo as a WebP, for sizes nobody has thought of yet. */
  readonly original: Buffer;
  /** #rrggbb, the colour there is most of. */
  readonly colour: string;
  /** A few pixels as a data address. */
  readonly blur: string;
};

/**
 * A shop's photo, drawn anew: place, time, phone and colour profile that a camera writes into a file are gone, and of
 * one that moves the first picture is left. Judged by content, never by name; what is more than one picture of a known
 * kind is refused.
 */
export async function readPhoto(bytes: Uint8Array): Promise<ReadPhoto | PhotoRefusal> {
  if (bytes.byteLength > MAX_PHOTO_BYTES) return { kind: 'too_large' };
  const format = photoFormatOf(bytes);
  if (format === null) return { kind: 'wrong_type' };
  const endOffset = BOUNDS[format](bytes);
  if (endOffset === null) return { kind: 'damaged' };
  if (hidesSomething(bytes, endOffset)) return { kind: 'hidden' };
  try {
    const whole = await decode(bytes, format);
    return 'kind' in whole ? whole : await drawAnew(whole);
  } catch (error) {
    const says = error instanceof Error ? error.message : '';
    return { kind: /pixel limit/i.test(says) ? 'too_many_pixels' : 'damaged' };
  }
}

/** The photo's pixels, upright and without anything see-through; judged by its header before it is unpacked. */
async function decode(bytes: Uint8Array, format: PhotoFormat): Promise<Raster | PhotoRefusal> {
  const opened = sharp(bytes, { failOn: FAIL_ON[format], limitInputPixels: MAX_INPUT_PX, pages: 1 });
  const found = await opened.metadata();
  if (found.format !== format) return { kind: 'wrong_type' };
  if (found.width * found.height > MAX_INPUT_PX) return { kind: 'too_many_pixels' };
  if (Math.min(found.width, found.height) < MIN_SIDE_PX) return { kind: 'too_small' };
  const { data, info } = await opened
    .rotate()
    .flatten({ background: GROUND })
    .resize({ width: ORIGINAL_PX, height: ORIGINAL_PX, fit: 'inside', withoutEnlargement: true })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) return { kind: 'damaged' };
  return { data, widthPx: info.width, heightPx: info.height };
}

async function drawAnew(whole: Raster): Promise<ReadPhoto> {
  const { data, widthPx: width, heightPx: height } = whole;
  const side = Math.min(Math.max(width, height, SIDE_PX.least), SIDE_PX.most);
  const square = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: side, height: side, fit: 'contain', background: GROUND })
    .raw()
    .toBuffer();
  const raster: Raster = { data: square, widthPx: side, heightPx: side };
  const { dominant } = await sharp(square, { raw: { width: side, height: side, channels: 3 } }).stats();
  const hex = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('');
  return {
    kind: 'read',
    raster,
    original: await encode(whole, { widthPx: width, format: 'webp' }, 'fine'),
    colour: `#${hex}`,
    blur: await blurOf(raster),
  };
}
