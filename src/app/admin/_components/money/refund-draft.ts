import { readAmount } from '@/app/_money/amounts';
import { formatUgx, ugx } from '@/lib/money';

export const KINDS = ['full', 'lines', 'amount', 'delivery', 'ad_hoc'] as const;
export type Kind = (typeof KINDS)[number];

export type RefundLine = {
  readonly productId: string;
  readonly unitPriceUgx: bigint;
  readonly quantity: number;
  /** Pieces that money was given back for already. */
  readonly givenBack: number;
};

/** What can still be given back of an order. */
export type Left = {
  readonly goodsUgx: bigint;
  readonly feeUgx: bigint;
  readonly lines: readonly RefundLine[];
  /** Nobody has set out with the goods: giving all of them back ends the order, and the delivery with it. */
  readonly isUnderWay: boolean;
};

export type RefundDraft = {
  readonly kind: Kind;
  readonly withDelivery: boolean;
  readonly amountText: string;
  /** Pieces chosen, by product. */
  readonly pieces: Readonly<Record<string, number>>;
};

type What =
  | { kind: 'full'; withDelivery: boolean }
  | { kind: 'lines'; lines: { productId: string; quantity: number }[]; withDelivery: boolean }
  | { kind: 'amount'; amountUgx: bigint; withDelivery: boolean }
  | { kind: 'delivery' }
  | { kind: 'ad_hoc'; amountUgx: bigint };

export type ReadRefund = { what: What; totalUgx: bigint; endsOrder: boolean };

/** The request a draft stands for with its total, or what is missing. The server works it out once more. */
export function readRefund(draft: RefundDraft, left: Left): ReadRefund | { problem: string } {
  const { withDelivery } = draft;
  const goodsBack = (what: What, goods: bigint): ReadRefund => {
    const endsOrder = left.isUnderWay && goods > 0n && goods === left.goodsUgx;
    return { what, totalUgx: goods + (withDelivery || endsOrder ? left.feeUgx : 0n), endsOrder };
  };
  switch (draft.kind) {
    case 'full':
      return goodsBack({ kind: 'full', withDelivery }, left.goodsUgx);
    case 'delivery':
      return { what: { kind: 'delivery' }, totalUgx: left.feeUgx, endsOrder: false };
    case 'lines': {
      const lines = left.lines.flatMap(({ productId }) => {
        const quantity = draft.pieces[productId] ?? 0;
        return quantity > 0 ? [{ productId, quantity }] : [];
      });
      if (lines.length === 0) return { problem: 'Choose what is given back.' };
      const goods = lines.reduce((sum, { productId, quantity }) => {
        const line = left.lines.find((one) => one.productId === productId);
        return sum + (line?.unitPriceUgx ?? 0n) * BigInt(quantity);
      }, 0n);
      return goodsBack({ kind: 'lines', lines, withDelivery }, goods);
    }
    case 'amount':
    case 'ad_hoc': {
      const amountUgx = readAmount(draft.amountText);
      if (amountUgx === null) return { problem: 'Write whole shillings, such as 5,000.' };
      if (draft.kind === 'ad_hoc') {
        return { what: { kind: 'ad_hoc', amountUgx }, totalUgx: amountUgx, endsOrder: false };
      }
      if (amountUgx > left.goodsUgx) {
        return { problem: `Only ${formatUgx(ugx(left.goodsUgx))} of the goods is left to give back.` };
      }
      return goodsBack({ kind: 'amount', amountUgx, withDelivery }, amountUgx);
    }
  }
}
