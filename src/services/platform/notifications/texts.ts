import { assert } from '@/lib/assert';
import { KAMPALA_ZONE } from '@/lib/kampala-time';
import { formatUgx } from '@/lib/money';

/** What a text may tell: an order's number, amounts, codes and days. There is no room for a name of goods or shops. */
type OrderFacts = { readonly label: string };
type MoneyFacts = OrderFacts & { readonly totalUgx: bigint };
type Facts = {
  sign_in_code: { readonly code: string };
  'order.placed': OrderFacts;
  'order.rejected': MoneyFacts;
  'order.cancelled': MoneyFacts;
  'order.refunded': MoneyFacts;
  'order.collected': OrderFacts;
  'order.delivered': OrderFacts;
  'privacy.erasure_planned': { readonly at: Date };
  'privacy.erasure_blocked': Readonly<Record<string, never>>;
};
export type TextKind = keyof Facts;

const LABEL = /^UH-\d{1,12}$/;
const CODE = /^\d{4,8}$/;
const day = new Intl.DateTimeFormat('en-UG', { day: 'numeric', month: 'long', timeZone: KAMPALA_ZONE });

/** An order as people call it. Anything else is refused: a name that slips in here would be on a lock screen. */
function order({ label }: OrderFacts): string {
  assert(LABEL.test(label), 'label of an order');
  return label;
}

function code(text: string): string {
  assert(CODE.test(text), 'code of digits');
  return text;
}

/**
 * What we write about orders and accounts, neutral: whoever glances at the phone learns nothing of what was bought or
 * where. One SMS each.
 */
const TEXTS: { readonly [K in TextKind]: (facts: Facts[K]) => string } = {
  sign_in_code: (facts) =>
    `Your Urban Herb code is ${code(facts.code)}. It is valid for 5 minutes. Never give it to anyone.`,
  'order.placed': (facts) =>
    `Urban Herb: we have your payment and order ${order(facts)} is with the shop. We will text you when it is on its way.`,
  'order.rejected': (facts) =>
    `Urban Herb: sorry, the shop could not take order ${order(facts)}. Your ${formatUgx(facts.totalUgx)} is on its way back to your phone.`,
  'order.cancelled': (facts) =>
    `Urban Herb: order ${order(facts)} is cancelled. Your ${formatUgx(facts.totalUgx)} is on its way back to your phone.`,
  'order.refunded': (facts) =>
    `Urban Herb: your payment for ${order(facts)} came after its time was up and we could not keep the order. Your ${formatUgx(facts.totalUgx)} is on its way back to your phone.`,
  'order.collected': (facts) =>
    `Urban Herb: your order ${order(facts)} is on its way. Give the rider your delivery code only once it is in your hands.`,
  'order.delivered': (facts) => `Urban Herb: order ${order(facts)} was delivered. Thank you.`,
  'privacy.erasure_planned': ({ at }) =>
    `Urban Herb: your account will be erased on ${day.format(at)}, as you asked. Was it not you? Sign in and undo it under "Your data".`,
  'privacy.erasure_blocked': () =>
    'Urban Herb: your account could not be erased yet. Sign in and look under "Your data" for the reason.',
};

export const TEXT_KINDS: readonly string[] = Object.keys(TEXTS);

/** The words of a message. @throws Error when a fact is not of the kind the text has room for */
export function textOf<K extends TextKind>(kind: K, facts: Facts[K]): string {
  return TEXTS[kind](facts);
}
