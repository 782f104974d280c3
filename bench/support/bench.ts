import { parseArgs } from 'node:util';
import { explain } from '../../src/cli/explain';
import { startOwnSystem } from '../../src/cli/market-day/own-system';
import type { Progress } from '../../src/cli/progress';
import { Refusal } from '../../src/cli/refusal';
import { stopSignal } from '../../src/cli/stop-signal';
import { readRunning, type SystemState } from '../../src/cli/system';
import { dataPaths } from '../../src/cli/system/paths';
import { printResult } from './exit-code';

export type Bench = { readonly flags: Flags; readonly progress: Progress; readonly abort: AbortSignal };
export type Flags = {
  readonly orders: number;
  readonly seconds: number;
  readonly streams: number;
  readonly drivers: number;
  /** Web processes. */
  readonly webs: number;
  readonly dataDir: string | null;
  /** A folder of photos. */
  readonly photos: string | null;
  /** A file of recorded rides. */
  readonly traces: string | null;
};
export type Running = SystemState & { databaseUrl: string };

/** Standard output is the JSON alone; what is going on goes to the other stream. */
const progress: Progress = {
  say: (line) => process.stderr.write(`${line}\n`),
  step: async (label, work) => {
    process.stderr.write(`  … ${label}\n`);
    return work(() => undefined);
  },
};

function readFlags(): Flags {
  const text = { type: 'string' } as const;
  const numbers = { orders: text, seconds: text, streams: text, drivers: text, webs: text };
  const { values } = parseArgs({ options: { ...numbers, 'data-dir': text, photos: text, traces: text } });
  return {
    orders: Number(values.orders ?? 200),
    seconds: Number(values.seconds ?? 10),
    streams: Number(values.streams ?? 5_000),
    drivers: Number(values.drivers ?? 200),
    webs: Number(values.webs ?? 1),
    dataDir: values['data-dir'] ?? null,
    photos: values.photos ?? null,
    traces: values.traces ?? null,
  };
}

/** Runs a measurement and prints its result as JSON. Exit code 1 where it says that a promise did not hold. */
export async function bench(measure: (bench: Bench) => Promise<object>): Promise<void> {
  const stop = stopSignal((error) => console.error(explain(error).text));
  try {
    const result = await measure({ flags: readFlags(), progress, abort: stop.signal });
    printResult(result);
    process.exit();
  } catch (error) {
    const { text, exitCode } = explain(error);
    console.error(`\n${text}\n`);
    process.exit(exitCode);
  }
}

async function runningIn(dataDir: string): Promise<Running> {
  const state = await readRunning(dataPaths(dataDir).state);
  if (!state?.databaseUrl) throw new Refusal(`Nothing is running in ${dataDir}.`, 2);
  return { ...state, databaseUrl: state.databaseUrl };
}

/** A system to measure: the one running in --data-dir, else a fresh one that is stopped afterwards. */
export async function withSystem<T>(
  { flags, progress: says, abort }: Bench,
  work: (running: Running) => Promise<T>,
): Promise<T> {
  if (flags.dataDir) return work(await runningIn(flags.dataDir));
  const own = await startOwnSystem({ timeScale: 12, progress: says, abort });
  try {
    return await work(await runningIn(own.system.dataDir));
  } finally {
    await own.close(false);
  }
}
