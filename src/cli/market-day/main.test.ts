import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentProgress } from '../progress';
import { Refusal } from '../refusal';
import { STOPPED, stopSignal } from '../stop-signal';
import { findSystem } from './find-system';
import { marketDay } from './main.ts';
import { startOwnSystem } from './own-system';
import { type Day, playDay } from './play';
import { makeReport } from './report';

vi.mock('./own-system');
vi.mock('./find-system');
vi.mock('./play');
vi.mock('../stop-signal', async (original) => ({
  ...(await original<typeof import('../stop-signal')>()),
  stopSignal: vi.fn(),
}));
vi.mock('../progress', async (original) => ({
  ...(await original<typeof import('../progress')>()),
  showProgress: () => silentProgress,
}));

const said: string[] = [];
const complained: string[] = [];
let fault: (error: Error) => void;
beforeEach(() => {
  said.length = 0;
  complained.length = 0;
  vi.spyOn(console, 'log').mockImplementation((text: string) => void said.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void complained.push(text));
  vi.mocked(findSystem).mockResolvedValue({ webUrl: 'w', sandboxUrl: 's', sandboxToken: 't' });
  vi.mocked(stopSignal).mockImplementation((onFault) => {
    fault = onFault;
    return { signal: new AbortController().signal, done: new Promise(() => undefined) };
  });
});
afterEach(() => {
  vi.resetAllMocks();
});

const AT = ['--url', 'http://localhost:3000'];
const printed = () => said.join('\n').split('\n');

function day(ok: boolean): Day {
  const report = makeReport({
    seed: 7,
    states: ['delivered', 'expired'],
    latencies: { place: { p50: 1, p95: 2, p99: 3 } },
    statuses: { '200': 12 },
    accounts: { escrow: '0', mtn_collection: '9007199254740993' },
    invariants: { balanced: { ok, detail: 'line one\nline two' } },
  });
  return { report, counts: { place: 4 }, notes: ['a note'] };
}

/** A day that is played: begun, and then this. */
const plays = (end: () => Promise<Day>) =>
  vi.mocked(playDay).mockImplementation(async (_reached, _options, _stage, _abort, more) => {
    more?.began?.();
    return end();
  });

describe('a day that was played to its end', () => {
  test.each([
    [true, 0],
    [false, 1],
  ])('whose promises were kept (%s) ends with %i, and its last line is the report', async (ok, exitCode) => {
    plays(async () => day(ok));
    expect(await marketDay([...AT, '--json'])).toBe(exitCode);
    expect(JSON.parse(printed().at(-1) ?? '')).toEqual(day(ok).report);
    expect(complained).toEqual([]);
  });

  test('says so in words for people where no JSON was asked for', async () => {
    plays(async () => day(true));
    expect(await marketDay(AT)).toBe(0);
    expect(printed().at(-1)).toBe('Every promise was kept.');
  });
});

const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
const FAILURES: [string, Error][] = [
  ['a refusal', new Refusal('The disk is full.')],
  ['a full disk', full],
  ['a defect', new Error('what was that')],
];

describe.each(FAILURES)('%s', (_what, error) => {
  const ended = async (args: string[], exitCode: number) => {
    expect(await marketDay([...args, '--json'])).toBe(exitCode);
    expect(said).toEqual([]);
    expect(complained).toHaveLength(1);
    expect(complained[0]).not.toContain('{');
  };

  test('while its own system starts ends with 2 and prints no report', async () => {
    vi.mocked(startOwnSystem).mockRejectedValue(error);
    await ended([], 2);
  });

  test('while another system is looked for does so too', async () => {
    vi.mocked(findSystem).mockRejectedValue(error);
    await ended(AT, 2);
  });

  test('while the shops open does so too', async () => {
    vi.mocked(playDay).mockRejectedValue(error);
    await ended(AT, 2);
  });

  test('once the day has begun ends with 1 and prints no report', async () => {
    plays(() => Promise.reject(error));
    await ended(AT, 1);
  });
});

test.each([
  ['--orders', 'many'],
  ['--no-such-thing', ''],
  ['--url', 'nowhere'],
])('%s %s is refused with 2', async (...args) => {
  expect(await marketDay(['--json', ...args])).toBe(2);
  expect(said).toEqual([]);
});

test('called off it ends with 130, before and after it has begun', async () => {
  const stopped = new Refusal('Stopped before it was done.', STOPPED);
  vi.mocked(playDay).mockRejectedValue(stopped);
  expect(await marketDay([...AT, '--json'])).toBe(130);
  plays(() => Promise.reject(stopped));
  expect(await marketDay([...AT, '--json'])).toBe(130);
  expect(said).toEqual([]);
});

test.each([
  ['before it has begun', () => undefined, 2],
  ['afterwards', (began?: () => void) => began?.(), 1],
])('a fault that nobody caught is no calling off: %s', async (_when, begins, exitCode) => {
  vi.mocked(playDay).mockImplementation(async (_reached, _options, _stage, _abort, more) => {
    begins(more?.began);
    fault(new Error('what was that'));
    throw new Refusal('Stopped before it was done.', STOPPED);
  });
  expect(await marketDay([...AT, '--json'])).toBe(exitCode);
  expect(complained.join('\n')).toContain('what was that');
  expect(said).toEqual([]);
});
