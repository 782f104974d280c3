import postgres from 'postgres';

const RETRY_MS = 1_000;

/** The lock that a living worker holds, by the name that the queue notes beside what it took. */
export const markOf = (workerId: string): string => `urban-herb worker ${workerId}`;

/**
 * Shows that the workers of this process live: each holds an advisory lock in a session of its own, which PostgreSQL
 * ends with the process, however it ends. A session that was lost is made anew, and all marks with it.
 */
export class WorkerMarks {
  readonly #ids = new Set<string>();
  readonly #sql: postgres.Sql;
  #isClosed = false;

  constructor(
    url: string,
    private readonly onLost: () => void,
  ) {
    this.#sql = postgres(url, {
      max: 1,
      // The session is the mark: it stays.
      idle_timeout: 0,
      max_lifetime: 0,
      keep_alive: 30,
      connect_timeout: 5,
      // Who works again shows it at once: others take a missing mark for a death.
      backoff: (tries: number) => Math.min(1, 0.05 * 2 ** tries),
      onnotice: () => {},
      onclose: () => void this.#takeAll(),
      connection: { application_name: 'urban-herb-worker-marks' },
    });
  }

  /** Resolves when marks can be taken. @throws when the database is away */
  async ready(): Promise<void> {
    await this.#sql`select 1`;
  }

  /** From now on this worker counts as alive. */
  async add(workerId: string): Promise<void> {
    this.#ids.add(workerId);
    await this.#take(workerId);
  }

  /** It is no more: what it still has is free. */
  async remove(workerId: string): Promise<void> {
    this.#ids.delete(workerId);
    await this.#giveUp(workerId);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#sql.end();
  }

  async #takeAll(): Promise<void> {
    if (this.#isClosed || this.#ids.size === 0) return;
    this.onLost();
    for (const workerId of this.#ids) await this.#take(workerId);
  }

  async #take(workerId: string): Promise<void> {
    while (!this.#isClosed && this.#ids.has(workerId)) {
      try {
        // Taken twice it is held all the same: a session counts its own.
        await this.#sql`select pg_advisory_lock(hashtextextended(${markOf(workerId)}, 0))`;
        // Removed while the session was away.
        if (!this.#ids.has(workerId)) await this.#giveUp(workerId);
        return;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
      }
    }
  }

  async #giveUp(workerId: string): Promise<void> {
    try {
      for (let isHeld: unknown = true; isHeld === true; ) {
        const [row] = await this.#sql`
          select pg_advisory_unlock(hashtextextended(${markOf(workerId)}, 0)) as held`;
        isHeld = row?.held;
      }
    } catch {
      // With its session the mark is gone too.
    }
  }
}
