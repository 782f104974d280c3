import { assert } from '@/lib/assert';
import { KAMPALA_ZONE } from '@/lib/kampala-time';
import { formatUgx } from '@/lib/money';

/** What a text may tell: an order's number, amounts, codes and days. There is no room for a name of goods or shops. */
type OrderFacts = { readonly label: string };
type MoneyFacts = OrderFacts & { readonly totalUgx: bigint };
/** What is asked for at the door; nought where it is paid already. */
type DoorFacts = OrderFacts & { readonly dueUgx: bigint };
/** What goes back; nought where nothing was paid. */
type BackFacts = OrderFacts & { readonly backUgx: bigint };
/** What was paid twice, of whatever it was for. */
type SurplusFacts = Pick<BackFacts, 'backUgx'>;
type Facts = {
  sign_in_code: { readonly code: string };
  'order.placed': DoorFacts;
  'order.rejected': BackFacts;
  'order.cancelled': BackFacts;
  'order.failed': BackFacts;
  'order.refunded': MoneyFacts;
  'order.refund_made': MoneyFacts;
  'refund.settled': BackFacts;
  'refund.failed': BackFacts;
  'surplus-refund.settled': SurplusFacts;
  'surplus-refund.failed': SurplusFacts;
  'dispute.dismissed': OrderFacts;
  'order.late': OrderFacts;
  'order.slipped': OrderFacts;
  'order.returning': OrderFacts;
  'order.collected': DoorFacts;
  'order.delivered': OrderFacts;
  'lot.recalled': OrderFacts;
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

function back({ backUgx }: BackFacts): string {
  return backUgx > 0n
    ? `Your ${formatUgx(backUgx)} is on its way back to you.`
    : 'You have not paid anything, so nothing is owed.';
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
    facts.dueUgx > 0n
      ? `Urban Herb: order ${order(facts)} is with the shop. Have ${formatUgx(facts.dueUgx)} ready at the door, in cash or on your phone.`
      : `Urban Herb: we have your payment and order ${order(facts)} is with the shop. We will text you when it is on its way.`,
  'order.rejected': (facts) =>
    `Urban Herb: sorry, the shop could not take order ${order(facts)}. ${back(facts)}`,
  'order.cancelled': (facts) => `Urban Herb: order ${order(facts)} is cancelled. ${back(facts)}`,
  'order.failed': (facts) =>
    `Urban Herb: sorry, order ${order(facts)} could not be delivered. ${back(facts)}`,
  'order.refunded': (facts) =>
    `Urban Herb: your payment for ${order(facts)} came after its time was up and we could not keep the order. Your ${formatUgx(facts.totalUgx)} is on its way back to you.`,
  'order.refund_made': (facts) =>
    `Urban Herb: ${formatUgx(facts.totalUgx)} for order ${order(facts)} is on its way back to you. Sign in to see how far it is.`,
  'refund.settled': (facts) =>
    `Urban Herb: ${formatUgx(facts.backUgx)} for order ${order(facts)} is back on the phone that paid.`,
  'refund.failed': (facts) =>
    `Urban Herb: ${formatUgx(facts.backUgx)} for order ${order(facts)} could not be sent to your phone. It is in your wallet with us: pay with it, or sign in to send it on.`,
  'surplus-refund.settled': ({ backUgx }) =>
    `Urban Herb: you paid once too often. ${formatUgx(backUgx)} is back on the phone that paid.`,
  'surplus-refund.failed': ({ backUgx }) =>
    `Urban Herb: you paid once too often. ${formatUgx(backUgx)} could not be sent to your phone. It is in your wallet with us. Sign in to send it on.`,
  'dispute.dismissed': (facts) =>
    `Urban Herb: we looked at what you reported about order ${order(facts)} and give nothing back. Sign in to read why.`,
  'order.late': (facts) =>
    `Urban Herb: order ${order(facts)} is packed, but finding a rider takes longer than usual. We are on it and will text you when it is on its way.`,
  'order.slipped': (facts) =>
    `Urban Herb: sorry, order ${order(facts)} comes later than we said. Sign in and open it to see how far it is.`,
  'order.returning': (facts) =>
    `Urban Herb: sorry, order ${order(facts)} could not be handed over and goes back to the shop. Sign in and open it to read why and what comes next.`,
  'order.collected': (facts) =>
    facts.dueUgx > 0n
      ? `Urban Herb: your order ${order(facts)} is on its way. Have ${formatUgx(facts.dueUgx)} ready. Give the rider your delivery code only once you hold it and have paid.`
      : `Urban Herb: your order ${order(facts)} is on its way. Give the rider your delivery code only once it is in your hands.`,
  'order.delivered': (facts) => `Urban Herb: order ${order(facts)} was delivered. Thank you.`,
  'lot.recalled': (facts) =>
    `Urban Herb: something in order ${order(facts)} is being recalled. Please do not use it. Sign in and open the order to read what and why.`,
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
