import { networkOf, parsePhone, phoneProblem } from '@/lib/phone';

export type Network = 'mtn' | 'airtel';
export const NETWORK_NAMES: Readonly<Record<Network, string>> = { mtn: 'MTN', airtel: 'Airtel' };

/** A phone that is to pay as it was typed; `chosen` once its owner has said which operator it is with. */
export type PayerDraft = { readonly phone: string; readonly chosen: Network | null };

/** The operator of a number: the one that was chosen, else the one its prefix belongs to, else not known. */
export function networkOfDraft({ phone, chosen }: PayerDraft): Network | null {
  if (chosen) return chosen;
  const parsed = parsePhone(phone);
  const network = parsed ? networkOf(parsed) : 'unknown';
  return network === 'unknown' ? null : network;
}

export type PayerProblem = { readonly field: 'phone' | 'network'; readonly words: string };

/** What is wrong with a number that is to pay, or null. */
export function payerProblem(draft: PayerDraft): PayerProblem | null {
  if (!parsePhone(draft.phone)) return { field: 'phone', words: phoneProblem(draft.phone).message };
  if (networkOfDraft(draft) === null) return { field: 'network', words: 'Choose MTN or Airtel.' };
  return null;
}
