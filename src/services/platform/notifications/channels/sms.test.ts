import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { DEMO_CREDENTIALS, type Sandbox, startSandbox } from '@/sandbox';
import { smsChannel } from './sms';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(handle: RequestListener): Promise<string> {
  const server: Server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  return `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}`;
}

const settings = {
  username: DEMO_CREDENTIALS.smsUsername,
  apiKey: DEMO_CREDENTIALS.smsApiKey,
  sender: 'UrbanHerb',
};
const message = { id: 'm-1', recipient: '+256772123456', subject: null, body: 'Hello' };

const send = (baseUrl: string, recipient = message.recipient, apiKey = settings.apiKey) =>
  smsChannel({ ...settings, baseUrl, apiKey }).send({ ...message, recipient });

describe('the service itself', () => {
  const start = async (): Promise<Sandbox> => {
    const sandbox = await startSandbox({ port: 0 });
    closers.push(() => sandbox.close());
    return sandbox;
  };

  test('takes a message and names it', async () => {
    const { url } = await start();
    expect(await send(`${url}/at/version1`)).toEqual({
      kind: 'sent',
      providerMessageId: expect.stringMatching(/^ATXid_/),
    });
    const inbox = await (await fetch(`${url}/__phone/inbox?msisdn=256772123456`)).json();
    expect(inbox).toMatchObject({ messages: [{ from: 'UrbanHerb', text: 'Hello' }] });
  });

  test.each([
    ['+256700009004', { kind: 'unavailable', reason: '405 InsufficientBalance' }],
    ['+256700009005', { kind: 'unavailable', reason: 'status 500' }],
    ['12', { kind: 'refused', reason: '403 InvalidPhoneNumber' }],
  ])('to %s: %j', async (recipient, outcome) => {
    const { url } = await start();
    expect(await send(`${url}/at/version1`, recipient)).toEqual(outcome);
  });

  test('a wrong key may be put right, so the message waits', async () => {
    const { url } = await start();
    expect(await send(`${url}/at/version1`, undefined, 'wrong')).toMatchObject({ kind: 'unavailable' });
  });
});

const said = (statusCode: number | string, status = 'X', messageId?: string) =>
  JSON.stringify({ SMSMessageData: { Message: 'x', Recipients: [{ statusCode, status, messageId }] } });

describe('what an answer means', () => {
  test.each<[number, string, string]>([
    [201, said(100, 'Processed'), 'sent'],
    [201, said('101', 'Success'), 'sent'],
    [201, said(102, 'Queued'), 'sent'],
    [201, said(401, 'RiskHold'), 'refused'],
    [201, said(402, 'InvalidSenderId'), 'refused'],
    [201, said(404, 'UnsupportedNumberType'), 'refused'],
    [201, said(406, 'UserInBlacklist'), 'refused'],
    [201, said(407, 'CouldNotRoute'), 'refused'],
    [201, said(409, 'DoNotDisturbRejection'), 'refused'],
    [201, said(502, 'RejectedByGateway'), 'refused'],
    [201, said(501, 'GatewayError'), 'unavailable'],
    [201, said(777, 'SomethingNew'), 'unknown'],
    [201, '{"SMSMessageData":{"Recipients":[]}}', 'unknown'],
    [201, '<html>', 'unknown'],
    [201, 'x'.repeat(200_000), 'unknown'],
    [302, '', 'unavailable'],
    [503, '', 'unavailable'],
    [504, '', 'unknown'],
  ])('%d %s: %s', async (status, body, kind) => {
    const url = await serve((_request, response) => response.writeHead(status).end(body));
    expect(await send(url)).toMatchObject({ kind });
  });

  test('a connection cut after the request may have been heard; one never made was not', async () => {
    const cut = await serve((request) => {
      request.resume();
      request.on('end', () => request.socket.destroy());
    });
    expect(await send(cut)).toMatchObject({ kind: 'unknown' });
    const gone = await serve(() => undefined);
    await closers.pop()?.();
    expect(await send(gone)).toEqual({ kind: 'unavailable', reason: 'ECONNREFUSED' });
  });

  test('what is kept as the reason names no number and no price', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(201).end(said(403, 'Invalid +256772123456')),
    );
    const outcome = await send(url);
    expect(outcome).toMatchObject({ kind: 'refused' });
    expect(JSON.stringify(outcome)).not.toContain('772123456');
  });
});

const FOR_EVER_MS = 3_600_000;
const MAX_BYTES = 64 * 1024;

describe('a gateway that falls silent', () => {
  const waiting = (baseUrl: string, limits: { connectMs: number; totalMs: number }) =>
    smsChannel({ ...settings, baseUrl }, { ...limits, maxBytes: MAX_BYTES }).send(message);

  test('and takes no connection was sent nothing: the message waits', async () => {
    const port = await neverAccepting();
    const limits = { connectMs: 50, totalMs: FOR_EVER_MS };
    expect(await waiting(`http://127.0.0.1:${port}`, limits)).toEqual({
      kind: 'unavailable',
      reason: 'connect_timeout',
    });
  });

  test('before the connection is a sealed one was sent nothing either', async () => {
    const server = createTcpServer((socket) => {
      closers.push(async () => socket.destroy());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    closers.push(async () => server.close());
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const limits = { connectMs: 50, totalMs: FOR_EVER_MS };
    expect(await waiting(`https://127.0.0.1:${port}`, limits)).toEqual({
      kind: 'unavailable',
      reason: 'connect_timeout',
    });
  });

  test('after it took the request may have sent it: that is never repeated', async () => {
    let taken = 0;
    const url = await serve((request) => {
      request.resume();
      taken += 1;
    });
    expect(await waiting(url, { connectMs: FOR_EVER_MS, totalMs: 3_000 })).toEqual({
      kind: 'unknown',
      reason: 'timeout',
    });
    expect(taken).toBe(1);
  });
});

/** A port whose queue of connections is full and whose server takes none of them out: it stands still for ever. */
async function neverAccepting(): Promise<number> {
  const standing = new Worker(
    `const { parentPort } = require('node:worker_threads');
    const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port);
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });`,
    { eval: true },
  );
  closers.push(() => standing.terminate());
  const [said]: unknown[] = await once(standing, 'message');
  const port = Number(said);
  // One more than the queue was asked to hold fit in.
  for (const _ of Array(2)) {
    const queued = connect(port, '127.0.0.1');
    closers.push(async () => queued.destroy());
    queued.on('error', () => undefined);
    await once(queued, 'connect');
  }
  return port;
}
