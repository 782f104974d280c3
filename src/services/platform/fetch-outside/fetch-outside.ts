import type { IncomingMessage } from 'node:http';
import { env } from '@/env';
import { askPinned, ConnectTimeout } from './ask-pinned';
import { checkHost, type Resolve, resolveHost } from './check-host';
import { failed, type OutsideProblem, type OutsideRules, readAddress, refused } from './outside-address';

export type FetchOutcome = { readonly kind: 'fetched'; readonly bytes: Buffer } | OutsideProblem;

export type OutsideLimits = {
  readonly mostBytes: number;
  readonly connectMs: number;
  /** For everything: names, redirects and the body. */
  readonly wholeMs: number;
  readonly redirects: number;
};

const LIMITS: OutsideLimits = {
  mostBytes: 5 * 1024 * 1024,
  connectMs: 10_000,
  wholeMs: 20_000,
  redirects: 3,
};

/** How to fetch, where it is not as the settings say. */
export type FetchHow = {
  readonly rules: OutsideRules;
  readonly limits: OutsideLimits;
  readonly resolve: Resolve;
};

const asSet = (): OutsideRules => ({
  plainHttp: env().OUTSIDE_PLAIN_HTTP === 'allowed',
  thisMachine: env().OUTSIDE_THIS_MACHINE === 'allowed',
});

/**
 * Fetches what lies at an address that a stranger has named, and nothing of our own: only public machines, by https at
 * its usual port, without credentials. The name is looked up once, all its addresses are judged, and the connection goes
 * to the one that was; each redirect is judged like the first address. What comes is bytes of any kind: whoever wants
 * pictures looks into them. Takes nothing from the database and holds no transaction's time: 20 seconds at most.
 */
export async function fetchOutside(address: string, how: Partial<FetchHow> = {}): Promise<FetchOutcome> {
  const whole = {
    rules: how.rules ?? asSet(),
    limits: how.limits ?? LIMITS,
    resolve: how.resolve ?? resolveHost,
  };
  const signal = AbortSignal.timeout(whole.limits.wholeMs);
  try {
    return await follow(address, whole, signal);
  } catch (error) {
    return problemOf(error, signal);
  }
}

async function follow(address: string, how: FetchHow, signal: AbortSignal): Promise<FetchOutcome> {
  let next = address;
  for (let hops = 0; hops <= how.limits.redirects; hops += 1) {
    const url = readAddress(next);
    if (!(url instanceof URL)) return url;
    const pinned = await until(signal, checkHost(url, how.rules, how.resolve));
    if (typeof pinned !== 'string') return pinned;
    const { connectMs } = how.limits;
    const answer = await askPinned(url, { address: pinned, connectMs, signal });
    const to = redirectOf(answer);
    if (to === null) return bodyOf(answer, how.limits.mostBytes);
    answer.destroy();
    if (to === '' || !URL.canParse(to, url)) return refused('The server sends us on to what is no address.');
    next = new URL(to, url).href;
  }
  return refused(`The server sends us on more than ${how.limits.redirects} times.`);
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

const redirectOf = ({ statusCode = 0, headers }: IncomingMessage): string | null =>
  REDIRECTS.has(statusCode) ? (headers.location ?? '') : null;

async function bodyOf(answer: IncomingMessage, mostBytes: number): Promise<FetchOutcome> {
  const { statusCode = 0, headers } = answer;
  const stop = (problem: OutsideProblem) => {
    answer.destroy();
    return problem;
  };
  if (statusCode !== 200) return stop(problemOfStatus(statusCode));
  const tooLarge = refused(`It is larger than ${Math.floor(mostBytes / 1024 / 1024)} MB.`);
  if (Number(headers['content-length'] ?? 0) > mostBytes) return stop(tooLarge);
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of answer) {
    const piece = Buffer.from(part);
    bytes += piece.length;
    // The loop ends the connection when it is left.
    if (bytes > mostBytes) return tooLarge;
    parts.push(piece);
  }
  return { kind: 'fetched', bytes: Buffer.concat(parts) };
}

/** What a server cannot do now, it may be able to do later. */
const isPassing = (status: number) => status >= 500 || status === 408 || status === 425 || status === 429;

function problemOfStatus(status: number): OutsideProblem {
  if (status === 404 || status === 410) return failed('There is nothing at that address any more.', false);
  if (status === 401 || status === 403) return failed('The server does not show it to everybody.', false);
  return failed(`The server answered ${status} and no picture.`, isPassing(status));
}

/** The promise's answer, or the end of the time there is: a look-up cannot be broken off. */
function until<T>(signal: AbortSignal, promise: Promise<T>): Promise<T> {
  signal.throwIfAborted();
  return new Promise((done, fail) => {
    const stop = () => fail(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    promise.then(done, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}

function problemOf(error: unknown, signal: AbortSignal): OutsideProblem {
  if (signal.aborted || error instanceof ConnectTimeout) return failed('The server took too long.', true);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_VERIFY/.test(code))
    return failed('The server has no valid certificate for that name.', false);
  if (code !== '') return failed('We could not reach the server.', true);
  throw error;
}
