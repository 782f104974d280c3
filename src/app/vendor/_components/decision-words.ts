import { REJECT_REASONS, type RejectReason } from '@/services/trade/orders/inputs';

export type Decision = 'accept' | 'reject' | 'markReady';

/** Where a decision brings an order, for showing it there before the server has answered. */
export const LEADS_TO = { accept: 'accepted', reject: 'rejected', markReady: 'ready' } as const;

const DONE: Readonly<Record<Decision, string>> = {
  accept: 'accepted. Pack it now.',
  reject: 'rejected. The customer gets all the money back.',
  markReady: 'is ready. We are calling a driver.',
};
export const doneWords = (label: string, decision: Decision): string => `${label} ${DONE[decision]}`;

const MEANWHILE: Readonly<Record<string, string>> = {
  cancelled: 'It was cancelled meanwhile.',
  rejected: 'It was rejected meanwhile.',
  accepted: 'It was accepted meanwhile.',
  ready: 'It was marked ready meanwhile.',
  collected: 'The driver has it already.',
};
/** Why a step was not possible any more. */
export const meanwhileWords = (state: string): string => MEANWHILE[state] ?? 'It is over already.';

const RETURNS: Readonly<Record<string, string>> = {
  absent: 'Nobody was there.',
  refused: 'The customer did not want it.',
  code_failed: 'The customer’s code did not work.',
  no_money: 'The customer did not have the money.',
  not_found: 'The driver did not find the place.',
  unsafe: 'It was not safe there.',
  damaged: 'The parcel is damaged.',
  no_adult: 'Nobody at the door could show to be 18 or older.',
};
/** Why a parcel comes back. */
export const returnWords = (reason: string): string => RETURNS[reason] ?? 'It could not be handed over.';

const SHORT: Readonly<Record<RejectReason, string>> = {
  sold_out: 'Sold out',
  closed: 'Closed today',
  too_busy: 'Too busy',
  damaged: 'Damaged',
  other: 'Another reason',
};

const isReason = (text: string): text is RejectReason => Object.hasOwn(REJECT_REASONS, text);

/** The reasons to choose from, each with the sentence the customer will read. */
export const REASONS = Object.entries(REJECT_REASONS).flatMap(([value, text]) =>
  isReason(value) ? [{ value, label: SHORT[value], text: `The customer reads: “${text}”` }] : [],
);

export function readReason(value: unknown): RejectReason {
  return typeof value === 'string' && isReason(value) ? value : 'other';
}
