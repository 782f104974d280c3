import { DecodeError, oneOf } from '../decode';
import { CURRENCIES, floatAccount } from '../engine/book';
import { PROVIDERS } from '../engine/providers';
import { COLUMNS, type Line } from '../engine/statement';
import type { Call } from '../http/call';
import { json, type Reply } from '../http/reply';
import type { Route } from '../http/router';
import type { World } from '../world';
import { injectAnomaly } from './anomalies';
import { adminRoute } from './guard';

const accountQuery = oneOf(['collection', 'disbursement'] as const);

/** The operator's statement of one float, whole or for one Kampala day, and ways to falsify it. */
export function statementRoutes(world: World): Route[] {
  return [
    adminRoute(world, 'GET', '/statement', (call) => statement(world, call)),
    adminRoute(world, 'POST', '/statement/anomalies', (call) => injectAnomaly(world, call)),
  ];
}

function statement(world: World, call: Call): Reply {
  const provider = oneOf(PROVIDERS)(call.query.get('provider') ?? 'mtn', 'provider');
  const format = oneOf(['csv', 'json'] as const)(call.query.get('format') ?? 'csv', 'format');
  const name = accountQuery(call.query.get('account') ?? 'collection', 'account');
  const currency = oneOf(CURRENCIES)(call.query.get('currency') ?? 'UGX', 'currency');
  const date = call.query.get('date');
  if (date !== null && !/^\d{4}-\d{2}-\d{2}$/.test(date))
    throw new DecodeError('date must be like 2026-01-31');
  const lines = world.statements.lines(floatAccount(provider, currency, name), date);
  if (format === 'json') return json(200, { provider, account: name, currency, date, lines });
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${provider}-${name}-${date ?? 'all'}.csv"`,
    },
    body: `${[COLUMNS.join(','), ...lines.map(csvLine)].join('\r\n')}\r\n`,
  };
}

const csvLine = (line: Line) => COLUMNS.map((column) => csvField(line[column])).join(',');

/** Quotes what needs it, and disarms text a spreadsheet would run as a formula. */
function csvField(value: string): string {
  const safe = /^[=+@\t\r-]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
