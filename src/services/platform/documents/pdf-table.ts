import type { Column, Rows } from './document';
import { BOLD, FAINT, heightIn, innerWidth, MARGIN, makeRoom, type Pdf, rule, writeIn } from './pdf-page';

const GAP = 10;
const PADDING = 4;

type Place = { readonly x: number; readonly width: number; readonly align: 'start' | 'end' };

function placesOf(pdf: Pdf, columns: readonly Column[]): Place[] {
  const shares = columns.reduce((sum, { share }) => sum + share, 0);
  const free = innerWidth(pdf) - GAP * (columns.length - 1);
  let x = MARGIN;
  return columns.map(({ share, align = 'start' }) => {
    const width = (free * share) / shares;
    const place = { x, width, align };
    x += width + GAP;
    return place;
  });
}

/** Writes rows as they come, with the headers again on every page. Pauses after each row, so that others get on. */
export async function* drawTable(
  pdf: Pdf,
  columns: readonly Column[],
  rows: Rows<readonly string[]>,
): AsyncGenerator<void, void, void> {
  const places = placesOf(pdf, columns);
  drawHeaders(pdf, columns, places);
  for await (const row of rows) {
    const height = Math.max(...places.map(({ width }, i) => heightIn(pdf, row[i] ?? '', width)));
    if (makeRoom(pdf, height + 2 * PADDING)) drawHeaders(pdf, columns, places);
    const y = pdf.y + PADDING;
    for (const [i, { x, width, align }] of places.entries()) {
      writeIn(pdf, row[i] ?? '', { x, y, width }, { align });
    }
    pdf.y = y + height + PADDING;
    rule(pdf, pdf.y);
    yield;
  }
  pdf.x = MARGIN;
  pdf.y += PADDING;
}

function drawHeaders(pdf: Pdf, columns: readonly Column[], places: readonly Place[]): void {
  const style = { font: BOLD, size: 8 };
  const heights = columns.map(({ header }, i) => heightIn(pdf, header, places[i]?.width ?? 0, style));
  const height = Math.max(...heights);
  // A header never stands alone at the foot of a page.
  makeRoom(pdf, height + 8 * PADDING);
  const y = pdf.y + PADDING;
  for (const [i, { x, width, align }] of places.entries()) {
    writeIn(pdf, columns[i]?.header ?? '', { x, y, width }, { ...style, colour: FAINT, align });
  }
  pdf.y = y + height + PADDING;
  rule(pdf, pdf.y);
}
