import type { Seeded } from '../random';
import type { Settings } from '../settings';
import { type Book, type FloatName, feesAccount, floatAccount, walletAccount } from './book';
import type { Provider } from './providers';
import type { Transaction } from './transactions';

const KIND = {
  requesttopay: 'collection',
  transfer: 'transfer',
  deposit: 'transfer',
  refund: 'refund',
} as const;
// The operators' ids carry the time in Kampala.
const KAMPALA_OFFSET_MS = 3 * 3600 * 1000;
const BASIS_POINTS = 10_000n;

interface Parts {
  book: Book;
  seeded: Seeded;
  settings: Settings;
}

/** Which of our floats a transaction changes: Airtel pays refunds back from what it collected. */
function floatName({ provider, operation }: Transaction): FloatName {
  const isCollection = operation === 'requesttopay' || (operation === 'refund' && provider === 'airtel');
  return isCollection ? 'collection' : 'disbursement';
}

/** Moves the amount, and the operator's fee of a collection; null, and nothing moves, when there is too little. */
export function settleMoney(
  parts: Parts,
  transaction: Transaction,
  nowMs: number,
): { providerTxnId: string; fee: bigint } | null {
  const { provider, operation, currency, reference, externalId, amount } = transaction;
  const { book, settings } = parts;
  const wallet = walletAccount(provider, currency, transaction.msisdn);
  const float = floatAccount(provider, currency, floatName(transaction));
  const isCollection = operation === 'requesttopay';
  const providerTxnId = providerTxnIdAt(parts, provider, isCollection ? 'MP' : 'CI', nowMs);
  const about = { reference, providerTxnId, externalId, currency };
  const [from, to] = isCollection ? [wallet, float] : [float, wallet];
  if (!book.move({ ...about, kind: KIND[operation], from, to, amount })) return null;
  const points = BigInt(provider === 'mtn' ? settings.mtnFeeBp : settings.airtelFeeBp);
  const fee = isCollection ? (amount * points) / BASIS_POINTS : 0n;
  if (fee > 0n)
    book.move({ ...about, kind: 'fee', from: float, to: feesAccount(provider, currency), amount: fee });
  return { providerTxnId, fee };
}

/** Takes a settled transaction back, its fee included; false when the money is no longer there. */
export function reverseMoney({ book }: Parts, transaction: Transaction): boolean {
  const { provider, currency, reference, externalId, amount, fee } = transaction;
  const wallet = walletAccount(provider, currency, transaction.msisdn);
  const float = floatAccount(provider, currency, floatName(transaction));
  const providerTxnId = transaction.financialTransactionId ?? '';
  const about = { reference, providerTxnId, externalId, currency };
  const [from, to] = transaction.operation === 'requesttopay' ? [float, wallet] : [wallet, float];
  const giveBack = from === float ? fee : 0n;
  if (book.balance(from) + giveBack < amount) return false;
  if (giveBack > 0n)
    book.move({ ...about, kind: 'fee', from: feesAccount(provider, currency), to: float, amount: giveBack });
  return book.move({ ...about, kind: 'reversal', from, to, amount });
}

/** The operator's next id: ten digits for MTN, like MP261122.1415.L00001 for Airtel. */
export function providerTxnIdAt(
  { book, seeded }: Pick<Parts, 'book' | 'seeded'>,
  provider: Provider,
  kind: 'MP' | 'CI',
  nowMs: number,
): string {
  const number = book.movements.size;
  if (provider === 'mtn') return String(seeded.between(1e9, 8e9, 'provider-ids') + number);
  const at = new Date(nowMs + KAMPALA_OFFSET_MS).toISOString().replace(/\D/g, '');
  return `${kind}${at.slice(2, 8)}.${at.slice(8, 12)}.L${String(number).padStart(5, '0')}`;
}
