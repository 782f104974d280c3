import { recall, remember } from '@/app/_account/tab-memory';
import { freshId } from '@/lib/fresh-id';
import type { PayRequest } from './pay-choice';

export type CheckoutRequest = {
  drop: { name: string; lat: number; lng: number };
  /** The saved place that the drop is. */
  placeId?: string | undefined;
  note: string;
  pay: PayRequest;
  expectedTotalUgx: bigint;
};

/** One checkout as this tab remembers it; `sent` from the first press of Pay, `purchaseId` from its answer. */
type Attempt = { key: string; sent: CheckoutRequest | null; purchaseId: string | null };

const NAME = 'checkout';

function readSent(value: unknown): CheckoutRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  const at = (name: string): unknown => Reflect.get(value, name);
  const drop = at('drop');
  if (typeof drop !== 'object' || drop === null) return null;
  const [name, lat, lng]: unknown[] = ['name', 'lat', 'lng'].map((key) => Reflect.get(drop, key));
  const [note, pay, total] = [at('note'), readPay(at('pay')), at('expectedTotalUgx')];
  if (typeof name !== 'string' || typeof lat !== 'number' || typeof lng !== 'number') return null;
  if (typeof note !== 'string' || pay === null) return null;
  if (typeof total !== 'string' || !/^\d{1,15}$/.test(total)) return null;
  const placeId = at('placeId');
  const place = typeof placeId === 'string' ? { placeId } : {};
  return { drop: { name, lat, lng }, ...place, note, pay, expectedTotalUgx: BigInt(total) };
}

function readPay(value: unknown): PayRequest | null {
  if (typeof value !== 'object' || value === null) return null;
  const at = (name: string): unknown => Reflect.get(value, name);
  const kind = at('kind');
  if (kind === 'wallet' || kind === 'on_delivery') return { kind };
  const [payerPhone, provider, wallet] = [at('payerPhone'), at('provider'), at('walletUgx')];
  if (kind !== 'phone' || typeof payerPhone !== 'string') return null;
  const known = (['mtn', 'airtel'] as const).find((name) => name === provider);
  const part = typeof wallet === 'string' && /^\d{1,15}$/.test(wallet) ? { walletUgx: BigInt(wallet) } : {};
  return { kind, payerPhone, provider: known, ...part };
}

/** What can be kept as JSON. */
function plainPay(pay: PayRequest): unknown {
  return pay.kind === 'phone' ? { ...pay, walletUgx: pay.walletUgx?.toString() } : pay;
}

export function recallAttempt(): Attempt | null {
  const value = recall(NAME);
  if (typeof value !== 'object' || value === null) return null;
  const key: unknown = Reflect.get(value, 'key');
  const purchaseId: unknown = Reflect.get(value, 'purchaseId');
  if (typeof key !== 'string') return null;
  return {
    key,
    sent: readSent(Reflect.get(value, 'sent')),
    purchaseId: typeof purchaseId === 'string' ? purchaseId : null,
  };
}

export function rememberAttempt({ key, sent, purchaseId }: Attempt): void {
  const plain = sent && {
    ...sent,
    pay: plainPay(sent.pay),
    expectedTotalUgx: sent.expectedTotalUgx.toString(),
  };
  remember(NAME, { key, sent: plain, purchaseId });
}

/** The key of the checkout under way. One that has placed an order is used up: the next basket gets its own. */
export function attemptKey(): string {
  const known = recallAttempt();
  if (known && known.purchaseId === null) return known.key;
  const key = freshId();
  rememberAttempt({ key, sent: null, purchaseId: null });
  return key;
}
