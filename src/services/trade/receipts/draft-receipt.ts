import { addUgx, type Ugx, ugx } from '@/lib/money';
import type { Posting } from '@/services/money/ledger';
import type { OrderTerms } from '@/services/trade/orders';
import type { Party } from './tables';
import { includedTax } from './tax';

export type LineDraft = {
  readonly supplier: 'seller' | 'carrier';
  readonly name: string;
  readonly detail: string;
  readonly unitPriceUgx: Ugx;
  readonly quantity: number;
  readonly totalUgx: Ugx;
  readonly taxBps: number;
  readonly taxUgx: Ugx;
};

type Suppliers = { readonly seller: Party; readonly carrier: Party; readonly vatBps: number };

/** Pure: the lines of an order's receipt. The goods are the shop's supply, the delivery is the platform's. */
export function draftLines(order: OrderTerms, { seller, carrier, vatBps }: Suppliers): LineDraft[] {
  const line = (
    supplier: LineDraft['supplier'],
    { vatRegistered }: Party,
    rest: Omit<LineDraft, 'supplier' | 'taxBps' | 'taxUgx'>,
  ): LineDraft => {
    const taxBps = vatRegistered ? vatBps : 0;
    return { supplier, ...rest, taxBps, taxUgx: includedTax(rest.totalUgx, taxBps) };
  };
  const goods = order.lines.map(({ name, strength, unitPriceUgx, quantity, totalUgx }) =>
    line('seller', seller, { name, detail: strength, unitPriceUgx, quantity, totalUgx }),
  );
  const feeUgx = order.deliveryFeeUgx;
  if (feeUgx === 0n) return goods;
  const delivery = {
    name: 'Delivery',
    detail: 'by boda',
    unitPriceUgx: feeUgx,
    quantity: 1,
    totalUgx: feeUgx,
  };
  return [...goods, line('carrier', carrier, delivery)];
}

export function sumsOf(lines: readonly { readonly totalUgx: Ugx; readonly taxUgx: Ugx }[]) {
  return {
    totalUgx: addUgx(...lines.map(({ totalUgx }) => totalUgx)),
    taxUgx: addUgx(...lines.map(({ taxUgx }) => taxUgx)),
  };
}

/** Accounts that money for an order comes from, as the payer knows them. */
const MEANS: Readonly<Record<string, string>> = {
  mtn_collection: 'MTN Mobile Money',
  airtel_collection: 'Airtel Money',
  customer_wallet: 'Urban Herb wallet',
  driver_cash: 'Cash to the driver',
};
/** Late money passes through the wallet on its way: that is no means of its own. */
const PASSING = ['order.return', 'refund_requested', 'refunded', 'refund_failed'];
/** Late money pays only where it was taken for the order after all; any other stays in the wallet or goes back. */
const TAKEN_LATE = ['order.revive', 'order.door'];

/** Pure: how an order was paid, by the postings of its purchase and its own, oldest first. */
export function meansOf(postings: readonly Posting[]): string[] {
  const [paid, late]: [string[][], string[][]] = [[], []];
  for (const posting of postings) {
    const { kind } = posting;
    if (PASSING.includes(kind)) continue;
    if (TAKEN_LATE.includes(kind)) paid.push(...late.splice(0));
    else if (kind === 'collected_late') late.push(sourcesOf(posting));
    // The door needed only one of two payments: the phone has its own back.
    else if (kind === 'order.door-return') dropLastByPhone(paid);
    else paid.push(sourcesOf(posting));
  }
  const kinds = paid.flat();
  return Object.keys(MEANS).flatMap((kind) => (kinds.includes(kind) ? (MEANS[kind] ?? []) : []));
}

const sourcesOf = ({ entries }: Posting) =>
  entries.filter(({ amountUgx }) => amountUgx > ugx(0n)).map(({ accountKind }) => accountKind);

function dropLastByPhone(paid: string[][]): void {
  const at = paid.findLastIndex((sources) => sources.some((kind) => kind.endsWith('_collection')));
  if (at >= 0) paid.splice(at, 1);
}
