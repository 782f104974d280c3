import { setImmediate as othersGetOn } from 'node:timers/promises';
import type { PdfDocument } from './document';
import { drawBlock, drawTitle } from './pdf-blocks';
import { openPdf } from './pdf-page';
import { plainLetters } from './plain-letters';

/** Rows drawn before whatever else the process has to do gets its turn. */
const ROWS_A_TURN = 40;

/**
 * A document as PDF, piece by piece, with page numbers. It is drawn no faster than it is taken, and the same document
 * gives the same bytes.
 */
export async function* renderPdf(document: PdfDocument): AsyncGenerator<Uint8Array, void, void> {
  const pdf = openPdf(plainLetters(document.title), document.madeAt);
  const made: Uint8Array[] = [];
  pdf.on('data', (piece: Uint8Array) => made.push(piece));
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  drawTitle(pdf, document.from, document.title);
  let rows = 0;
  for (const block of document.blocks) {
    for await (const _ of drawBlock(pdf, block)) {
      rows += 1;
      if (rows % ROWS_A_TURN === 0) await othersGetOn();
      yield* made.splice(0);
    }
  }
  pdf.end();
  await ended;
  yield* made;
}

/** The whole document at once, for what is short. */
export async function wholePdf(document: PdfDocument): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of renderPdf(document)) pieces.push(piece);
  return Buffer.concat(pieces);
}
