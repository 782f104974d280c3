import { describe, expect, test } from 'vitest';
import { ugx } from '@/lib/money';
import type { Posting } from '@/services/money/ledger';
import { meansOf } from './draft-receipt';

/** Money that moves from one account to another. */
const moved = (kind: string, from: string, to: string): Posting => ({
  ...{ transactionId: '1', kind, ref: { kind: 'order', id: 'o' }, occurredAt: new Date(0) },
  entries: [
    { accountKind: from, ownerId: null, amountUgx: ugx(45_000) },
    { accountKind: to, ownerId: null, amountUgx: ugx(-45_000) },
  ],
});
const paid = moved('collected', 'mtn_collection', 'escrow');
const late = moved('collected_late', 'mtn_collection', 'customer_wallet');
const again = moved('collected_late', 'airtel_collection', 'customer_wallet');
const sentBack = moved('refund_requested', 'customer_wallet', 'refund_in_transit');
const revived = moved('order.revive', 'customer_wallet', 'escrow');
const atDoor = moved('order.door', 'customer_wallet', 'escrow');
const cash = moved('order.cash', 'driver_cash', 'escrow');
const doorReturned = moved('order.door-return', 'escrow', 'customer_wallet');
const split = moved('order.split', 'escrow', 'vendor_payable');

const MTN = 'MTN Mobile Money';
const CASH = 'Cash to the driver';

describe('a receipt says how the order was paid', () => {
  test.each<[string, Posting[], string[]]>([
    ['by phone', [paid, split], [MTN]],
    [
      'by phone and wallet',
      [paid, moved('collected', 'customer_wallet', 'escrow')],
      [MTN, 'Urban Herb wallet'],
    ],
    ['late, for an order that lives again', [late, revived, split], [MTN]],
    ['late, at the door', [late, atDoor, split], [MTN]],
    ['twice, the second going back', [paid, again, sentBack, split], [MTN]],
    ['late and then once more', [late, revived, again, sentBack, split], [MTN]],
    ['in cash, the phone’s money going back', [paid, cash, split, doorReturned, sentBack], [CASH]],
    ['in cash, late money of a phone going back', [late, atDoor, cash, split, doorReturned], [CASH]],
    ['in cash, money that came when it was handed over going back', [cash, split, late, sentBack], [CASH]],
    ['by phone at the door, one more payment going back', [late, atDoor, paid, doorReturned], [MTN]],
  ])('%s', (_words, postings, means) => {
    expect(meansOf(postings)).toEqual(means);
  });
});
