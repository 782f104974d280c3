import { forget, recall, remember } from '@/app/_account/tab-memory';
import { freshId } from '@/lib/fresh-id';

/** What was asked for under an id of this tab's making, until it is known to be done. */
export type Asked = { readonly id: string; readonly amountUgx: bigint; readonly way: string };

export function askedBefore(name: string): Asked | null {
  const value = recall(name);
  if (typeof value !== 'object' || value === null) return null;
  const [id, amount, way]: unknown[] = ['id', 'amountUgx', 'way'].map((key) => Reflect.get(value, key));
  if (typeof id !== 'string' || typeof amount !== 'string' || typeof way !== 'string') return null;
  return /^\d{1,15}$/.test(amount) ? { id, amountUgx: BigInt(amount), way } : null;
}

/**
 * The id to ask for this amount under. Pressed twice, or again after an answer that got lost (a reload included), it is
 * the same one, so that money moves once; another amount, or another way (network, number), is another wish.
 */
export function idFor(name: string, amountUgx: bigint, way: string): string {
  const before = askedBefore(name);
  if (before?.amountUgx === amountUgx && before.way === way) return before.id;
  const id = freshId();
  remember(name, { id, amountUgx: amountUgx.toString(), way });
  return id;
}

export const forgetAsked = (name: string): void => forget(name);
