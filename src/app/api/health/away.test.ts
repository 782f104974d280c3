import { afterAll, expect, test } from 'vitest';
import { database } from '@/db/app';
import { GET } from './route';

// The settings of the tests name a database and operators where nothing listens.
afterAll(() => database().close());

const ask = (address: string) => GET(new Request(`http://localhost:3000/api/health${address}`));

test('while the database is away we cannot serve, and say so without saying what is wrong', async () => {
  const answer = await ask('');
  expect(answer.status).toBe(503);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  const said = await answer.json();
  expect(said).toMatchObject({
    ready: false,
    checks: { database: { ok: false, detail: 'no answer' }, queue: { ok: false, detail: 'no answer' } },
  });
  expect(JSON.stringify(said)).not.toMatch(/postgres:|127\.0\.0\.1|ECONNREFUSED/);
});

test('and still live: nobody should restart us for it', async () => {
  const answer = await ask('?live');
  expect([answer.status, await answer.json()]).toEqual([200, { live: true }]);
});
