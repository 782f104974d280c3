import type { Rows } from './document';

/** Numbers stay numbers; text is quoted and never taken for a formula. */
export type Cell = string | number | bigint | null;

/** A cell that a spreadsheet would take for a formula starts with one of these; behind apostrophes of its own, as else one would be taken for ours. */
const FORMULA = /^'*\s*[=+\-@\t\r|%]/;
/** Tells spreadsheets that the file is UTF-8. */
const BYTE_ORDER_MARK = '\uFEFF';

/** One line of CSV (RFC 4180). */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (typeof cell === 'number' || typeof cell === 'bigint') return String(cell);
  const text = cell ?? '';
  // The apostrophe is what spreadsheets themselves use for "this is text".
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A CSV file line by line, read no faster than it is taken. */
export async function* renderCsv(rows: Rows<readonly Cell[]>): AsyncGenerator<string, void, void> {
  yield BYTE_ORDER_MARK;
  for await (const row of rows) yield csvLine(row);
}
