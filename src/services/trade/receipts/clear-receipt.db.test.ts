import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Sandbox, startSandbox } from '@/sandbox';
import { auditEntries } from '@/services/platform/audit/tables';
import { wordsOf } from '@/testing/pdf-words';
import { REGISTERED, ReceiptWorld, type Sold } from '@/testing/receipt-world';
import { myReceipt, type Receipt, receiptPdf } from '.';
import { clearReceipt, pauseMs } from './clear-receipt';
import { sweepReceipts } from './sweep-receipts';
import { receipts } from './tables';

const settings: { EFRIS_BASE_URL: string | undefined } = { EFRIS_BASE_URL: undefined };
vi.mock('@/env', async (original) => {
  const actual = await original<typeof import('@/env')>();
  return { ...actual, env: () => ({ ...actual.env(), ...settings }) };
});

let world: ReceiptWorld;
let authority: Sandbox;
beforeAll(async () => {
  world = await ReceiptWorld.open();
  authority = await startSandbox({ port: 0 });
  settings.EFRIS_BASE_URL = `${authority.url}/efris`;
});
afterAll(async () => {
  await authority.close();
  await world.close();
});

async function sold(tin: string | null = REGISTERED.tin): Promise<Sold & { receiptId: string }> {
  const shop = await world.orders.shop(tin === null ? {} : { ...REGISTERED, tin });
  const one = await world.sold(shop, { priceUgx: 20_000 });
  const [row] = await world.system.db.select().from(receipts).where(eq(receipts.orderId, one.orderId));
  return { ...one, receiptId: row?.id ?? '' };
}
async function receiptOf({ shopper, orderId }: Sold): Promise<Receipt> {
  const outcome = await myReceipt(shopper.ctx, { orderId });
  if (outcome.kind !== 'issued') throw new Error(outcome.kind);
  return outcome.receipt;
}
const waitingJobs = async (receiptId: string) =>
  world.system.db.execute<{ run_at: string }>(
    sql`select run_at::text from graphile_worker.jobs where key = ${`receipts.clear:${receiptId}`}`,
  );

test('a cleared receipt has a number, a code and a picture of both; asking again changes nothing', async () => {
  const one = await sold();
  expect((await receiptOf(one)).fiscal.state).toBe('pending');
  expect(await waitingJobs(one.receiptId)).toHaveLength(1);
  await clearReceipt(world.system, one);
  const receipt = await receiptOf(one);
  expect(receipt.fiscal).toMatchObject({ state: 'cleared', problem: null });
  expect(receipt.fiscal.number).toMatch(/^\d{14}$/);
  expect(receipt.fiscal.qr).toContain(receipt.fiscal.verificationCode);
  expect(wordsOf((await receiptPdf(receipt)).bytes)).toContain(receipt.fiscal.number);
  await clearReceipt(world.system, one);
  expect(await receiptOf(one)).toEqual(receipt);
  const told = sql`action = 'receipt.cleared' and resource_id = ${one.orderId}`;
  expect(await world.system.db.$count(auditEntries, told)).toBe(1);
});

test('a refused one says why, and is not asked for again', async () => {
  const one = await sold('1000000400');
  await clearReceipt(world.system, one);
  const { fiscal } = await receiptOf(one);
  expect(fiscal).toMatchObject({ state: 'refused', number: null });
  expect(fiscal.problem).toContain('No taxpayer has this TIN.');
  await clearReceipt(world.system, one);
  expect(await receiptOf(one)).toMatchObject({ fiscal });
});

test('while nobody answers it waits longer each time, and is cleared once somebody does', async () => {
  const one = await sold();
  const url = settings.EFRIS_BASE_URL;
  settings.EFRIS_BASE_URL = 'http://127.0.0.1:1/efris';
  for (const tries of [0, 1, 2]) {
    await clearReceipt(world.system, one);
    const [job] = await waitingJobs(one.receiptId);
    const now = world.orders.base.clock.now().getTime();
    expect(new Date(job?.run_at ?? 0).getTime() - now).toBe(60_000 * 2 ** tries);
  }
  expect((await receiptOf(one)).fiscal.state).toBe('pending');
  settings.EFRIS_BASE_URL = url;
  await clearReceipt(world.system, one);
  expect((await receiptOf(one)).fiscal.state).toBe('cleared');
});

test('a gateway that fails, or answers what is no answer, is as good as none', async () => {
  const failing = await sold('1000000503');
  await clearReceipt(world.system, failing);
  expect((await receiptOf(failing)).fiscal.state).toBe('pending');
  const one = await sold();
  const url = settings.EFRIS_BASE_URL;
  settings.EFRIS_BASE_URL = authority.url;
  await clearReceipt(world.system, one);
  settings.EFRIS_BASE_URL = url;
  expect((await receiptOf(one)).fiscal.state).toBe('pending');
});

test('the pause ends at six hours', () => {
  expect([pauseMs(8), pauseMs(9), pauseMs(4_000)]).toEqual([256 * 60_000, 6 * 3_600_000, 6 * 3_600_000]);
});

test('a seller without a TIN is not declared, nor anybody while it is off; the night asks for what waits', async () => {
  expect((await receiptOf(await sold(null))).fiscal.state).toBe('none');
  const waiting = await sold();
  await world.system.db.execute(sql`select graphile_worker.complete_jobs(array(
    select id from graphile_worker.jobs where key = ${`receipts.clear:${waiting.receiptId}`}))`);
  const url = settings.EFRIS_BASE_URL;
  settings.EFRIS_BASE_URL = undefined;
  expect((await receiptOf(await sold())).fiscal.state).toBe('none');
  await sweepReceipts(world.system);
  expect(await waitingJobs(waiting.receiptId)).toHaveLength(0);
  settings.EFRIS_BASE_URL = url;
  await sweepReceipts(world.system);
  expect(await waitingJobs(waiting.receiptId)).toHaveLength(1);
});
