import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { database } from '@/db/app';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { requirePhone } from '@/lib/phone';
import { DEMO_CREDENTIALS, type Sandbox, startSandbox } from '@/sandbox';
import { queueMessage, sendMessage, smsChannel } from '@/services/platform/notifications';
import { createWorld, type TestWorld } from '@/testing/context';
import { createTestDatabase } from '@/testing/test-database';
import { POST } from './route';

const TOKEN = 'a-report-token-of-the-test-run';
let world: TestWorld;
let sandbox: Sandbox;
beforeAll(async () => {
  const made = await createTestDatabase();
  vi.stubEnv('DATABASE_URL', made.url);
  vi.stubEnv('SMS_CALLBACK_TOKEN', TOKEN);
  world = await createWorld({ database: made });
  sandbox = await startSandbox({ port: 0 });
});
afterAll(async () => {
  await sandbox.close();
  await database().close();
  await world.close();
});

const report = (fields: Record<string, string>, token = TOKEN) =>
  POST(
    new Request(`http://localhost/api/webhooks/sms/${token}`, {
      method: 'POST',
      body: new URLSearchParams(fields),
    }),
    { params: Promise.resolve({ token }) },
  );

type Row = { id: string; state: string; failure: string | null; provider_message_id: string | null };
async function rowOf(subjectId: string): Promise<Row> {
  const [row] = await world.system.db.execute<Row>(
    `select id, state, failure, provider_message_id from messages where subject_id = '${subjectId}'`,
  );
  return required(row, 'message');
}

/** An SMS the simulator took. */
async function sent(subjectId: string): Promise<string> {
  const message = { kind: 'test', subjectId, phone: requirePhone('0772123456'), body: 'Hello' };
  await withTransaction(world.system, (tx) => queueMessage(tx, message));
  const channel = smsChannel({
    baseUrl: `${sandbox.url}/at/version1`,
    username: DEMO_CREDENTIALS.smsUsername,
    apiKey: DEMO_CREDENTIALS.smsApiKey,
    sender: 'UrbanHerb',
  });
  await sendMessage(world.system, (await rowOf(subjectId)).id, () => channel);
  return required((await rowOf(subjectId)).provider_message_id, 'id of the provider');
}

test('the first final word stands: words in between, repeats and contradictions change nothing', async () => {
  const id = await sent('r-1');
  for (const status of ['Submitted', 'Buffered', 'Sent']) {
    expect((await report({ id, status, phoneNumber: '+256772123456' })).status).toBe(200);
    expect(await rowOf('r-1')).toMatchObject({ state: 'sent' });
  }
  expect((await report({ id, status: 'Success' })).status).toBe(200);
  expect((await report({ id, status: 'Failed', failureReason: 'UserIsInactive' })).status).toBe(200);
  expect(await rowOf('r-1')).toMatchObject({ state: 'delivered', failure: null });
});

test.each(['Failed', 'Rejected'])('%s is kept with its reason', async (status) => {
  const id = await sent(`r-${status}`);
  await report({ id, status, failureReason: 'UserInBlackList<script>' });
  expect(await rowOf(`r-${status}`)).toMatchObject({ state: 'failed', failure: 'UserInBlackListscript' });
});

test('an id that is not known is not there, so that whoever is early repeats it', async () => {
  expect((await report({ id: 'ATXid_none', status: 'Success' })).status).toBe(404);
});

test('a stranger, nonsense and too much are refused', async () => {
  const id = await sent('r-2');
  for (const token of ['', 'wrong', `${TOKEN}x`]) {
    expect((await report({ id, status: 'Success' }, token)).status).toBe(404);
  }
  expect((await report({ status: 'Success' })).status).toBe(400);
  expect((await report({ id, status: 'x'.repeat(9_000) })).status).toBe(413);
  expect(await rowOf('r-2')).toMatchObject({ state: 'sent' });
});
