import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { Operator } from './operator';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

const transaction = (n: number) => ({
  provider: 'mtn',
  reference: `r${n}`,
  operation: 'requesttopay',
  status: 'SUCCESSFUL',
  amount: '500',
  refundedAmount: '0',
  payerMessage: 'Urban Herb UH-1',
});

/** A simulator that gives a few at once, whatever it is asked for. */
async function simulator(total: number, page: (offset: number) => readonly number[]): Promise<Operator> {
  const server = createServer((request, response) => {
    const offset = Number(new URL(request.url ?? '', 'http://localhost').searchParams.get('offset'));
    const transactions = page(offset).map(transaction);
    const byStatus = { PENDING: 0, SUCCESSFUL: total, FAILED: 0 };
    response.end(JSON.stringify({ total, byStatus, transactions }));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return new Operator(`http://127.0.0.1:${port}`, 'token');
}

const numbers = (from: number, until: number) =>
  Array.from({ length: Math.max(0, until - from) }, (_, i) => from + i);

test('every transaction is read, on however many pages they come', async () => {
  const operator = await simulator(8, (offset) => numbers(offset, Math.min(8, offset + 3)));
  const { total, transactions } = await operator.transactions();
  expect(total).toBe(8);
  expect(transactions.map(({ reference }) => reference)).toEqual(numbers(0, 8).map((n) => `r${n}`));
});

test('none at all is an answer too', async () => {
  expect((await (await simulator(0, () => [])).transactions()).transactions).toEqual([]);
});

test('a simulator that knows no pages, or ends too early, is not believed', async () => {
  const newest = await simulator(6, () => numbers(3, 6));
  await expect(newest.transactions()).rejects.toThrow('twice');
  const short = await simulator(6, (offset) => numbers(offset, Math.min(4, offset + 2)));
  await expect(short.transactions()).rejects.toThrow('4 of 6');
});
