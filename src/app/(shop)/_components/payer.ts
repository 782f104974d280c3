import { networkOf, parsePhone, phoneProblem } from '@/lib/phone';
import type { OperatorsNow } from './answers';

export type Network = 'mtn' | 'airtel';
export const NETWORK_NAMES: Readonly<Record<Network, string>> = { mtn: 'MTN', airtel: 'Airtel' };
export const isNetwork = (text: string): text is Network => text in NETWORK_NAMES;

/** A phone that is to pay as it was typed; `chosen` once its owner has said which operator it is with. */
export type PayerDraft = { readonly phone: string; readonly chosen: Network | null };

/** A phone before its owner has said anything: where there is one operator, it is that one's. */
export function draftOf(phone: string, operators: OperatorsNow): PayerDraft {
  const [only, ...others] = operators;
  return { phone, chosen: only && others.length === 0 ? only.provider : null };
}

/** The operator of a number: the one that was chosen, else the one its prefix belongs to, else not known. */
export function networkOfDraft({ phone, chosen }: PayerDraft): Network | null {
  if (chosen) return chosen;
  const parsed = parsePhone(phone);
  const network = parsed ? networkOf(parsed) : 'unknown';
  return network === 'unknown' ? null : network;
}

export type PayerProblem = { readonly field: 'phone' | 'network'; readonly words: string };

/** What is wrong with a number that is to pay, or null. */
export function payerProblem(draft: PayerDraft, operators: OperatorsNow): PayerProblem | null {
  if (!parsePhone(draft.phone)) return { field: 'phone', words: phoneProblem(draft.phone).message };
  const network = networkOfDraft(draft);
  if (network === null) return { field: 'network', words: 'Choose MTN or Airtel.' };
  const operator = operators.find(({ provider }) => provider === network);
  if (operator && operator.state !== 'paused') return null;
  const other = operators.find(({ provider, state }) => provider !== network && state !== 'paused');
  const wayOut = other ? `Use a number with ${other.title}, or pay later.` : 'Please pay later.';
  const what = operator?.words ?? `${NETWORK_NAMES[network]} is not available here.`;
  return { field: 'network', words: `${what} ${wayOut}` };
}

/** What is sent for it. */
export const payerOfDraft = (draft: PayerDraft) => ({
  payerPhone: draft.phone,
  provider: networkOfDraft(draft) ?? undefined,
});
