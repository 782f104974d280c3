import { randomInt } from 'node:crypto';
import postgres from 'postgres';
import { CookieJar } from '../src/cli/market-day/http/cookie-jar';
import { Handset } from '../src/cli/market-day/http/handset';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { readRunning, startTemporarySystem } from '../src/cli/system';
import { dataPaths } from '../src/cli/system/paths';
import { type Bench, bench, type Running } from './support/bench';
import { cpuMeter, perPiece } from './support/cpu';

/**
 * 10,000 wrong sign-in codes from 100 addresses at ten people's numbers, over HTTP against a system of its own with
 * the limits of earnest, while those people sign in from browsers they have used before and others from new ones.
 */
const ATTEMPTS = 10_000;
const ADDRESSES = 100;
const TARGETS = 10;
/** Codes an attacking browser tries before it asks for another. */
const TRIES_A_CODE = 5;

type Answer = { status: number; error: string | null };

/** One browser behind one address. */
class Person {
  readonly #jar = new CookieJar();
  readonly #url: string;
  readonly #address: string;
  #csrf: string | null = null;

  constructor(url: string, address: string) {
    this.#url = url;
    this.#address = address;
  }

  async #send(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('x-forwarded-for', this.#address);
    headers.set('cookie', this.#jar.header());
    headers.set('origin', this.#url);
    const response = await fetch(`${this.#url}${path}`, { ...init, headers, redirect: 'manual' });
    this.#jar.keep(response.headers);
    return response;
  }

  /** The status of asking for a code. */
  async ask(phone: string): Promise<number> {
    const response = await this.#send('/api/trpc/shop.account.requestCode', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ json: { phone } }),
    });
    await response.text();
    return response.status;
  }

  async enter(phone: string, code: string): Promise<Answer> {
    if (this.#csrf === null) {
      const answer: unknown = await (await this.#send('/api/auth/csrf')).json();
      this.#csrf = String(Reflect.get(Object(answer), 'csrfToken') ?? '');
    }
    const response = await this.#send('/api/auth/callback/phone-code', {
      method: 'POST',
      body: new URLSearchParams({ csrfToken: this.#csrf, phone, code, callbackUrl: '/', json: 'true' }),
    });
    const text = await response.text();
    const url = /"url":"([^"]+)"/.exec(text)?.[1];
    const error = url ? new URL(url, this.#url).searchParams.get('error') : null;
    return { status: response.status, error: error ?? (response.ok ? null : `status ${response.status}`) };
  }

  get isSignedIn(): boolean {
    return this.#jar.has('next-auth.session-token');
  }
}

async function signIn(person: Person, handset: Handset, phone: string): Promise<boolean> {
  const seen = new Set((await handset.messages(phone)).map(({ id }) => id));
  if ((await person.ask(phone)) !== 200) return false;
  const { error } = await person.enter(phone, await handset.nextCode(phone, seen, 60_000));
  return error === null && person.isSignedIn;
}

type Tally = Record<string, number>;
const count = (tally: Tally, what: string) => {
  tally[what] = (tally[what] ?? 0) + 1;
};

/** What one address does: turn by turn another number, a code asked for, five tries at it. */
async function attack(url: string, address: string, targets: readonly string[], attempts: number) {
  const [asked, tried]: [Tally, Tally] = [{}, {}];
  const times: number[] = [];
  for (let n = 0; n < attempts; ) {
    const person = new Person(url, address);
    const phone = targets[randomInt(targets.length)] ?? '';
    count(asked, String(await person.ask(phone)));
    for (let i = 0; i < TRIES_A_CODE && n < attempts; i += 1, n += 1) {
      const began = performance.now();
      const { error } = await person.enter(phone, String(randomInt(1_000_000)).padStart(6, '0'));
      times.push(performance.now() - began);
      count(tried, error === null ? 'opened' : error.replace(/:\d+$/, '').replace(/ in \d.*$/, ' …'));
    }
  }
  return { asked, tried, times };
}

function sum(tallies: readonly Tally[]): Tally {
  const all: Tally = {};
  for (const tally of tallies)
    for (const [what, n] of Object.entries(tally)) all[what] = (all[what] ?? 0) + n;
  return all;
}

async function measure(running: Running, { progress }: Bench) {
  const { webUrl: url, sandboxUrl } = running;
  const handset = new Handset(sandboxUrl);
  const first = 772_000_000 + randomInt(7_000_000);
  const targets = Array.from({ length: TARGETS }, (_, i) => `+256${first + i}`);
  const owners = targets.map((phone, i) => ({ phone, person: new Person(url, `198.51.100.${i + 1}`) }));
  for (const { person, phone } of owners)
    if (!(await signIn(person, handset, phone)))
      throw new Error('an owner could not sign in before the attack');
  const read = await cpuMeter(running);
  const before = read();
  const began = performance.now();
  let isOver = false;
  const attackers = Promise.all(
    Array.from({ length: ADDRESSES }, (_, i) =>
      attack(url, `203.0.113.${i + 1}`, targets, ATTEMPTS / ADDRESSES),
    ),
  ).finally(() => {
    isOver = true;
  });
  const honest: Tally = {};
  const honestTimes: number[] = [];
  const meanwhile = async () => {
    for (let n = 0; !isOver && n < TARGETS; n += 1) {
      const { person, phone } = owners[n] ?? { person: null, phone: '' };
      const at = performance.now();
      if (person)
        count(
          honest,
          (await signIn(person, handset, phone)) ? 'known browser: in' : 'known browser: refused',
        );
      const stranger = new Person(url, `192.0.2.${n + 1}`);
      count(
        honest,
        (await signIn(stranger, handset, `+256${first + 1000 + n}`))
          ? 'new person: in'
          : 'new person: refused',
      );
      honestTimes.push(performance.now() - at);
    }
  };
  const [results] = await progress.step('10,000 wrong codes', () => Promise.all([attackers, meanwhile()]));
  const seconds = (performance.now() - began) / 1000;
  const spent = perPiece(before, read(), ATTEMPTS);
  const sql = postgres(running.databaseUrl, { max: 1 });
  const [sent] = await sql<
    { codes: number }[]
  >`select count(*)::int as codes from sign_in_codes where known_as is null`;
  await sql.end();
  const tried = sum(results.map((result) => result.tried));
  return {
    bench: 'sign-in-flood',
    ok: (tried.opened ?? 0) === 0,
    attempts: ATTEMPTS,
    addresses: ADDRESSES,
    numbers: TARGETS,
    accountsOpened: tried.opened ?? 0,
    attemptsAnswered: tried,
    codesAskedFor: sum(results.map((result) => result.asked)),
    /** Including one for each owner and each new person. */
    messagesSentToUnknownBrowsers: sent?.codes ?? 0,
    honest,
    honestPairMs: percentilesOf(honestTimes),
    attemptMs: percentilesOf(results.flatMap(({ times }) => times)),
    cpuMsPerAttempt: spent,
    seconds: Math.round(seconds),
  };
}

await bench(async (tools) => {
  const { system, close } = await startTemporarySystem({
    timeScale: 12,
    manualByDefault: true,
    durable: false,
    logLevel: 'error',
    settings: { TRUSTED_PROXY_HOPS: '1', RATE_LIMIT_FACTOR: '1' },
    progress: tools.progress,
    abort: tools.abort,
  });
  try {
    const state = await readRunning(dataPaths(system.dataDir).state);
    if (!state?.databaseUrl) throw new Error('the system is not running');
    return await measure({ ...state, databaseUrl: state.databaseUrl }, tools);
  } finally {
    await close();
  }
});
