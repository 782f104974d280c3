export { type Cell, csvLine, renderCsv } from './csv';
export type { Block, Column, Fact, PdfDocument, Rows, Total } from './document';
export { renderPdf, wholePdf } from './pdf';
export { type QrCode, qrCode } from './qr';
