import superjson from 'superjson';
import { z } from 'zod';
import type { Browser } from '../http/browser';
import { OPERATOR_ACCOUNTS, OPERATORS, type Operator } from '../http/operator';
import { type Finding, finding } from './finding';

const Taken = z.object({
  kind: z.literal('imported'),
  rows: z.number(),
  figures: z.object({ unexplainedUgx: z.bigint() }).nullable(),
});

/** Hands one of today's statements to the market's reconciliation, as an admin does with what the portal gives. */
async function reconcile(admin: Browser, query: URLSearchParams, csv: string) {
  const response = await admin.send(`/api/admin/reconciliation?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'text/csv' },
    body: csv,
  });
  const text = await response.text();
  const parsed = response.ok ? Taken.safeParse(superjson.parse(text)) : null;
  if (!parsed?.success) throw new Error(`a statement was answered with ${response.status}: ${text}`);
  return parsed.data;
}

/**
 * After the operators' statements of the days that were traded on were reconciled, no shilling differs from our books
 * without an item that says why.
 */
export async function checkExplained(
  operator: Operator,
  admin: Browser,
  days: readonly string[],
): Promise<Finding> {
  const wrong: string[] = [];
  let lines = 0;
  for (const day of days) {
    for (const provider of OPERATORS) {
      for (const account of OPERATOR_ACCOUNTS) {
        const csv = await operator.statement(provider, account, day);
        const query = new URLSearchParams({ provider, account, day, mode: 'import' });
        const { rows, figures } = await reconcile(admin, query, csv);
        lines += rows;
        const left = figures?.unexplainedUgx ?? 0n;
        if (left !== 0n) wrong.push(`${day} ${provider} ${account}: UGX ${left}`);
      }
    }
  }
  return finding(wrong, `0 unexplained after ${lines} lines of the operators' statements`);
}
