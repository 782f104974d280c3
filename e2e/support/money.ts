const grouped = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** An amount in a table whose head says what it counts: "45,000". */
export const figure = (shillings: bigint): string => grouped.format(shillings);

/** An amount as people read it: "UGX 45,000". */
export const ugx = (shillings: bigint): string => `UGX ${figure(shillings)}`;

/** The first amount in a text. */
export function amountIn(text: string | null): bigint {
  const found = /UGX\s([\d,]+)/.exec(text ?? '');
  if (!found?.[1]) throw new Error(`there is no amount in "${text}"`);
  return BigInt(found[1].replaceAll(',', ''));
}

/** Commission of 10 %, rounded down; the shop keeps the rest. */
export const commissionOn = (subtotal: bigint): bigint => subtotal / 10n;
export const shopShareOf = (subtotal: bigint): bigint => subtotal - commissionOn(subtotal);

/** Four fifths of the fee, rounded down. */
export const driverShareOf = (fee: bigint): bigint => (fee * 8n) / 10n;
