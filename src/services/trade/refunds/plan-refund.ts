import { conflict, invalid } from '@/lib/errors';
import { addUgx, formatUgx, shareOf, subtractUgx, timesUgx, type Ugx, ugx, ZERO_UGX } from '@/lib/money';
import { taxWithin } from '@/services/money/ledger';
import type { SoldLine } from '@/services/trade/orders';
import type { RefundWhat } from './inputs';
import type { RefundedLine } from './tables';

/** The terms of an order that a refund is worked out from. */
export type RefundTerms = {
  readonly subtotalUgx: Ugx;
  readonly deliveryFeeUgx: Ugx;
  readonly returnedGoodsUgx: Ugx;
  readonly returnedFeeUgx: Ugx;
  readonly commissionBps: number;
  readonly commissionVatBps: number;
  /** Given at our own cost so far, beside what was paid. */
  readonly goodwillUgx: Ugx;
  /** The goods are with the customer. */
  readonly isDelivered: boolean;
};

export type RefundPlan = {
  readonly goodsUgx: Ugx;
  readonly feeUgx: Ugx;
  readonly goodwillUgx: Ugx;
  readonly totalUgx: Ugx;
  readonly lines: readonly RefundedLine[];
  /** Who bears the goods once they were paid for: the shop its share, we our commission and the tax in it. */
  readonly vendorUgx: Ugx;
  readonly commissionUgx: Ugx;
  readonly commissionVatUgx: Ugx;
  /** Nothing of the goods is left to the customer. */
  readonly isAllGoods: boolean;
};

/**
 * What a refund gives back and who bears it. The commission given up is what it was on all that was kept before, less
 * what it is on all that is kept after: however a refund is cut up, the parts add up. Where all goods go back before the handover nothing is
 * delivered, so the delivery goes back as well. Pure.
 * @param before pieces given back earlier, by product
 * @throws AppError conflict for more than is left, invalid for what was not bought
 */
export function planRefund(
  terms: RefundTerms,
  what: RefundWhat,
  sold: readonly SoldLine[],
  before: ReadonlyMap<string, number>,
): RefundPlan {
  const leftGoods = subtractUgx(terms.subtotalUgx, terms.returnedGoodsUgx);
  const leftFee = subtractUgx(terms.deliveryFeeUgx, terms.returnedFeeUgx);
  if (what.kind === 'ad_hoc') return planOf(terms, { goodwillUgx: requireModest(terms, what.amountUgx) });
  if (what.kind === 'delivery') return planOf(terms, { feeUgx: requireLeft(leftFee, leftFee, 'delivery') });
  const lines = what.kind === 'lines' ? pricedLines(what.lines, sold, before) : [];
  const wanted = {
    full: () => leftGoods,
    lines: () => addUgx(...lines.map((line) => ugx(BigInt(line.amountUgx)))),
    amount: () => (what.kind === 'amount' ? what.amountUgx : ZERO_UGX),
  }[what.kind]();
  const goodsUgx = requireLeft(wanted, leftGoods, 'goods');
  const isUndone = !terms.isDelivered && goodsUgx === leftGoods;
  return planOf(terms, { goodsUgx, feeUgx: what.withDelivery || isUndone ? leftFee : ZERO_UGX, lines });
}

/** However often, we give no more at our own cost than the order cost. */
function requireModest(terms: RefundTerms, wanted: Ugx): Ugx {
  const cost = addUgx(terms.subtotalUgx, terms.deliveryFeeUgx);
  // What was given before there was a ceiling may be above it.
  const left = terms.goodwillUgx < cost ? subtractUgx(cost, terms.goodwillUgx) : ZERO_UGX;
  if (wanted > left) {
    throw conflict(
      `At our own cost we give at most what the order cost, ${formatUgx(cost)}. ${formatUgx(left)} of that is left.`,
    );
  }
  return wanted;
}

function requireLeft(wanted: Ugx, left: Ugx, of: string): Ugx {
  if (wanted > left) throw conflict(`Only ${formatUgx(left)} of the ${of} is left to give back.`);
  if (wanted <= 0n) throw conflict(`Nothing of the ${of} is left to give back.`);
  return wanted;
}

function pricedLines(
  wanted: readonly { productId: string; quantity: number }[],
  sold: readonly SoldLine[],
  before: ReadonlyMap<string, number>,
): RefundedLine[] {
  if (new Set(wanted.map(({ productId }) => productId)).size < wanted.length) {
    throw invalid('Name each product once.');
  }
  return wanted.map(({ productId, quantity }) => {
    const line = sold.find((one) => one.productId === productId);
    if (!line) throw invalid('That is not part of this order.');
    const left = line.quantity - (before.get(productId) ?? 0);
    if (quantity > left) throw conflict(`Only ${left} of these are left to give back for.`);
    return { productId, quantity, amountUgx: timesUgx(line.unitPriceUgx, quantity).toString() };
  });
}

type Parts = { goodsUgx?: Ugx; feeUgx?: Ugx; goodwillUgx?: Ugx; lines?: readonly RefundedLine[] };

function planOf(terms: RefundTerms, parts: Parts): RefundPlan {
  const { goodsUgx = ZERO_UGX, feeUgx = ZERO_UGX, goodwillUgx = ZERO_UGX, lines = [] } = parts;
  const keptBefore = subtractUgx(terms.subtotalUgx, terms.returnedGoodsUgx);
  const keptAfter = subtractUgx(keptBefore, goodsUgx);
  const grossBefore = shareOf(keptBefore, terms.commissionBps);
  const grossAfter = shareOf(keptAfter, terms.commissionBps);
  const gross = subtractUgx(grossBefore, grossAfter);
  const vat = subtractUgx(
    taxWithin(grossBefore, terms.commissionVatBps),
    taxWithin(grossAfter, terms.commissionVatBps),
  );
  return {
    ...{ goodsUgx, feeUgx, goodwillUgx, lines },
    totalUgx: addUgx(goodsUgx, feeUgx, goodwillUgx),
    vendorUgx: subtractUgx(goodsUgx, gross),
    commissionUgx: subtractUgx(gross, vat),
    commissionVatUgx: vat,
    isAllGoods: goodsUgx > 0n && keptAfter === 0n,
  };
}
