import { DecodeError, oneOf } from '../decode';
import { accountParts, CURRENCIES, floatAccount, type Movement } from '../engine/book';
import { PROVIDERS } from '../engine/providers';
import type { Call } from '../http/call';
import type { Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { adminRoute } from './guard';

const COLUMNS = 'date,provider_txn_id,external_id,type,from,to,amount,fee,balance,status';
// The operator's days are Kampala days; Uganda has no summer time.
const KAMPALA_OFFSET_MS = 3 * 3600 * 1000;
const accountQuery = oneOf(['collection', 'disbursement'] as const);

/** The operator's statement of one float, whole or for one Kampala day. */
export function statementRoutes(world: World): Route[] {
  return [adminRoute(world, 'GET', '/statement', (call) => statement(world, call))];
}

function statement(world: World, call: Call): Reply {
  const provider = oneOf(PROVIDERS)(call.query.get('provider') ?? 'mtn', 'provider');
  oneOf(['csv'] as const)(call.query.get('format') ?? 'csv', 'format');
  const name = accountQuery(call.query.get('account') ?? 'collection', 'account');
  const currency = oneOf(CURRENCIES)(call.query.get('currency') ?? 'UGX', 'currency');
  const date = call.query.get('date');
  if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new DecodeError('date must be like 2026-01-31');
  const account = floatAccount(provider, currency, name);
  const lines = world.book
    .movementsOf(account)
    .filter(({ kind, atMs }) => kind !== 'opening' && (date === null || kampalaTime(atMs).startsWith(date)))
    .map((movement) => csvLine(movement, account));
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${provider}-${name}-${date ?? 'all'}.csv"`,
    },
    body: `${[COLUMNS, ...lines].join('\r\n')}\r\n`,
  };
}

const TYPES: Record<Movement['kind'], string> = {
  opening: 'OPENING',
  adjustment: 'ADJUSTMENT',
  collection: 'COLLECTION',
  transfer: 'TRANSFER',
  refund: 'REFUND',
  reversal: 'REVERSAL',
  fee: 'FEE',
  deposit: 'DEPOSIT',
};

function csvLine(movement: Movement, account: string): string {
  const balance = movement.from === account ? movement.fromBalance : movement.toBalance;
  return [
    kampalaTime(movement.atMs),
    movement.providerTxnId,
    movement.externalId,
    TYPES[movement.kind],
    partyName(movement.from),
    partyName(movement.to),
    movement.amount.toString(),
    '0',
    balance.toString(),
    movement.kind === 'reversal' ? 'REVERSED' : 'SUCCESSFUL',
  ]
    .map(csvField)
    .join(',');
}

function partyName(account: string): string {
  const { kind, name } = accountParts(account);
  if (kind === 'wallet') return name;
  return name === '' ? kind : `${kind}:${name}`;
}

/** Quotes what needs it, and disarms text a spreadsheet would run as a formula. */
function csvField(value: string): string {
  const safe = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function kampalaTime(atMs: number): string {
  return new Date(atMs + KAMPALA_OFFSET_MS).toISOString().replace('Z', '+03:00');
}
