/**
 * A number as people write it, in a form or a cell: "1200.5", "1,200.5", "12,5". A comma before groups of three groups
 * thousands, as it does in prices; any other stands for the point. Null for anything else.
 */
export function readNumber(text: string): number | null {
  const bare = text.replace(/\s/g, '');
  if (/^[-+]?\d{1,3}(,\d{3})+(\.\d{1,6})?$/.test(bare)) return Number(bare.replaceAll(',', ''));
  return /^[-+]?\d{1,12}([.,]\d{1,6})?$/.test(bare) ? Number(bare.replace(',', '.')) : null;
}
