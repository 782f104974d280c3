import { networkOf, parsePhone, phoneProblem } from '@/lib/phone';

export const NETWORKS = { mtn: 'MTN', airtel: 'Airtel' } as const;
export type Network = keyof typeof NETWORKS;
export const isNetwork = (text: string): text is Network => Object.hasOwn(NETWORKS, text);

/** A number as it was typed; `chosen` once somebody said which network it is with. */
export type NumberDraft = { readonly phone: string; readonly chosen: Network | null };
export const NO_NUMBER: NumberDraft = { phone: '', chosen: null };

/** People take their numbers along to another network, so the prefix only suggests one. */
export function networkOfDraft({ phone, chosen }: NumberDraft): Network | null {
  if (chosen) return chosen;
  const parsed = parsePhone(phone);
  const network = parsed ? networkOf(parsed) : 'unknown';
  return network === 'unknown' ? null : network;
}

export type NumberProblem = { readonly field: 'phone' | 'network'; readonly words: string };

/** What is wrong with a typed number, or null. */
export function numberProblem(draft: NumberDraft): NumberProblem | null {
  if (!parsePhone(draft.phone)) return { field: 'phone', words: phoneProblem(draft.phone).message };
  if (networkOfDraft(draft) === null) return { field: 'network', words: 'Choose MTN or Airtel.' };
  return null;
}
