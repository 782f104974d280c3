import sharp from 'sharp';
import { assert } from '@/lib/assert';
import { isMissing } from './file-shelf';
import type { MediaStore } from './media-store';
import { SHARE_PICTURE, type ShareWords, shareCardSvg } from './share-card';

/** Raise when the drawing changes: cards made by older art get another address. */
export const SHARE_ART_VERSION = 1;

/** WhatsApp leaves out a picture of more than 300 KB. */
export const MOST_SHARE_BYTES = 290_000;
const QUALITIES = [82, 70, 55] as const;

const SUBJECT = /^[0-9a-f-]{36}$/;
const MARK = /^[0-9a-f]{16}$/;

export type ShareCard = ShareWords & {
  /** Whose card it is; each subject has one at a time. */
  readonly subject: string;
  /** Names what the card shows: another content has another mark. */
  readonly mark: string;
  readonly pictureKey: string;
};

export const SHARED = 'share';
const folderOf = ({ subject }: ShareCard) => `${SHARED}/${subject}/`;

/** Cards that are being drawn: who asks meanwhile waits for the same one. */
const drawing = new Map<string, Promise<Buffer>>();

/** The card as a JPEG, drawn and kept when it is first asked for. What the subject's card showed before is removed. */
export async function ensureShareCard(store: MediaStore, card: ShareCard): Promise<Buffer> {
  assert(SUBJECT.test(card.subject) && MARK.test(card.mark), 'a share card has an id and a mark');
  const file = `${folderOf(card)}${card.mark}.jpg`;
  try {
    return await store.files.read(file);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
  const underWay = drawing.get(file);
  if (underWay) return underWay;
  const made = drawAndKeep(store, card, file).finally(() => drawing.delete(file));
  drawing.set(file, made);
  return made;
}

async function drawAndKeep(store: MediaStore, card: ShareCard, file: string): Promise<Buffer> {
  const jpeg = await drawShareCard(await store.read(card.pictureKey), card);
  await store.files.write(file, jpeg);
  for await (const { name } of store.files.list(folderOf(card)))
    if (name !== file) await store.files.remove(name);
  return jpeg;
}

/** Draws a card of 1200 × 630 around a product's picture, light enough for every messenger. */
export async function drawShareCard(picture: Buffer, words: ShareWords): Promise<Buffer> {
  const product = await sharp(picture).resize(SHARE_PICTURE, SHARE_PICTURE, { fit: 'cover' }).toBuffer();
  const card = await sharp(Buffer.from(shareCardSvg(words)))
    .composite([{ input: product, left: 0, top: 0 }])
    .removeAlpha()
    .png({ compressionLevel: 0 })
    .toBuffer();
  let jpeg = Buffer.alloc(0);
  for (const quality of QUALITIES) {
    jpeg = await sharp(card).jpeg({ quality, mozjpeg: true, chromaSubsampling: '4:4:4' }).toBuffer();
    if (jpeg.length <= MOST_SHARE_BYTES) break;
  }
  return jpeg;
}
