/** Shillings as people type them, "UGX 12,000", without what is no figure. */
export const bareAmount = (amount: string): string => amount.replace(/[\s,.]|ugx|\/=/gi, '');

/** Whole shillings; what is no number is left for the schema to refuse. */
export const shillingsOf = (bare: string): bigint | string => (/^\d{1,12}$/.test(bare) ? BigInt(bare) : bare);

/** Pieces, one where nothing is said; what is no number is left for the schema to refuse. */
export const piecesOf = (text: string): number | string =>
  text === '' ? 1 : /^\d{1,6}$/.test(text) ? Number(text) : text;
