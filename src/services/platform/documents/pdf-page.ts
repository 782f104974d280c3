import PDFDocument from 'pdfkit';
import { plainLetters } from './plain-letters';

export type Pdf = InstanceType<typeof PDFDocument>;

export const MARGIN = 48;
export const INK = '#22301f';
export const FAINT = '#5d6b59';
export const LINE = '#cfd6c9';
export const REGULAR = 'Helvetica';
export const BOLD = 'Helvetica-Bold';
export const TEXT_SIZE = 9.5;
const SMALL_SIZE = 8;
const FOOT = 28;

/** An A4 document without a page yet. Nothing is kept once a page is full, so its length costs no memory. */
export function openPdf(title: string, madeAt: Date): Pdf {
  const info = { Title: title, Producer: 'Urban Herb', Creator: 'Urban Herb', CreationDate: madeAt };
  const pdf = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    info,
    lang: 'en',
    displayTitle: true,
    autoFirstPage: false,
  });
  let page = 0;
  pdf.on('pageAdded', () => {
    page += 1;
    writeFoot(pdf, `${title}, page ${page}`);
  });
  pdf.addPage();
  return pdf;
}

function writeFoot(pdf: Pdf, text: string): void {
  const { bottom } = pdf.page.margins;
  // Below the margin a page would end itself.
  pdf.page.margins.bottom = 0;
  pdf.font(REGULAR).fontSize(SMALL_SIZE).fillColor(FAINT);
  pdf.text(plainLetters(text), MARGIN, pdf.page.height - FOOT, { lineBreak: false });
  pdf.page.margins.bottom = bottom;
  pdf.fillColor(INK).fontSize(TEXT_SIZE);
  pdf.x = MARGIN;
  pdf.y = MARGIN;
}

export const innerWidth = (pdf: Pdf) => pdf.page.width - 2 * MARGIN;

/** Begins a new page when less than this is left of the page. Tells whether it did. */
export function makeRoom(pdf: Pdf, heightPt: number): boolean {
  if (pdf.y + heightPt <= pdf.page.height - MARGIN) return false;
  pdf.addPage();
  return true;
}

export type Style = {
  readonly font?: string;
  readonly size?: number;
  readonly colour?: string;
  readonly align?: 'start' | 'end';
};

/** Writes a text into a box of this width and tells how high it became. Leaves the pen where it was. */
export function writeIn(
  pdf: Pdf,
  text: string,
  box: { readonly x: number; readonly y: number; readonly width: number },
  { font = REGULAR, size = TEXT_SIZE, colour = INK, align = 'start' }: Style = {},
): number {
  const plain = plainLetters(text);
  pdf.font(font).fontSize(size).fillColor(colour);
  const widthPt = pdf.widthOfString(plain);
  if (widthPt <= box.width) {
    const x = align === 'end' ? box.x + box.width - widthPt : box.x;
    // Without the breaking of lines it is several times as fast, which long statements feel.
    pdf.text(plain, x, box.y, { lineBreak: false });
    return pdf.currentLineHeight(true);
  }
  const options = { width: box.width, align: align === 'end' ? 'right' : 'left' } as const;
  pdf.text(plain, box.x, box.y, options);
  return pdf.y - box.y;
}

/** How high a text becomes in a box of this width. */
export function heightIn(
  pdf: Pdf,
  text: string,
  width: number,
  { font = REGULAR, size = TEXT_SIZE } = {},
): number {
  const plain = plainLetters(text);
  pdf.font(font).fontSize(size);
  if (pdf.widthOfString(plain) <= width) return pdf.currentLineHeight(true);
  return pdf.heightOfString(plain, { width });
}

export function rule(pdf: Pdf, y: number): void {
  pdf
    .moveTo(MARGIN, y)
    .lineTo(pdf.page.width - MARGIN, y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
}
