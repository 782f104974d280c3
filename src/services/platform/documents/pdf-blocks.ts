import type { Block, Fact, Total } from './document';
import {
  BOLD,
  FAINT,
  heightIn,
  INK,
  innerWidth,
  MARGIN,
  makeRoom,
  type Pdf,
  TEXT_SIZE,
  writeIn,
} from './pdf-page';
import { drawTable } from './pdf-table';
import { qrCode } from './qr';

const SPACE = 12;
const ROW_GAP = 3;
const TERM_WIDTH = 130;
const TOTALS_WIDTH = 260;
const QR_SIZE = 96;

/** Draws one part below what is there; pauses where it is long. */
export async function* drawBlock(pdf: Pdf, block: Block): AsyncGenerator<void, void, void> {
  switch (block.kind) {
    case 'heading':
      return drawText(pdf, block.text, { font: BOLD, size: 11 });
    case 'words':
      return drawText(pdf, block.text, {});
    case 'facts':
      return drawFacts(pdf, block.facts);
    case 'totals':
      return drawTotals(pdf, typeof block.totals === 'function' ? block.totals() : block.totals);
    case 'qr':
      return drawQr(pdf, block.text, block.caption);
    case 'table':
      yield* drawTable(pdf, block.columns, block.rows);
      pdf.y += SPACE;
  }
}

export function drawTitle(pdf: Pdf, from: string, title: string): void {
  const box = () => ({ x: MARGIN, y: pdf.y, width: innerWidth(pdf) });
  pdf.y += writeInPlace(pdf, () => writeIn(pdf, from, box(), { font: BOLD, colour: FAINT })) + 2;
  pdf.y += writeInPlace(pdf, () => writeIn(pdf, title, box(), { font: BOLD, size: 18 })) + SPACE;
}

/** Runs what moves the pen, and puts it back. */
function writeInPlace(pdf: Pdf, write: () => number): number {
  const { y } = pdf;
  const height = write();
  pdf.x = MARGIN;
  pdf.y = y;
  return height;
}

function drawText(pdf: Pdf, text: string, style: { font?: string; size?: number }): void {
  const width = innerWidth(pdf);
  makeRoom(pdf, heightIn(pdf, text, width, style));
  pdf.y += writeInPlace(pdf, () => writeIn(pdf, text, { x: MARGIN, y: pdf.y, width }, style)) + SPACE / 2;
}

function drawFacts(pdf: Pdf, facts: readonly Fact[]): void {
  const width = innerWidth(pdf) - TERM_WIDTH;
  for (const { term, detail } of facts) {
    const height = Math.max(heightIn(pdf, term, TERM_WIDTH - ROW_GAP), heightIn(pdf, detail, width));
    makeRoom(pdf, height);
    const { y } = pdf;
    writeIn(pdf, term, { x: MARGIN, y, width: TERM_WIDTH - ROW_GAP }, { colour: FAINT });
    writeIn(pdf, detail, { x: MARGIN + TERM_WIDTH, y, width });
    pdf.x = MARGIN;
    pdf.y = y + height + ROW_GAP;
  }
  pdf.y += SPACE;
}

function drawTotals(pdf: Pdf, totals: readonly Total[]): void {
  const x = pdf.page.width - MARGIN - TOTALS_WIDTH;
  const half = TOTALS_WIDTH / 2;
  for (const { label, value, strong = false } of totals) {
    const style = { font: strong ? BOLD : undefined, size: strong ? 11 : TEXT_SIZE };
    const height = Math.max(heightIn(pdf, label, half, style), heightIn(pdf, value, half, style));
    makeRoom(pdf, height + ROW_GAP);
    const { y } = pdf;
    writeIn(pdf, label, { x, y, width: half }, { ...style, colour: strong ? INK : FAINT });
    writeIn(pdf, value, { x: x + half, y, width: half }, { ...style, align: 'end' });
    pdf.x = MARGIN;
    pdf.y = y + height + ROW_GAP;
  }
  pdf.y += SPACE;
}

function drawQr(pdf: Pdf, text: string, caption: string): void {
  const { path, size } = qrCode(text);
  makeRoom(pdf, QR_SIZE + SPACE);
  const { y } = pdf;
  pdf
    .save()
    .translate(MARGIN, y)
    .scale(QR_SIZE / size)
    .path(path)
    .fill(INK)
    .restore();
  const x = MARGIN + QR_SIZE + SPACE;
  writeIn(pdf, caption, { x, y, width: pdf.page.width - MARGIN - x }, { colour: FAINT });
  pdf.x = MARGIN;
  pdf.y = y + QR_SIZE + SPACE;
}
