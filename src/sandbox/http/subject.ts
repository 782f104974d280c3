import { DecodeError, isRecord, parseJson } from '../decode';
import type { Subject, Wire } from '../engine/faults';
import type { Transaction } from '../engine/transactions';
import type { World } from '../world';
import { type Call, header } from './call';

const PREFIXES: readonly (readonly [string, Wire])[] = [
  ['/airtel/', 'airtel'],
  ['/at/', 'sms'],
  ['/push/', 'push'],
];

export const wireOf = (path: string): Wire =>
  PREFIXES.find(([prefix]) => path.startsWith(prefix))?.[1] ?? 'mtn';

/** Whose address this is, known to the simulator or not; null for its own pages. */
export function ownerOf(path: string): Wire | null {
  const wire = wireOf(`${path}/`);
  return wire !== 'mtn' || path === '/mtn' || path.startsWith('/mtn/') ? wire : null;
}

/** What rules and the journal of requests can know of a request before it is answered. */
export function subjectOf(world: World, op: string, call: Call): Subject {
  const reference = referenceOf(call)?.toLowerCase() ?? null;
  const known = reference === null ? refundedBy(world, call) : world.transactions.get(reference);
  return {
    provider: wireOf(call.path),
    op,
    msisdn: call.params.msisdn ?? known?.msisdn ?? partyOf(call),
    reference,
  };
}

/** The client's own id of a payment: in the path, in MTN's header or in Airtel's body. */
export function referenceOf(call: Call): string | null {
  const given = call.params.reference ?? header(call, 'x-reference-id');
  if (given !== undefined) return given;
  if (wireOf(call.path) !== 'airtel') return null;
  const { transaction } = bodyOf(call);
  return isRecord(transaction) && typeof transaction.id === 'string' ? transaction.id : null;
}

/** Airtel's refunds carry no id of ours, only the operator's id of the payment. */
function refundedBy(world: World, call: Call): Transaction | undefined {
  const { transaction } = wireOf(call.path) === 'airtel' ? bodyOf(call) : {};
  const moneyId = isRecord(transaction) ? transaction.airtel_money_id : null;
  return typeof moneyId === 'string' ? world.transactions.withProviderId(moneyId) : undefined;
}

/** The number a payment's body names, if it has that shape at all. */
function partyOf(call: Call): string | null {
  const body = bodyOf(call);
  if (wireOf(call.path) === 'airtel') {
    const party = body.subscriber ?? body.payee;
    return isRecord(party) && typeof party.msisdn === 'string' ? `256${party.msisdn}` : null;
  }
  const party = body.payer ?? body.payee;
  return isRecord(party) && typeof party.partyId === 'string' ? party.partyId : null;
}

function bodyOf(call: Call): Record<string, unknown> {
  try {
    const parsed = parseJson(call.body);
    return isRecord(parsed) ? parsed : {};
  } catch (error) {
    if (error instanceof DecodeError) return {};
    throw error;
  }
}
