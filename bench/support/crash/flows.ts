import { eq } from 'drizzle-orm';
import { required } from '@/lib/assert';
import { enquire, type ProviderName, submitAttempt } from '@/services/money/payments';
import { paymentAttempts } from '@/services/money/payments/tables';
import { callbackOf } from '@/services/money/payments/testing/interleaving/operator';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { askRefund, begin, type Kind, type Made } from '../make-payment';
import type { Deed, Work } from './task';

export type Flow = Kind & {
  readonly name: string;
  readonly verb: 'submit' | 'enquire' | 'callback';
  /** No token is at hand: the process has to ask for one, which others may be waiting for. */
  readonly lacksToken: boolean;
};

const flow = (
  provider: ProviderName,
  operation: Kind['operation'],
  verb: Flow['verb'],
  isWhole = true,
): Flow => ({
  name: `${provider}-${operation}${isWhole ? '' : '-part'}-${verb}`,
  provider,
  operation,
  isWhole,
  verb,
  lacksToken: false,
});

const ofEach = (provider: ProviderName): Flow[] => [
  flow(provider, 'collect', 'submit'),
  flow(provider, 'collect', 'callback'),
  flow(provider, 'collect', 'enquire'),
  flow(provider, 'refund', 'submit'),
  flow(provider, 'refund', 'submit', false),
  flow(provider, 'refund', 'enquire', false),
  flow(provider, 'payout', 'submit'),
  flow(provider, 'payout', 'callback'),
  flow(provider, 'payout', 'enquire'),
];

export const FLOWS: readonly Flow[] = [...ofEach('mtn'), ...ofEach('airtel')];

export const TOKEN_FLOWS: readonly Flow[] = [
  flow('mtn', 'collect', 'submit'),
  flow('airtel', 'collect', 'submit'),
].map((one) => ({ ...one, name: `${one.provider}-token`, lacksToken: true }));

/** One payment, ready for the step that a process will die in. */
export type Prepared = Made<Flow> & { readonly work: Work };

/** The payer has decided by then. */
const DECIDED_MS = 10_000;

/** Brings a payment of each flow to where its step begins. */
export async function prepare(world: PaymentWorld, flows: readonly Flow[]): Promise<Prepared[]> {
  const begun = await Promise.all(flows.map((one) => begin(world, one)));
  const paidBefore = begun.filter(({ kind }) => kind.operation === 'refund');
  for (const { attemptId } of paidBefore) await submitAttempt(world.ctx, { attemptId });
  await world.sleep(DECIDED_MS);
  for (const { attemptId } of paidBefore) await enquire(world.ctx, { attemptId });
  const asked = [];
  for (const one of begun) asked.push(await askRefund(world, one));
  for (const { kind, attemptId } of asked) {
    if (kind.verb !== 'submit') await submitAttempt(world.ctx, { attemptId });
  }
  await world.sleep(DECIDED_MS);
  if (flows.some(({ lacksToken }) => lacksToken)) await world.database.sql`delete from provider_tokens`;
  return Promise.all(asked.map((one) => withWork(world, one)));
}

async function withWork(world: PaymentWorld, made: Made<Flow>): Promise<Prepared> {
  const { name, provider, verb } = made.kind;
  const { attemptId } = made;
  const [row] = await world.ctx.db
    .select({ reference: paymentAttempts.reference, amountUgx: paymentAttempts.amountUgx })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId));
  const { body } = callbackOf({ provider, ...required(row, 'the attempt') }, 'success');
  const deed: Deed = verb === 'callback' ? { verb, provider, body } : { verb, attemptId };
  return { ...made, work: { name, deed, by: null, laterMs: 0 } };
}
