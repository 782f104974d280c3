import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import postgres from 'postgres';
import { z } from 'zod';
import { verifyLedger } from '@/services/money/ledger';
import { PROVIDERS, paymentInvariants } from '@/services/money/payments';
import { bothBooks } from '@/services/money/payments/testing/observe';
import type { PaymentWorld } from '@/services/money/payments/testing/payment-world';
import { startTestServer, TEMPLATE } from '@/testing/database-server';
import { TEST_ENVIRONMENT } from '@/testing/environment';

/** A whole number given as `--name 5`. */
export function numberFlag(name: string, fallback: number): number {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
}

/**
 * Runs a measurement of payments on a database of its own and prints its result as JSON.
 * Exit code 1 where the result is not `ok`.
 */
export async function benchPayments<W extends { close(): Promise<void> }>(
  open: (databaseUrl: string) => Promise<W>,
  measure: (world: W, databaseUrl: string) => Promise<{ readonly ok: boolean }>,
): Promise<void> {
  Object.assign(process.env, TEST_ENVIRONMENT);
  const { server, remove } = await startTestServer();
  try {
    const name = `uh_${randomBytes(6).toString('hex')}`;
    const admin = postgres(server.url('postgres'), { max: 1 });
    await admin`create database ${admin(name)} template ${admin(TEMPLATE)}`;
    await admin.end();
    const databaseUrl = server.url(name);
    const world = await open(databaseUrl);
    try {
      const startedAt = performance.now();
      const result = await measure(world, databaseUrl);
      const seconds = Math.round((performance.now() - startedAt) / 1000);
      console.log(JSON.stringify({ ...result, seconds }));
      process.exitCode = result.ok ? 0 : 1;
    } finally {
      await world.close();
    }
  } finally {
    await remove();
  }
}

/** Our books, the operators' and what both promise. `unbookedUgx` left Airtel and waits for a person with us. */
export async function auditBooks(world: PaymentWorld, unbookedUgx: bigint) {
  const books = await Promise.all(
    PROVIDERS.map(async (provider) => ({ provider, ...(await bothBooks(world, provider)) })),
  );
  const booksAgree = books.every(({ provider, ours, theirs }) => {
    const collection = ours.collection - (provider === 'airtel' ? unbookedUgx : 0n);
    return isDeepStrictEqual({ ...ours, collection }, theirs);
  });
  const operators = z.object({ ok: z.boolean() }).parse(await world.admin('GET', '/invariants'));
  const [ledger, invariants] = [await verifyLedger(world.ctx), await paymentInvariants(world.ctx)];
  const isOk = ledger.ok && booksAgree && operators.ok && Object.values(invariants).every(({ ok }) => ok);
  const inWords = ({ collection, disbursement }: { collection: bigint; disbursement: bigint }) => [
    collection.toString(),
    disbursement.toString(),
  ];
  return {
    isOk,
    report: {
      booksAgree,
      ourBooksUgx: books.map(({ ours }) => inWords(ours)),
      operatorsBooksUgx: books.map(({ theirs }) => inWords(theirs)),
      unbookedUgx: unbookedUgx.toString(),
      ledger: ledger.invariants,
      invariants,
    },
  };
}
