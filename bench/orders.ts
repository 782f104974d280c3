import { randomUUID } from 'node:crypto';
import type { Browser } from '../src/cli/market-day/http/browser';
import { Watch } from '../src/cli/market-day/http/watch';
import { type Percentiles, percentilesOf } from '../src/cli/market-day/percentiles';
import { playDay } from '../src/cli/market-day/play';
import { bench, type Running, withSystem } from './support/bench';
import { KOLOLO, PAYS_BY_ITSELF, signInBuyers } from './support/buyers';
import { type Cpu, cpuMeter, perPiece } from './support/cpu';
import { below, judge } from './support/promises';

/**
 * CPU milliseconds per order of web, worker and database, and how long placing takes with 20 shoppers at once.
 * `placing` is the order alone, from the press of Pay until the shop has it; `marketDay` is everything around it
 * too: shelves, searches, sign-in, live streams, the shop's board, the driver's trip. Promised of both: p95 of placing.
 * `--orders 200`, `--data-dir` of a running demo to measure that one.
 */
const SHOPPERS = 20;
const GOAL_PLACE_P95_MS = 500;
const WAIT = { ms: 120_000, what: 'the order to be placed' };

/** Where nothing was placed there is no figure to judge. */
const p95Of = (ms: Percentiles | undefined) => ms?.p95 ?? Number.NaN;

async function fill(buyer: Browser, productId: string): Promise<bigint> {
  await buyer.api.shop.cart.add.mutate({ productId, quantity: 1 });
  const quote = await buyer.api.shop.checkout.quote.query({ drop: KOLOLO });
  if (quote.kind !== 'ok') throw new Error(`the basket is ${quote.kind}`);
  return quote.totalUgx;
}

/** Presses Pay and waits, on the live stream, until the shop has the order. Returns both times. */
async function buy(buyer: Browser, expectedTotalUgx: bigint): Promise<{ place: number; placed: number }> {
  const began = performance.now();
  const outcome = await buyer.api.shop.checkout.place.mutate({
    idempotencyKey: randomUUID(),
    drop: KOLOLO,
    note: '',
    pay: { kind: 'phone', payerPhone: PAYS_BY_ITSELF },
    expectedTotalUgx,
  });
  const place = performance.now() - began;
  if (outcome.kind !== 'awaiting_payment') throw new Error(`placing answered ${outcome.kind}`);
  const { purchaseId } = outcome;
  const watch = new Watch(buyer, `/api/stream/purchase/${purchaseId}`);
  try {
    await watch.until(async () => {
      const { orders } = await buyer.api.shop.orders.purchase.query({ purchaseId });
      return orders.every(({ state }) => state === 'placed') ? true : null;
    }, WAIT);
  } finally {
    watch.close();
  }
  return { place, placed: performance.now() - began };
}

async function measurePlacing(running: Running, read: () => Cpu, orders: number) {
  const buyers = await signInBuyers(running, SHOPPERS);
  const [stranger] = buyers;
  const shelf = await stranger?.api.shop.catalog.shelf.query({ limit: 48 });
  const wares = (shelf?.items ?? []).filter(({ inStock }) => inStock);
  const times: { place: number; placed: number }[] = [];
  const spent = { web: 0, worker: 0, database: 0 };
  const rounds = Math.ceil(orders / SHOPPERS);
  for (let round = 0; round < rounds; round += 1) {
    const totals = await Promise.all(
      buyers.map((buyer, i) => fill(buyer, wares[(round + i) % wares.length]?.id ?? '')),
    );
    const before = read();
    times.push(...(await Promise.all(buyers.map((buyer, i) => buy(buyer, totals[i] ?? 0n)))));
    const after = read();
    for (const part of ['web', 'worker', 'database'] as const) spent[part] += after[part] - before[part];
  }
  return {
    orders: times.length,
    cpuMsPerOrder: perPiece({ web: 0, worker: 0, database: 0 }, spent, times.length),
    placeMs: percentilesOf(times.map(({ place }) => place)),
    pressedToPlacedMs: percentilesOf(times.map(({ placed }) => placed)),
  };
}

await bench((tools) =>
  withSystem(tools, async (running) => {
    const { flags, progress, abort } = tools;
    const read = await cpuMeter(running);
    const reached = {
      webUrl: running.webUrl,
      sandboxUrl: running.sandboxUrl,
      sandboxToken: running.sandboxAdminToken,
    };
    const options = { orders: flags.orders, vendors: 12, drivers: 15, shoppers: SHOPPERS, seed: 7 };
    const before = read();
    const day = await playDay(reached, options, (label, work) => progress.step(label, work), abort);
    const marketDay = {
      ok: day.report.ok,
      orders: day.report.orders,
      cpuMsPerOrder: perPiece(before, read(), flags.orders),
      placeMs: day.report.latencyMs.place,
    };
    const placing = await progress.step('Placing alone', () => measurePlacing(running, read, flags.orders));
    const promises = [
      below('p95 ms of placing, alone', p95Of(placing.placeMs), GOAL_PLACE_P95_MS),
      below('p95 ms of placing, on a market day', p95Of(marketDay.placeMs), GOAL_PLACE_P95_MS),
    ];
    return { bench: 'orders', ...judge(promises), shoppersAtOnce: SHOPPERS, marketDay, placing };
  }),
);
