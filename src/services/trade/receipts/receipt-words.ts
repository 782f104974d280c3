import { KAMPALA_ZONE } from '@/lib/kampala-time';
import { addUgx, formatUgx } from '@/lib/money';
import type { OrderTerms } from '@/services/trade/orders';
import type { Party } from './tables';

export type Fiscal = {
  state: 'none' | 'pending' | 'cleared' | 'refused';
  number: string | null;
  verificationCode: string | null;
  qr: string | null;
  problem: string | null;
};

const day = new Intl.DateTimeFormat('en-UG', { dateStyle: 'long', timeZone: KAMPALA_ZONE });
const PERCENT_BPS = 100;

/** "10 March 2026", in Kampala */
export const dayWords = (at: Date) => day.format(at);
/** "18 %" */
export const rateWords = (taxBps: number) => `${taxBps / PERCENT_BPS} %`;

/** A supplier in a line: name, number and address as far as they are known. */
export function partyWords({ name, legalName, tin, legalAddress }: Party): string {
  const legal = legalName && legalName !== name ? `${name} (${legalName})` : name;
  return [legal, tin && `TIN ${tin}`, legalAddress].filter(Boolean).join(', ');
}

type Terms = Pick<OrderTerms, 'deliveryFeeUgx' | 'shopPaysUgx' | 'housePaysUgx'>;

/** Who beside the buyer pays the delivery, as the order was sold. */
export function deliveryNotes(
  { deliveryFeeUgx, shopPaysUgx, housePaysUgx }: Terms,
  seller: Party,
  carrier: Party,
): string[] {
  const others = [
    { name: seller.name, paysUgx: shopPaysUgx },
    { name: carrier.name, paysUgx: housePaysUgx },
  ].filter(({ paysUgx }) => paysUgx > 0n);
  if (others.length === 0) return [];
  const whole = formatUgx(addUgx(deliveryFeeUgx, shopPaysUgx, housePaysUgx));
  const parts = others.map(({ name, paysUgx }) => `${name} pays ${formatUgx(paysUgx)} of it`);
  return [`The delivery costs ${whole}: ${parts.join(', ')}.`];
}

/** What has to be said of those who charge no VAT; nothing when both do. */
export function vatNotes(seller: Party, carrier: Party | null): string[] {
  return [
    ...(seller.vatRegistered ? [] : ['The seller is not registered for VAT.']),
    ...(carrier === null || carrier.vatRegistered
      ? []
      : [`${carrier.name}, who delivers, is not registered for VAT.`]),
  ];
}

/** Where the fiscal number stands, in words; null where none is asked for. */
export function fiscalWords({ state, problem }: Fiscal): string | null {
  switch (state) {
    case 'none':
      return null;
    case 'pending':
      return 'The fiscal number has been asked for and follows.';
    case 'refused':
      return `The tax authority refused this receipt. ${problem ?? ''}`.trim();
    case 'cleared':
      return 'Cleared by the tax authority.';
  }
}
