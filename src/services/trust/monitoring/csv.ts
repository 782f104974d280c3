/** A cell that a spreadsheet would take for a formula starts with one of these. */
const FORMULA = /^\s*[=+\-@\t\r|%]/;

/** One line of CSV (RFC 4180), every cell quoted and none a formula. */
export function csvLine(cells: readonly (string | null)[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: string | null): string {
  const text = cell ?? '';
  // The apostrophe is what spreadsheets themselves use for "this is text".
  return `"${(FORMULA.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}
