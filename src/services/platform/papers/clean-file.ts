import sharp from 'sharp';
import { MAX_PAPER_BYTES, type PaperType } from './inputs';

export type FileRefusal = { readonly kind: 'too_large' | 'wrong_type' | 'damaged' };
export type CleanFile = { readonly kind: 'clean'; readonly mime: PaperType; readonly bytes: Uint8Array };

/** What the name of a file of this type ends in. */
export const ENDINGS: Readonly<Record<PaperType, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** Small print stays readable; what a camera adds beyond it is only weight. */
const MAX_SIDE_PX = 2_400;
const MAX_INPUT_PX = 60_000_000;
const QUALITY = 84;

/** What a file is by its first bytes, whatever its name and sender say. */
function typeOf(bytes: Uint8Array): PaperType | null {
  const head = Buffer.from(bytes.subarray(0, 12)).toString('latin1');
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'image/webp';
  return head.startsWith('%PDF-') ? 'application/pdf' : null;
}

/**
 * A picture is drawn anew: place, time and phone that a camera writes into it are gone, and so is whatever hides
 * behind its pixels. A PDF stays as it is and is only ever handed out to be saved.
 */
export async function cleanFile(bytes: Uint8Array): Promise<CleanFile | FileRefusal> {
  if (bytes.byteLength > MAX_PAPER_BYTES) return { kind: 'too_large' };
  const mime = typeOf(bytes);
  if (mime === null) return { kind: 'wrong_type' };
  if (mime === 'application/pdf') return { kind: 'clean', mime, bytes };
  try {
    const drawn = await sharp(bytes, { failOn: 'error', limitInputPixels: MAX_INPUT_PX })
      .rotate()
      .resize({ width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: QUALITY })
      .toBuffer();
    return { kind: 'clean', mime: 'image/jpeg', bytes: drawn };
  } catch {
    return { kind: 'damaged' };
  }
}
