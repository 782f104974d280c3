import { z } from 'zod';
import { toAirtelId } from '../../providers/airtel/ids';
import type { Operation, ProviderName } from '../../providers/provider';
import type { RecordCallback } from '../../record-callback';
import type { PaymentWorld } from '../payment-world';
import type { Fate } from './plan';

/** The numbers a payment may be paid by: whoever tries again takes the phone of the other operator. */
export type Payers = Readonly<Record<ProviderName, string>>;

type Sent = { readonly provider: string; readonly reference: string; readonly amountUgx: bigint };

/** What the operator calls it. */
export const idAtOperator = ({ provider, reference }: Sent): string =>
  provider === 'airtel' ? toAirtelId(reference) : reference;

/** The operator decides, if the request is there and undecided. */
export async function resolve(world: PaymentWorld, sent: Sent, outcome: Fate['outcome']): Promise<void> {
  const answer = world.admin('POST', `/transactions/${idAtOperator(sent)}/resolve`, { outcome });
  await answer.catch((error: unknown) => {
    if (!/: 404 |: 409 /.test(String(error))) throw error;
  });
}

/** A callback as the operator sends it; anybody can send one. */
export function callbackOf(sent: Sent, outcome: Fate['outcome'], note = ''): RecordCallback {
  const isPaid = outcome === 'success';
  const id = idAtOperator(sent);
  if (sent.provider === 'airtel') {
    const transaction = { id, status_code: isPaid ? 'TS' : 'TF', message: note };
    return { provider: 'airtel', body: JSON.stringify({ transaction }) };
  }
  const amount = sent.amountUgx.toString();
  const status = isPaid ? 'SUCCESSFUL' : 'FAILED';
  return { provider: 'mtn', body: JSON.stringify({ externalId: id, status, note, amount, currency: 'UGX' }) };
}

/** What the simulator calls requests of an operation; a part of an Airtel payment goes back as a payout. */
export function wireName(provider: ProviderName, operation: Operation, isWhole = true): string {
  if (provider === 'mtn') return { collect: 'requesttopay', refund: 'refund', payout: 'transfer' }[operation];
  if (operation === 'collect') return 'payments';
  return operation === 'refund' && isWhole ? 'refund' : 'disbursements';
}

export type Match = { readonly op: string } & ({ readonly msisdn: string } | { readonly reference: string });

const Rule = z.object({ id: z.string() });

/**
 * The wire loses the next such request, or its answer. Returns what ends the waiting for a request that never came,
 * as the simulator keeps a limited number of rules.
 */
export async function loseOnce(
  world: PaymentWorld,
  match: Match,
  wire: Fate['wire'],
): Promise<() => Promise<void>> {
  if (wire === 'works') return () => Promise.resolve();
  const when = wire === 'loses the request' ? 'before' : 'after';
  const { id } = Rule.parse(await world.admin('POST', '/rules', { match, effect: { kind: 'reset', when } }));
  return async () => {
    await world.admin('POST', `/rules/${id}/remove`);
  };
}

const REFUSAL = {
  status: {
    response_code: 'DP00800001010',
    code: '400',
    success: false,
    result_code: 'ESB000011',
    message: 'User is not allowed',
  },
};

/** Airtel refuses a whole refund in the answer to the request, which is all that is ever heard of it. */
export async function refuseOnce(world: PaymentWorld, match: Match): Promise<void> {
  const effect = { kind: 'status', status: 200, body: JSON.stringify(REFUSAL) };
  await world.admin('POST', '/rules', { match, effect });
}

const Transactions = z.object({
  transactions: z.array(
    z.object({
      reference: z.string(),
      operation: z.string(),
      state: z.string(),
      amount: z.coerce.bigint(),
    }),
  ),
});

/** All the operator ever had to do with a number. */
export async function transactionsOf(world: PaymentWorld, msisdn: string) {
  return Transactions.parse(await world.admin('GET', `/transactions?msisdn=${msisdn}`)).transactions;
}
