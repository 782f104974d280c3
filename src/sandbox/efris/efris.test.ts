import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Client, startClient } from '../testing/client';

let client: Client;
beforeAll(async () => {
  client = await startClient();
});
afterAll(() => client.sandbox.close());

const LINE = { name: 'Tea', quantity: 2, unitPriceUgx: '590', totalUgx: '1180', taxBps: 1800, taxUgx: '180' };
const RECEIPT = {
  receipt: 'R-000001',
  issuedAt: '2026-03-10T07:00:00.000Z',
  seller: { tin: '1012345678', legalName: 'Kettle Teas Ltd' },
  lines: [LINE],
  totalUgx: '1180',
  taxUgx: '180',
};
const clear = (change: object = {}) =>
  client.call('POST', '/efris/clear', {}, JSON.stringify({ ...RECEIPT, ...change }));
const of = (tin: string) => ({ seller: { ...RECEIPT.seller, tin } });

test('a receipt gets the same number each time it is declared, another seller’s another', async () => {
  const [one, again, other] = [await clear(), await clear(), await clear(of('1012345679'))];
  expect(one).toMatchObject({ status: 200, body: { kind: 'cleared' } });
  expect(one.body.fiscalNumber).toMatch(/^\d{14}$/);
  expect(one.body.qr).toContain(String(one.body.fiscalNumber));
  expect(again.body).toEqual(one.body);
  expect(other.body.fiscalNumber).not.toBe(one.body.fiscalNumber);
});

test.each([
  ['a TIN nobody has', of('1000000400'), 'TIN_UNKNOWN'],
  ['a TIN that is none', of('12'), 'TIN_UNKNOWN'],
  ['lines that do not add up', { totalUgx: '1181' }, 'SUM_WRONG'],
  ['no lines', { lines: [], totalUgx: '0', taxUgx: '0' }, 'SUM_WRONG'],
  ['a tax that does not fit', { lines: [{ ...LINE, taxUgx: '181' }], taxUgx: '181' }, 'TAX_WRONG'],
])('%s is refused', async (_, change, code) => {
  expect(await clear(change)).toMatchObject({ status: 200, body: { kind: 'refused', code } });
});

test('a seller whose TIN ends in 503 is never answered, and what is no receipt is an error', async () => {
  expect((await clear(of('1000000503'))).status).toBe(503);
  expect((await client.call('POST', '/efris/clear', {}, '{')).status).toBe(400);
});
