import { readAmount } from '@/app/_money/amounts';
import type { Ugx } from '@/lib/money';

const RAISED_BY_TWO = 'To raise it, another admin has to approve.';

/** The amounts among the terms of money, as their fields are called. */
export const AMOUNTS = {
  payOnDeliveryMostUgx: {
    label: 'Dearest purchase that can be paid at the door',
    hint: 'At most the cash a driver may carry.',
  },
  driverCashLimitUgx: {
    label: 'Cash a driver may carry',
    hint: `Over it no further orders with cash. ${RAISED_BY_TWO}`,
  },
  payoutLeastUgx: { label: 'Smallest payout', hint: undefined },
  payoutTwoPersonsUgx: { label: 'Payouts above this take two of us', hint: RAISED_BY_TWO },
  refundTwoPersonsUgx: { label: 'Refunds above this take two of us', hint: RAISED_BY_TWO },
  promptLeastUgx: { label: 'Smallest amount asked of a phone', hint: undefined },
  promptMostMtnUgx: { label: 'Largest amount asked over MTN', hint: undefined },
  promptMostAirtelUgx: { label: 'Largest amount asked over Airtel', hint: undefined },
} as const;
export type AmountName = keyof typeof AMOUNTS;

type Draft = Record<AmountName, Ugx> & {
  topUpsEnabled: boolean;
  payOnDeliveryEnabled: boolean;
  commissionVatBps: number;
  reason: string;
};

/** The form as terms, or what is wrong with it. A percentage has at most two digits after its point. */
export function readSettings(data: FormData): Draft | { problem: string } {
  const text = (name: string) => String(data.get(name) ?? '').trim();
  const amount = (name: AmountName) => readAmount(text(name));
  const names = Object.keys(AMOUNTS).filter((name): name is AmountName => name in AMOUNTS);
  const wrong = names.find((name) => amount(name) === null);
  if (wrong) return { problem: `${AMOUNTS[wrong].label}: write whole shillings, such as 45,000.` };
  const vat = /^(\d{1,2})(?:[.,](\d{1,2}))?$/.exec(text('commissionVat'));
  if (!vat) return { problem: 'VAT within our commission: write a percentage, such as 18.' };
  const read = (name: AmountName): Ugx => {
    const value = amount(name);
    if (value === null) throw new Error(`${name} was read before`);
    return value;
  };
  return {
    reason: text('reason'),
    topUpsEnabled: data.has('topUpsEnabled'),
    payOnDeliveryEnabled: data.has('payOnDeliveryEnabled'),
    commissionVatBps: Number(vat[1]) * 100 + Number((vat[2] ?? '').padEnd(2, '0')),
    payOnDeliveryMostUgx: read('payOnDeliveryMostUgx'),
    driverCashLimitUgx: read('driverCashLimitUgx'),
    payoutLeastUgx: read('payoutLeastUgx'),
    payoutTwoPersonsUgx: read('payoutTwoPersonsUgx'),
    refundTwoPersonsUgx: read('refundTwoPersonsUgx'),
    promptLeastUgx: read('promptLeastUgx'),
    promptMostMtnUgx: read('promptMostMtnUgx'),
    promptMostAirtelUgx: read('promptMostAirtelUgx'),
  };
}
