import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';

export type HttpCall = {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Absent for a call without a body. */
  readonly body?: string;
};

export type HttpLimits = {
  readonly connectMs: number;
  readonly totalMs: number;
  readonly maxBytes: number;
};

export type Exchange =
  | { readonly kind: 'answer'; readonly status: number; readonly body: string }
  /** No connection was made, so nothing was sent. */
  | { readonly kind: 'not_sent'; readonly cause: string }
  | { readonly kind: 'no_answer'; readonly cause: string };

export const IN_EARNEST: HttpLimits = { connectMs: 5_000, totalMs: 30_000, maxBytes: 256 * 1024 };

/**
 * One HTTP call under limits; never throws, follows no redirect and never repeats itself. Each call has a connection
 * of its own: a kept-alive one that the far side just closed would turn a payment that was never sent into an unknown.
 */
export function exchange(call: HttpCall, limits: HttpLimits): Promise<Exchange> {
  return new Promise((resolve) => {
    const open = call.url.startsWith('https:') ? httpsRequest : httpRequest;
    const length = call.body === undefined ? undefined : { 'Content-Length': Buffer.byteLength(call.body) };
    // POST without a body must say so, or a gateway waits for one.
    const empty = call.method === 'POST' && call.body === undefined ? { 'Content-Length': 0 } : {};
    let request: ClientRequest;
    try {
      request = open(call.url, {
        method: call.method,
        headers: { ...call.headers, ...empty, ...length },
        agent: false,
      });
    } catch (error) {
      resolve({ kind: 'not_sent', cause: causeOf(error) });
      return;
    }
    watch(request, limits, resolve);
    request.end(call.body);
  });
}

function watch(request: ClientRequest, limits: HttpLimits, resolve: (exchange: Exchange) => void): void {
  let isConnected = false;
  const timers: NodeJS.Timeout[] = [];
  const finish = (result: Exchange) => {
    for (const timer of timers) clearTimeout(timer);
    resolve(result);
    request.destroy();
  };
  const fail = (cause: string) => finish({ kind: isConnected ? 'no_answer' : 'not_sent', cause });
  timers.push(setTimeout(() => fail('timeout'), limits.totalMs));
  timers.push(setTimeout(() => !isConnected && fail('connect_timeout'), limits.connectMs));
  request.on('error', (error) => fail(causeOf(error)));
  request.on('socket', (socket) => {
    const ready = request.protocol === 'https:' ? 'secureConnect' : 'connect';
    socket.once(ready, () => {
      isConnected = true;
    });
  });
  request.on('response', (response) => read(response, limits.maxBytes, finish, fail));
}

function read(
  response: IncomingMessage,
  maxBytes: number,
  finish: (result: Exchange) => void,
  fail: (cause: string) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) fail('too_large');
    else chunks.push(chunk);
  });
  response.on('error', (error) => fail(causeOf(error)));
  response.on('aborted', () => fail('cut_off'));
  response.on('end', () =>
    finish({
      kind: 'answer',
      status: response.statusCode ?? 0,
      body: Buffer.concat(chunks).toString('utf8'),
    }),
  );
}

function causeOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'network_error';
}
