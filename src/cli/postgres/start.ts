import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import { diskFull, diskFullIn } from '../disk-full';
import { freePort } from '../ports';
import { signal } from '../processes';
import { messageOf, Refusal, systemCode } from '../refusal';
import { explainFailure, isMemoryStillHeld, isPortTaken } from './explain';
import { databasePassword, initialise } from './initialise';
import { claim, release } from './owner';
import { exists, findPlace, type Place } from './place';
import { bareEnvironment } from './reach';
import { clearRemains, readPidFile, runningServer, stopServer } from './remains';
import { serverArguments } from './settings';

export type PostgresOptions = {
  /** The folder that holds the database, its log and its password. */
  dataDir: string;
  /** Without one, the last port is taken again when it is free, else any free port. */
  port?: number;
  /** False for tests: no fsync, so a crash of the machine may lose everything. */
  durable: boolean;
  log: (line: string) => void;
  /** The folder is a default nobody chose: an unreachable one is replaced by a reachable one, and said. */
  movable?: boolean;
};

export type Postgres = {
  url(databaseName: string): string;
  port: number;
  pid: number;
  cluster: string;
  /** Resolves when the server process has ended, by whatever cause. */
  ended: Promise<void>;
  stop(): Promise<void>;
};

/** Long enough to replay a gigabyte of write-ahead log on a slow disk. */
const START_TIMEOUT_MS = 180_000;

type Attempt = { child: ChildProcess; ended: Promise<void> };

async function launch(place: Place, port: number, durable: boolean): Promise<Attempt> {
  // The server writes to the file itself, so its log survives the death of this process.
  const logFile = join(place.home, 'server.log');
  if (await exists(logFile)) await rename(logFile, join(place.home, 'server.previous.log'));
  const log = await open(logFile, 'w', 0o600);
  const child = spawn(
    join(place.native, 'bin/postgres'),
    ['-D', place.cluster, ...serverArguments({ port, durable })],
    {
      ...place.account.ids,
      cwd: '/',
      env: bareEnvironment(),
      // Its own process group: Ctrl-C must reach the applications first and the database last.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    },
  );
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
    child.once('error', () => done());
  });
  await log.close();
  const pid = child.pid;
  // When we end without having stopped it, it is asked to stop; a throwaway server need not write anything.
  if (pid !== undefined) {
    const quit = () => signal(pid, durable ? 'SIGINT' : 'SIGQUIT');
    process.once('exit', quit);
    child.once('exit', () => process.removeListener('exit', quit));
  }
  return { child, ended };
}

async function answersQuery(url: string, home: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    if (systemCode(error) !== '28P01') return false;
    throw new Refusal(
      `The database refuses the password in ${join(home, 'password')}. Put back the one it was made with.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Null once the server answers; the server's own words when it ended instead. */
async function becomesReady(place: Place, attempt: Attempt, url: string): Promise<string | null> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  let gone = false;
  attempt.ended.then(() => {
    gone = true;
  });
  while (performance.now() < deadline) {
    if (gone) return readFile(join(place.home, 'server.log'), 'utf8');
    const file = await readPidFile(place.cluster);
    if (file?.pid === attempt.child.pid && file?.ready && (await answersQuery(url, place.home))) return null;
    await wait(50);
  }
  if (attempt.child.pid) await stopServer(attempt.child.pid);
  return `The server was not ready after ${START_TIMEOUT_MS / 1000} seconds.`;
}

async function lastPort(home: string): Promise<number | undefined> {
  const text = await readFile(join(home, 'port'), 'utf8').catch(() => '');
  return Number(text) || undefined;
}

async function startIn(place: Place, options: PostgresOptions): Promise<Postgres> {
  await clearRemains(place.cluster, options.log);
  await initialise(place);
  const password = await databasePassword(place.home);
  for (let tries = 1; ; tries += 1) {
    const port = options.port ?? (await freePort(await lastPort(place.home)));
    const url = (name: string) => `postgres://postgres:${password}@127.0.0.1:${port}/${name}`;
    const attempt = await launch(place, port, options.durable);
    const pid = attempt.child.pid;
    const failure = await becomesReady(place, attempt, url('postgres')).catch(async (error) => {
      if (pid !== undefined) await stopServer(pid);
      throw error;
    });
    if (failure === null && pid !== undefined) {
      await writeFile(join(place.home, 'port'), `${port}\n`);
      const stop = async () => {
        await stopServer(pid);
        await release(place.home);
      };
      return { url, port, pid, cluster: place.cluster, ended: attempt.ended, stop };
    }
    const passing =
      isMemoryStillHeld(failure ?? '') || (isPortTaken(failure ?? '') && options.port === undefined);
    if (!passing || tries === 10) {
      throw new Refusal(explainFailure(failure ?? '', { home: place.home, port }));
    }
    await wait(1_000);
  }
}

/**
 * Starts the PostgreSQL server of a data folder, creating it on first use and clearing what a killed run left
 * behind. Throws a Refusal with words for a person when it cannot.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const place = await findPlace({
    dataDir: options.dataDir,
    movable: options.movable ?? false,
    log: options.log,
  });
  await claim(place.home);
  try {
    return await startIn(place, options);
  } catch (error) {
    await release(place.home);
    if (error instanceof Refusal) throw error;
    if (diskFullIn(error)) throw new Refusal(diskFull(`the database in ${place.home} cannot run`));
    throw new Refusal(`The database in ${place.home} did not start: ${messageOf(error)}`);
  }
}

/** Stops the server of a data folder, whoever started it; nothing happens when none runs. */
export async function stopPostgres(dataDir: string): Promise<void> {
  const place = await findPlace({ dataDir: resolve(dataDir), movable: true, log: () => undefined });
  const pid = await runningServer(place.cluster);
  if (pid !== null) await stopServer(pid);
}
