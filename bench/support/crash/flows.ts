import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { ugx } from '@/lib/money';
import { postTransaction } from '@/services/money/ledger';
import { enquire, type ProviderName, requestRefund, submitAttempt } from '@/services/money/payments';
import { paymentAttempts } from '@/services/money/payments/tables';
import { callbackOf } from '@/services/money/payments/testing/interleaving/operator';
import type { PaymentWorld, Purchase } from '@/services/money/payments/testing/payment-world';
import type { Work } from './task';

type Operation = 'collect' | 'refund' | 'payout';

export type Flow = {
  readonly name: string;
  readonly provider: ProviderName;
  readonly operation: Operation;
  /** Of a refund: all that was paid, or half. Airtel knows a way back for the whole alone. */
  readonly isWhole: boolean;
  readonly verb: Work['verb'];
  /** No token is at hand: the process has to ask for one, which others may be waiting for. */
  readonly lacksToken: boolean;
};

const flow = (provider: ProviderName, operation: Operation, verb: Work['verb'], isWhole = true): Flow => ({
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
export type Prepared = {
  readonly flow: Flow;
  readonly work: Work;
  readonly purchase: Purchase | null;
  readonly ref: string;
  readonly msisdn: string;
  readonly amountUgx: bigint;
};

const PAID = 500;
const PAID_OUT = 5_000;
/** The payer has decided by then. */
const DECIDED_MS = 10_000;

/** Brings a payment of each flow to where its step begins. */
export async function prepare(world: PaymentWorld, flows: readonly Flow[]): Promise<Prepared[]> {
  const begun = await Promise.all(flows.map((one) => begin(world, one)));
  for (const { flow, purchase } of begun) {
    if (flow.operation === 'refund' && purchase) await submitAttempt(world.ctx, purchase);
  }
  await world.sleep(DECIDED_MS);
  const asked = [];
  for (const one of begun) asked.push(await askRefund(world, one));
  for (const { flow, attemptId } of asked) {
    if (flow.verb !== 'submit') await submitAttempt(world.ctx, { attemptId });
  }
  await world.sleep(DECIDED_MS);
  if (flows.some(({ lacksToken }) => lacksToken)) await world.database.sql`delete from provider_tokens`;
  return Promise.all(asked.map((one) => withWork(world, one)));
}

type Begun = Omit<Prepared, 'work'> & { readonly attemptId: string };

async function begin(world: PaymentWorld, one: Flow): Promise<Begun> {
  const msisdn = world.newNumber(one.provider);
  if (one.operation === 'payout') {
    const { attemptId, refId } = await world.payOut(msisdn, PAID_OUT, one.provider);
    return { flow: one, purchase: null, ref: refId, msisdn, amountUgx: BigInt(PAID_OUT), attemptId };
  }
  const purchase = await world.start(msisdn, PAID, one.provider);
  const { attemptId, purchaseId: ref } = purchase;
  const amountUgx = BigInt(one.isWhole ? PAID : PAID / 2);
  return { flow: one, purchase, ref, msisdn, amountUgx, attemptId };
}

/** The order is cancelled after it was paid: its money goes back to the phone. */
async function askRefund(world: PaymentWorld, one: Begun): Promise<Begun> {
  const { purchase, amountUgx } = one;
  if (one.flow.operation !== 'refund' || purchase === null) return one;
  await enquire(world.ctx, purchase);
  const { purchaseId, orderIds, userId } = purchase;
  const { attemptId } = await withTransaction(world.ctx, async (tx) => {
    await postTransaction(tx, {
      key: `test-return:${purchaseId}`,
      kind: 'returned',
      ref: { kind: 'purchase', id: purchaseId },
      entries: [
        ...orderIds.map((ownerId) => ({
          account: { kind: 'escrow', ownerId } as const,
          amountUgx: ugx(PAID / 2),
        })),
        { account: { kind: 'customer_wallet', ownerId: userId }, amountUgx: ugx(-PAID) },
      ],
    });
    return requestRefund(tx, {
      ref: { kind: 'purchase', id: purchaseId },
      amountUgx: ugx(amountUgx),
      customerId: userId,
      idempotencyKey: randomUUID(),
    });
  });
  return { ...one, attemptId };
}

async function withWork(world: PaymentWorld, { attemptId, ...one }: Begun): Promise<Prepared> {
  const { name, provider, verb } = one.flow;
  const [row] = await world.ctx.db
    .select({ reference: paymentAttempts.reference, amountUgx: paymentAttempts.amountUgx })
    .from(paymentAttempts)
    .where(eq(paymentAttempts.id, attemptId));
  const { body } = callbackOf({ provider, ...required(row, 'the attempt') }, 'success');
  return { ...one, work: { name, provider, attemptId, verb, body } };
}
