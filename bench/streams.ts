import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { cliContext } from '../src/cli/cli-context';
import { until } from '../src/cli/market-day/deadline';
import { startOwnSystem } from '../src/cli/market-day/own-system';
import { percentilesOf } from '../src/cli/market-day/percentiles';
import { readRunning } from '../src/cli/system';
import { dataPaths } from '../src/cli/system/paths';
import { openDatabase } from '../src/db/client';
import type { Ctx } from '../src/db/tx';
import { bench, type Flags, type Running } from './support/bench';
import { cpuMeter, perPiece } from './support/cpu';
import { atMost, judge } from './support/promises';
import { gather, missedBy, openAll, readersOf, standing, type Watched } from './support/streams/crowd';
import { collectAt, forEachOf, putOnTheRoad } from './support/streams/running-trips';
import { drive } from './support/streams/wheels';

/**
 * 5,000 live streams on one web process, 200 drivers who send where they are every three seconds: how long a position
 * takes to the screens, what a stream costs in memory, and whether anybody misses news, after a lost connection and
 * after a web process was killed. `--streams 5000 --drivers 200 --seconds 60 --webs 1`; prints JSON.
 */
const SETTLE_MS = 5_000;
const LATE_MS = 15_000;
const BACK_WITHIN_MS = 5_000;

type System = { readonly running: Running; readonly urls: readonly string[]; readonly ctx: Ctx };

const pidsOfWeb = ({ processes }: Running) =>
  processes.filter(({ name }) => /^web/.test(name)).map(({ pid }) => pid);

/** Kilobytes a process holds. Linux only. */
function residentKb(pids: readonly number[]): number {
  const of = (pid: number) =>
    Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN);
  return pids.reduce((sum, pid) => sum + of(pid), 0);
}

/** Where nobody is connected something happens; whoever comes back must hear of it. */
async function comeBackAfter(ctx: Ctx, watched: readonly Watched[], away: () => Promise<void>) {
  const stood = standing(watched);
  const began = performance.now();
  await away();
  await forEachOf(watched, ({ trip }) => collectAt(trip));
  const readers = readersOf(watched);
  const lost = readers.filter((reader) => !reader.isOpen);
  for (const reader of lost) reader.open();
  const { expected, missed } = await missedBy(ctx, watched, stood, LATE_MS);
  return { readers: readers.length, expected, missed, tookMs: Math.round(performance.now() - began) };
}

/** Kills the first web process while orders move, and looks when everybody is back. */
async function killOne(
  { ctx, running, urls }: System,
  all: readonly Watched[],
  moving: readonly Watched[],
): Promise<{ cut: number; lastBackMs: number; expected: number; missed: number }> {
  const stood = standing(moving);
  const cut = readersOf(all).filter(({ address }) => address === urls[0]);
  const [victim = 0] = pidsOfWeb(running);
  const killedMs = performance.now();
  process.kill(victim, 'SIGKILL');
  const areBack = async () => (cut.every(({ openSinceMs }) => openSinceMs > killedMs) ? true : null);
  const wait = { ms: 600_000, what: 'the streams to come back after the kill' };
  await Promise.all([until(areBack, wait, 20), forEachOf(moving, ({ trip }) => collectAt(trip))]);
  const lastBackMs = Math.round(Math.max(...cut.map(({ openSinceMs }) => openSinceMs - killedMs)));
  return { cut: cut.length, lastBackMs, ...(await missedBy(ctx, moving, stood, LATE_MS)) };
}

/** Where there was no news to hear, nothing was shown. */
const missedOf = ({ expected, missed }: { readonly expected: number; readonly missed: number }) =>
  expected > 0 ? missed : Number.NaN;

async function measure(system: System, { streams, drivers, seconds, webs }: Flags) {
  const { running, urls, ctx } = system;
  const trips = await putOnTheRoad(running, ctx, drivers);
  const latencies: number[] = [];
  const watched = gather(trips, { urls, streams }, (ms) => latencies.push(ms));
  const readers = readersOf(watched);
  await sleep(SETTLE_MS);
  const pids = pidsOfWeb(running);
  const before = residentKb(pids);
  const cpu = await cpuMeter(running);
  const idle = cpu();
  const openedInMs = await openAll(readers);
  const cpuMsToOpen = perPiece(idle, cpu(), readers.length);
  await sleep(SETTLE_MS);
  const kbPerStream = (residentKb(pids) - before) / readers.length;
  const { posted, kept } = await drive(trips, seconds);
  await sleep(SETTLE_MS);
  const each = readers.length / trips.length;
  const positions = { posted, kept, due: kept * each, heard: latencies.length };
  const screenMs = percentilesOf(latencies);
  const part = Math.floor(trips.length / 5);
  const cut = watched.slice(0, part);
  const reconnect = await comeBackAfter(ctx, cut, async () => {
    for (const reader of readersOf(cut)) reader.lose();
  });
  const killed = await killOne(system, watched, watched.slice(part, 2 * part));
  for (const reader of readers) reader.close();
  const promises = [
    atMost('p95 ms from a position to the screens', screenMs.p95, 500),
    atMost('KB of memory for a stream', Math.round(kbPerStream * 10) / 10, 30),
    atMost('positions not heard', positions.due - positions.heard, 0),
    atMost('news missed after a lost connection', missedOf(reconnect), 0),
    atMost('news missed after a killed process', missedOf(killed), 0),
    atMost('ms until all were back after the kill', killed.lastBackMs, BACK_WITHIN_MS),
  ];
  return {
    ...{
      bench: 'streams',
      ...judge(promises),
      streams: readers.length,
      drivers: trips.length,
      webs,
      seconds,
    },
    ...{
      openedInMs: Math.round(openedInMs),
      cpuMsToOpen,
      kbPerStream,
      positions,
      screenMs,
      reconnect,
      killed,
    },
  };
}

await bench(async ({ flags, progress, abort }) => {
  const own = await startOwnSystem({ timeScale: 1, progress, abort, webProcesses: flags.webs });
  const { databaseUrl, webUrls: urls, dataDir } = own.system;
  const { db, close } = openDatabase({
    ...{ url: databaseUrl, maxConnections: 4, applicationName: 'urban-herb-bench' },
  });
  try {
    const state = await readRunning(dataPaths(dataDir).state);
    if (!state) throw new Error('the system that was just started is not running');
    const running = { ...state, databaseUrl };
    return await measure({ running, urls, ctx: cliContext('bench', db) }, flags);
  } finally {
    await close();
    await own.close(false);
  }
});
