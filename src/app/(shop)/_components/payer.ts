import {
  NETWORKS,
  type NumberDraft,
  type NumberProblem,
  networkOfDraft,
  numberProblem,
} from '@/app/_money/networks';
import type { OperatorsNow } from './answers';

/** A phone before its owner has said anything: where there is one operator, it is that one's. */
export function draftOf(phone: string, operators: OperatorsNow): NumberDraft {
  const [only, ...others] = operators;
  return { phone, chosen: only && others.length === 0 ? only.provider : null };
}

/** What is wrong with a number that is to pay, or null. */
export function payerProblem(draft: NumberDraft, operators: OperatorsNow): NumberProblem | null {
  const wrong = numberProblem(draft);
  const network = networkOfDraft(draft);
  if (wrong || network === null) return wrong;
  const operator = operators.find(({ provider }) => provider === network);
  if (operator && operator.state !== 'paused') return null;
  const other = operators.find(({ provider, state }) => provider !== network && state !== 'paused');
  const wayOut = other ? `Use a number with ${other.title}, or pay later.` : 'Please pay later.';
  const what = operator?.words ?? `${NETWORKS[network]} is not available here.`;
  return { field: 'network', words: `${what} ${wayOut}` };
}

/** What is sent for it. */
export const payerOfDraft = (draft: NumberDraft) => ({
  payerPhone: draft.phone,
  provider: networkOfDraft(draft) ?? undefined,
});
