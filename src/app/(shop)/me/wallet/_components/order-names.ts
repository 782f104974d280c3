/** The orders behind an id, which is an order's or a purchase's. */
export type OrderNames = ReadonlyMap<string, readonly { readonly orderId: string; readonly label: string }[]>;

export function labelsOf(
  rows: readonly { readonly of: string; readonly orderId: string; readonly label: string }[],
): OrderNames {
  const names = new Map<string, { orderId: string; label: string }[]>();
  for (const { of, orderId, label } of rows) names.set(of, [...(names.get(of) ?? []), { orderId, label }]);
  return names;
}

const listing = new Intl.ListFormat('en', { type: 'conjunction' });

/** "order UH-10042", "orders UH-10042 and UH-10043"; null for none that can be named. */
export function namedOrders(names: OrderNames, refId: string): string | null {
  const labels = (names.get(refId) ?? []).map(({ label }) => label);
  if (labels.length === 0) return null;
  return `${labels.length === 1 ? 'order' : 'orders'} ${listing.format(labels)}`;
}
