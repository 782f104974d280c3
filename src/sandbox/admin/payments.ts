import { object, oneOf, textUpTo, withDefault } from '../decode';
import { policyInput } from '../engine/callback-policy';
import type { Callback } from '../engine/callbacks';
import { statusOf, type Transaction } from '../engine/transactions';
import type { Call } from '../http/call';
import { json, problem, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { adminRoute, notFound, readInput, readLimit, readOffset } from './guard';

const MAX_LISTED = 10_000;
const resolveInput = object({
  outcome: oneOf(['success', 'failed', 'expired'] as const),
  reason: withDefault(textUpTo(100), 'INTERNAL_PROCESSING_ERROR'),
});

/** Transactions and callbacks as the operator sees them. */
export function paymentRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'GET', '/transactions', (call) => transactions(world, call)),
    adminRoute(world, 'POST', '/transactions/:reference/resolve', (call) => resolve(world, call)),
    adminRoute(world, 'GET', '/callbacks', (call) => callbacks(world, call)),
    adminRoute(world, 'GET', '/callback-policy', () => json(200, world.policy.current)),
    adminRoute(world, 'POST', '/callback-policy', (call) => {
      world.policy.change(readInput(call, policyInput));
      return json(200, world.policy.current);
    }),
    adminRoute(world, 'POST', '/callbacks/:id/replay', async (call) => {
      const again = await world.callbacks.replay(call.params.id ?? '');
      return again === undefined ? notFound('callback') : json(200, callbackView(again));
    }),
  ];
}

const moment = (atMs: number | null) => (atMs === null ? null : new Date(atMs).toISOString());

function transactionView({ history, ...transaction }: Transaction) {
  const { createdAtMs, expiresAtMs, finalAtMs, reversedAtMs, ...rest } = transaction;
  return {
    ...rest,
    status: statusOf(transaction.state),
    createdAt: moment(createdAtMs),
    expiresAt: moment(expiresAtMs),
    finalAt: moment(finalAtMs),
    reversedAt: moment(reversedAtMs),
    history: history.map(({ state, atMs }) => ({ state, at: moment(atMs) })),
  };
}

function callbackView({ createdAtMs, attempts, ...callback }: Callback) {
  return {
    ...callback,
    createdAt: moment(createdAtMs),
    attempts: attempts.map(({ atMs, ...attempt }) => ({ at: moment(atMs), ...attempt })),
  };
}

/**
 * One by reference, those of a number, or all, oldest first, with totals by status: the newest `limit` of them, or that
 * many after the first `offset`.
 */
function transactions(world: World, call: Call): Reply {
  const reference = call.query.get('reference');
  const msisdn = call.query.get('msisdn');
  const found =
    reference !== null
      ? [world.transactions.get(reference.toLowerCase()) ?? []].flat()
      : msisdn !== null
        ? world.transactions.ofMsisdn(msisdn)
        : [...world.transactions.table.values()];
  const byStatus = { PENDING: 0, SUCCESSFUL: 0, FAILED: 0 };
  for (const { state } of found) byStatus[statusOf(state)] += 1;
  const [limit, offset] = [readLimit(call, 200, MAX_LISTED), readOffset(call)];
  const page = offset === null ? found.slice(-limit) : found.slice(offset, offset + limit);
  const listed = page.map(transactionView);
  return json(200, { total: found.length, byStatus, transactions: listed });
}

function resolve(world: World, call: Call): Reply {
  const transaction = world.transactions.get((call.params.reference ?? '').toLowerCase());
  if (transaction === undefined) return notFound('transaction');
  const { outcome, reason } = readInput(call, resolveInput);
  if (!world.life.resolve(transaction, outcome, reason)) {
    return problem(409, 'ALREADY_FINAL', 'This transaction has already ended.');
  }
  return json(200, transactionView(transaction));
}

function callbacks(world: World, call: Call): Reply {
  const reference = call.query.get('reference');
  const found =
    reference === null ? [...world.callbacks.table.values()] : world.callbacks.of(reference.toLowerCase());
  const listed = found.slice(-readLimit(call, 200, MAX_LISTED)).map(callbackView);
  return json(200, { total: found.length, callbacks: listed });
}
