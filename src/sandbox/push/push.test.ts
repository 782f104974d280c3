import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Client, startClient } from '../testing/client';

let folder: string;
let client: Client;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'momo-'));
  client = await startClient({ journal: join(folder, 'journal.jsonl') });
});
afterEach(async () => {
  await client.sandbox.close();
  rmSync(folder, { recursive: true });
});

interface Sender {
  privateKey: KeyObject;
  publicKey: string;
}

function sender(): Sender {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Buffer.from([4]), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  return { privateKey, publicKey: point.toString('base64url') };
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

function vapid({ privateKey, publicKey }: Sender, changes: Record<string, unknown> = {}, alg = 'ES256') {
  const claims = { aud: client.sandbox.url, exp: inSeconds(3600), sub: 'mailto:ops@example.org', ...changes };
  const content = `${encode({ typ: 'JWT', alg })}.${encode(claims)}`;
  const proof = sign('sha256', Buffer.from(content), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `vapid t=${content}.${proof.toString('base64url')}, k=${publicKey}`;
}

async function push(
  id: string,
  headers: Record<string, string> = {},
  body: Uint8Array<ArrayBuffer> = new Uint8Array(randomBytes(300)),
) {
  return fetch(`${client.sandbox.url}/push/${id}`, {
    method: 'POST',
    headers: {
      Authorization: vapid(sender()),
      TTL: '60',
      'Content-Encoding': 'aes128gcm',
      'Content-Type': 'application/octet-stream',
      ...headers,
    },
    body,
  });
}

const stored = async (query = '') => (await client.admin('GET', `/push${query}`)).body;

describe('a push message', () => {
  it('is kept as it came, over a restart too', async () => {
    const body = new Uint8Array(randomBytes(4096));
    const from = sender();
    const headers = { Authorization: vapid(from), Urgency: 'high', Topic: 'order-7' };
    const answer = await push('aisha', headers, body);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      201,
      `${client.sandbox.url}/push/messages/push-1`,
    ]);
    await client.sandbox.close();
    client = await startClient({ journal: join(folder, 'journal.jsonl') });
    expect((await stored('?endpoint=aisha')).pushes).toMatchObject([
      {
        id: 'push-1',
        ttl: 60,
        urgency: 'high',
        topic: 'order-7',
        publicKey: from.publicKey,
        sub: 'mailto:ops@example.org',
        size: 4096,
        body: Buffer.from(body).toString('base64'),
      },
    ]);
    expect((await stored('?endpoint=brian')).total).toBe(0);
  });

  it('replaces the waiting one of its topic and subscription', async () => {
    await push('aisha', { Topic: 'order-7' });
    await push('brian', { Topic: 'order-7' });
    await push('aisha', { Topic: 'order-7' });
    await push('aisha');
    const { pushes } = await stored();
    expect(pushes).toMatchObject([{ id: 'push-2' }, { id: 'push-3' }, { id: 'push-4' }]);
  });

  it('leaves neither token nor cipher text in the journal of requests', async () => {
    await push('aisha');
    const { text } = await client.admin('GET', '/requests?operation=push');
    expect(text).toContain('[300 bytes]');
    expect(text).not.toContain('vapid t=');
  });
});

describe('subscriptions with a fate', () => {
  it.each([
    ['gone', 410],
    ['gone-7', 410],
    ['missing', 404],
    ['large', 413],
    ['busy', 429],
  ])('%s answers %s and keeps nothing', async (id, status) => {
    const answer = await push(id);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('retry-after')).toBe(status === 429 ? '60' : null);
    expect((await stored()).total).toBe(0);
  });

  it('slow answers after 35 seconds', async () => {
    const slow = push('slow');
    await vi.waitFor(async () => expect((await stored()).total).toBe(1));
    await client.advance(35_000);
    expect((await slow).status).toBe(201);
  });
});

describe('what is refused', () => {
  it.each<[string, Record<string, unknown>, string?]>([
    ['another audience', { aud: 'https://push.example.com' }],
    ['an expired token', { exp: inSeconds(-1) }],
    ['a token of more than a day', { exp: inSeconds(24 * 3600 + 60) }],
    ['no contact', { sub: 'ops@example.org' }],
    ['another algorithm', {}, 'HS256'],
  ])('%s is 403', async (_name, claims, alg) => {
    expect((await push('aisha', { Authorization: vapid(sender(), claims, alg) })).status).toBe(403);
  });

  it('a signature of somebody else, a changed token and a bad key are 403, none at all 401', async () => {
    const [mine, theirs] = [sender(), sender()];
    const forged = vapid({ privateKey: theirs.privateKey, publicKey: mine.publicKey });
    const answers = [
      await push('aisha', { Authorization: forged }),
      await push('aisha', { Authorization: 'vapid t=a.b.c, k=BAAA' }),
      await push('aisha', { Authorization: 'WebPush abc' }),
      await client.call('POST', '/push/aisha', { TTL: '60' }, 'x'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 401]);
  });

  it.each([
    ['no TTL', { TTL: '' }],
    ['another encoding', { 'Content-Encoding': 'aesgcm' }],
    ['an unknown urgency', { Urgency: 'now' }],
    ['a long topic', { Topic: 'x'.repeat(33) }],
  ])('%s is 400', async (_name, headers) => {
    expect((await push('aisha', headers)).status).toBe(400);
  });

  it('a byte more than 4,096 is 413, too little 400', async () => {
    expect((await push('aisha', {}, new Uint8Array(4097))).status).toBe(413);
    expect((await push('aisha', {}, new Uint8Array(20))).status).toBe(400);
  });
});
