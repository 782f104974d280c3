import { readdirSync, readFileSync } from 'node:fs';
import postgres from 'postgres';
import { parentOf } from '../../src/cli/processes';
import type { Running } from './bench';

/** Ticks of /proc/<pid>/stat; Linux has had a hundred a second on every architecture for decades. */
const TICK_MS = 10;

type Stat = { parent: number; ticks: number; ticksOfGone: number };

function statOf(pid: number): Stat | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number);
    const [parent = 0, user = 0, system = 0] = [fields[1], fields[11], fields[12]];
    const [goneUser = 0, goneSystem = 0] = [fields[13], fields[14]];
    return { parent, ticks: user + system, ticksOfGone: goneUser + goneSystem };
  } catch {
    return null;
  }
}

/** CPU milliseconds of a process, its living descendants, and the children it has waited for. */
function cpuOfTree(root: number, stats: ReadonlyMap<number, Stat>): number {
  const own = stats.get(root);
  if (!own) return 0;
  const children = [...stats].filter(([, { parent }]) => parent === root);
  return children.reduce(
    (sum, [pid]) => sum + cpuOfTree(pid, stats),
    (own.ticks + own.ticksOfGone) * TICK_MS,
  );
}

export type Cpu = { readonly web: number; readonly worker: number; readonly database: number };

/** The number of the database's first process: the parent of one that is always there. */
async function postmasterOf(databaseUrl: string): Promise<number> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const [row] = await sql`select pid from pg_stat_activity where backend_type = 'checkpointer'`;
    return parentOf(Number(row?.pid)) ?? 0;
  } finally {
    await sql.end();
  }
}

function readStats(): ReadonlyMap<number, Stat> {
  const stats = new Map<number, Stat>();
  for (const name of readdirSync('/proc')) {
    const stat = /^\d+$/.test(name) ? statOf(Number(name)) : null;
    if (stat) stats.set(Number(name), stat);
  }
  return stats;
}

/** A meter of the CPU milliseconds a database has used so far. Linux only. */
export async function databaseMeter(databaseUrl: string): Promise<() => number> {
  const database = await postmasterOf(databaseUrl);
  return () => cpuOfTree(database, readStats());
}

/** A meter of the CPU milliseconds the system has used so far. Linux only. */
export async function cpuMeter(running: Running): Promise<() => Cpu> {
  const database = await postmasterOf(running.databaseUrl);
  const pidsOf = (name: RegExp) =>
    running.processes.filter((one) => name.test(one.name)).map(({ pid }) => pid);
  const [web, worker] = [pidsOf(/^web/), pidsOf(/^worker/)];
  return () => {
    const stats = readStats();
    const sum = (pids: readonly number[]) => pids.reduce((all, pid) => all + cpuOfTree(pid, stats), 0);
    return { web: sum(web), worker: sum(worker), database: sum([database]) };
  };
}

const rounded = (ms: number) => Math.round(ms * 10) / 10;

/** Milliseconds per piece of work between two readings. */
export function perPiece(before: Cpu, after: Cpu, pieces: number) {
  const [web, worker, database] = [
    (after.web - before.web) / pieces,
    (after.worker - before.worker) / pieces,
    (after.database - before.database) / pieces,
  ];
  return {
    web: rounded(web),
    worker: rounded(worker),
    database: rounded(database),
    total: rounded(web + worker + database),
  };
}
