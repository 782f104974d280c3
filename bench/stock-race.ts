import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { until } from '../src/cli/market-day/deadline';
import type { Browser } from '../src/cli/market-day/http/browser';
import { Meter } from '../src/cli/market-day/http/meter';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { bench, type Running, withSystem } from './support/bench';
import { KOLOLO, PAYS_BY_ITSELF, signInBuyers } from './support/buyers';

/**
 * 200 people, each signed in and with the same product in the basket, press Pay at once for the last 10 pieces,
 * over HTTP. Exactly ten must get an order, everybody else must be told that it is out of stock.
 */
const BUYERS = 200;
const PIECES = 10;

/** The one thing no shopper can do: leave exactly ten on the shelf. */
async function leaveOnShelf(running: Running, productId: string): Promise<() => Promise<number>> {
  const sql = postgres(running.databaseUrl, { max: 1 });
  await sql`update stock_items set available = ${PIECES} where product_id = ${productId}`;
  return async () => {
    const [row] = await sql`select available from stock_items where product_id = ${productId}`;
    await sql.end();
    return Number(row?.available);
  };
}

type Answer = { kind: string; ms: number };

async function press(buyer: Browser, expectedTotalUgx: bigint): Promise<Answer> {
  const began = performance.now();
  const request = { idempotencyKey: randomUUID(), drop: KOLOLO, note: '', expectedTotalUgx };
  const outcome = await buyer.api.shop.checkout.place
    .mutate({ ...request, pay: { kind: 'phone', payerPhone: PAYS_BY_ITSELF } })
    .catch((error: unknown) => ({ kind: error instanceof Error ? error.message : 'error' }));
  return { kind: outcome.kind, ms: performance.now() - began };
}

const countBy = (kinds: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const kind of kinds) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
};

async function statesOf(buyers: readonly Browser[]): Promise<string[]> {
  const lists = await Promise.all(buyers.map((buyer) => buyer.api.shop.orders.list.query({})));
  return lists.flatMap(({ items }) => items.map(({ state }) => state));
}

await bench((tools) =>
  withSystem(tools, async (running) => {
    const meter = new Meter();
    const buyers = await tools.progress.step('Signing in', () => signInBuyers(running, BUYERS, meter));
    const [first] = buyers;
    const shelf = await first?.api.shop.catalog.shelf.query({ limit: 48 });
    const ware = shelf?.items.find(({ inStock }) => inStock);
    if (!ware) throw new Error('nothing is on the shelf');
    const left = await leaveOnShelf(running, ware.id);
    const totals = await Promise.all(
      buyers.map(async (buyer) => {
        await buyer.api.shop.cart.add.mutate({ productId: ware.id, quantity: 1 });
        const quote = await buyer.api.shop.checkout.quote.query({ drop: KOLOLO });
        return quote.kind === 'ok' ? quote.totalUgx : 0n;
      }),
    );
    const answers = await tools.progress.step('All at once', () =>
      Promise.all(buyers.map((buyer, i) => press(buyer, totals[i] ?? 0n))),
    );
    const look = async () => {
      const states = await statesOf(buyers);
      return states.includes('awaiting_payment') ? null : states;
    };
    const states = await until(look, { ms: 120_000, what: 'the ten to be placed' }, 1_000);
    const outcomes = countBy(answers.map(({ kind }) => kind));
    const onShelf = await left();
    const ok =
      outcomes.awaiting_payment === PIECES &&
      outcomes.out_of_stock === BUYERS - PIECES &&
      states.length === PIECES &&
      states.every((state) => state === 'placed') &&
      onShelf === 0 &&
      meter.faults().length === 0;
    return {
      bench: 'stock-race',
      ok,
      buyers: BUYERS,
      pieces: PIECES,
      outcomes,
      orders: countBy(states),
      leftOnShelf: onShelf,
      http: meter.statuses(),
      answerMs: percentilesOf(answers.map(({ ms }) => ms)),
    };
  }),
);
