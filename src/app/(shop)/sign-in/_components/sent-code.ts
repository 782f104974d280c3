import { forget, recall, remember } from '@/app/_account/tab-memory';

/** A code that is on its way, as this tab remembers it: people leave the page to read their SMS. */
export type SentCode = {
  /** Empty when the person was picked from those this browser remembers. */
  phone: string;
  person: string;
  phoneMasked: string;
  sentAtMs: number;
  validSeconds: number;
  /** When another may be asked for. */
  resendAtMs: number;
};

const NAME = 'sign-in';

function isSentCode(value: unknown): value is SentCode {
  if (typeof value !== 'object' || value === null) return false;
  const numbers = ['sentAtMs', 'validSeconds', 'resendAtMs'].map((key): unknown => Reflect.get(value, key));
  const texts = ['phone', 'person', 'phoneMasked'].map((key): unknown => Reflect.get(value, key));
  return numbers.every((one) => typeof one === 'number') && texts.every((one) => typeof one === 'string');
}

/** Null when none was sent from this tab or it is too old to be of use. */
export function recallSentCode(nowMs: number): SentCode | null {
  const value = recall(NAME);
  return isSentCode(value) && nowMs < value.sentAtMs + value.validSeconds * 1000 ? value : null;
}

export const rememberSentCode = (sent: SentCode) => remember(NAME, sent);
export const forgetSentCode = () => forget(NAME);
