import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { openDatabaseProxy } from './database-proxy';
import { type Boundary, Gate } from './gate';
import { openOperatorProxy } from './operator-proxy';
import { type Task, Word } from './task';

const PROGRAM = fileURLToPath(new URL('./crash-child.ts', import.meta.url));
const LONGEST_MS = 20_000;

type Spare = { readonly process: ChildProcess; readonly isReady: Promise<void> };

/** Starting a process takes longer than all it does before its death, so the next one is started meanwhile. */
export class Victims {
  #spare: Spare = spare();

  constructor(
    readonly databaseUrl: string,
    readonly sandboxUrl: string,
  ) {}

  /**
   * Lets a process do the works until each is held at the boundary, and kills it there with SIGKILL; without a boundary
   * it may finish. Answers what each work came to, and which were not where they should be killed.
   */
  async kill(task: Omit<Task, 'databaseUrl' | 'operatorUrl'>, at: Boundary | null) {
    const { process: victim, isReady } = this.#spare;
    await isReady;
    const gate = new Gate(
      task.works.map(({ name }) => name),
      at,
    );
    const database = await openDatabaseProxy(new URL(this.databaseUrl), gate);
    const operator = await openOperatorProxy(this.sandboxUrl, gate);
    const failed: string[] = [];
    victim.on('message', (message) => {
      const word = Word.parse(message);
      if (word.kind === 'failed') failed.push(`${word.work}: ${word.message}`);
      if (word.kind !== 'ready') gate.end(word.work);
    });
    victim.send({ ...task, databaseUrl: database.url, operatorUrl: operator.url });
    await Promise.race([gate.allStand, pause(LONGEST_MS)]);
    const gone = new Promise((resolve) => victim.once('exit', resolve));
    victim.kill('SIGKILL');
    await gone;
    this.#spare = spare();
    await Promise.all([database.close(), operator.close()]);
    const missed = at === null ? [] : gate.works.filter((work) => !gate.held.has(work));
    return { seen: gate.seen, missed, failed };
  }

  close(): void {
    this.#spare.process.kill('SIGKILL');
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms).unref());

function spare(): Spare {
  const started = fork(PROGRAM, { execArgv: ['--import', 'tsx'], serialization: 'advanced' });
  const isReady = new Promise<void>((resolve, reject) => {
    started.once('message', () => resolve());
    started.once('exit', () => reject(new Error('a process ended before it was killed')));
  });
  // The last one of all is never waited for.
  isReady.catch(() => undefined);
  return { process: started, isReady };
}
