import { createServer, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { type EmailLimits, emailChannel, mailTransport } from './email';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A mail server that takes every connection, says what `greet` says and is silent for ever. */
async function silentServer(greet: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    greet(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `smtp://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

const FOR_EVER_MS = 3_600_000;
const PATIENT: EmailLimits = {
  dnsMs: FOR_EVER_MS,
  connectMs: FOR_EVER_MS,
  greetingMs: FOR_EVER_MS,
  silenceMs: FOR_EVER_MS,
};
const SHORT_MS = 50;

const send = (smtpUrl: string, limits: EmailLimits) =>
  emailChannel({ smtpUrl, from: 'Urban Herb <no-reply@urbanherb.example>' }, limits).send({
    id: 'm-1',
    recipient: 'amina@example.org',
    subject: 'Your order',
    body: 'It is on its way.',
  });

test('limits, and that texts open nothing, reach the transport beside what the address says', () => {
  const limits: EmailLimits = { dnsMs: 1, connectMs: 2, greetingMs: 3, silenceMs: 4 };
  const address =
    'smtps://mailer:p%40ss%20word@mail.example:2465?tls.rejectUnauthorized=false&socketTimeout=9';
  expect(mailTransport(address, limits).options).toMatchObject({
    host: 'mail.example',
    port: 2465,
    secure: true,
    auth: { user: 'mailer', pass: 'p@ss word' },
    tls: { rejectUnauthorized: false },
    dnsTimeout: 1,
    connectionTimeout: 2,
    greetingTimeout: 3,
    socketTimeout: 4,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
});

describe('a server that takes the connection and falls silent is away, and the mail waits', () => {
  test('before it said a word', async () => {
    const url = await silentServer(() => undefined);
    expect(await send(url, { ...PATIENT, greetingMs: SHORT_MS })).toEqual({
      kind: 'unavailable',
      reason: 'ETIMEDOUT',
    });
  });

  test('after it greeted us', async () => {
    const url = await silentServer((socket) => socket.write('220 mail.example\r\n'));
    expect(await send(url, { ...PATIENT, silenceMs: SHORT_MS })).toEqual({
      kind: 'unavailable',
      reason: 'ETIMEDOUT',
    });
  });
});
