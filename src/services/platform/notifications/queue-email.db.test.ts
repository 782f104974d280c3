import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { withTransaction } from '@/db/tx';
import { required } from '@/lib/assert';
import { DEMO_CREDENTIALS, type Sandbox, startSandbox } from '@/sandbox';
import { createWorld, type TestWorld } from '@/testing/context';
import { emailChannel, type NewEmail, queueEmail, sendMessage } from '.';
import { messages } from './tables';

let world: TestWorld;
let sandbox: Sandbox;
beforeAll(async () => {
  world = await createWorld();
  sandbox = await startSandbox({ port: 0, smtpPort: 0 });
});
afterAll(async () => {
  await sandbox.close();
  await world.close();
});

const email = (subjectId: string, change: Partial<NewEmail> = {}): NewEmail => ({
  kind: 'test',
  subjectId,
  email: 'amina@example.org',
  subject: 'Your order',
  body: 'It is on its way.',
  ...change,
});
const queue = (message: NewEmail) => withTransaction(world.system, (tx) => queueEmail(tx, message));
const rows = async (subjectId: string) =>
  (await world.system.db.select().from(messages)).filter((row) => row.subjectId === subjectId);

const { smtpUsername, smtpPassword } = DEMO_CREDENTIALS;
const channel = (port: number, password = smtpPassword) =>
  emailChannel({
    smtpUrl: `smtp://${smtpUsername}:${password}@127.0.0.1:${port}`,
    from: 'Urban Herb <no-reply@urbanherb.example>',
  });
async function send(subjectId: string, through = channel(sandbox.smtpPort ?? 0)) {
  const { id } = required((await rows(subjectId))[0], 'queued message');
  await sendMessage(world.system, id, () => through);
}

const Mails = z.object({
  mails: z.array(z.object({ to: z.string(), subject: z.string(), text: z.string() })),
});
const mailbox = async (address: string) =>
  Mails.parse(await (await fetch(`${sandbox.url}/__phone/mail?address=${address}`)).json()).mails;

test('a mail arrives once with its subject, and its text is wiped here', async () => {
  await queue(email('m-1'));
  await queue(email('m-1'));
  await send('m-1');
  await sendMessage(world.system, required((await rows('m-1'))[0], 'row').id, () => channel(1));
  expect(await mailbox('amina@example.org')).toEqual([
    { to: 'amina@example.org', subject: 'Your order', text: 'It is on its way.' },
  ]);
  expect(await rows('m-1')).toMatchObject([{ state: 'sent', bodySealed: null, attempts: 1 }]);
});

test('a mailbox that does not exist is final, a server that is away or refuses us is not', async () => {
  await queue(email('m-2', { email: 'nobody@refused.example' }));
  await send('m-2');
  expect(await rows('m-2')).toMatchObject([{ state: 'failed' }]);
  await queue(email('m-3'));
  await expect(send('m-3', channel(1))).rejects.toThrow('email is away');
  await expect(send('m-3', channel(sandbox.smtpPort ?? 0, 'wrong'))).rejects.toThrow('email is away');
  expect(await rows('m-3')).toMatchObject([{ state: 'queued', attempts: 2 }]);
});

test('an address cannot add recipients or headers', async () => {
  await queue(
    email('m-4', {
      email: 'amina@example.org>,<other@example.org',
      subject: 'Hi\r\nBcc: other@example.org',
    }),
  );
  await send('m-4');
  expect(await mailbox('other@example.org')).toEqual([]);
});

test('a text that is of no use any more is not sent', async () => {
  await queue(email('m-5', { email: 'late@example.org', validUntil: world.clock.now() }));
  await send('m-5');
  expect(await mailbox('late@example.org')).toEqual([]);
  expect(await rows('m-5')).toMatchObject([{ state: 'failed', bodySealed: null }]);
});
