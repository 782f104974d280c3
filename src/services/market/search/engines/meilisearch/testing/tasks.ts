import { type DoubleIndex, type DoubleTask, errorBody, TaskFault, type Work } from './state';

/** The queue of a server: what changes anything is accepted first and done later, one after another. */
export class Tasks {
  private readonly all: DoubleTask[] = [];
  private readonly waiting: { task: DoubleTask; work: Work }[] = [];
  /** While true nothing is done, as on a server that is busy. */
  private isHeld = false;
  private heldFrom: string | null = null;

  constructor(private readonly now: () => Date) {}

  /** Accepts a task; it is done once the answer that names it has left. */
  enqueue(type: string, indexUid: string | null, work: Work): Record<string, unknown> {
    const task: DoubleTask = {
      ...{ uid: this.all.length, indexUid, status: 'enqueued', type, error: null },
      ...{ enqueuedAt: this.now().toISOString(), startedAt: null, finishedAt: null },
    };
    this.all.push(task);
    if (type === this.heldFrom) this.isHeld = true;
    this.waiting.push({ task, work });
    setImmediate(() => this.run());
    const { status, enqueuedAt } = task;
    return { taskUid: task.uid, indexUid, status, type, enqueuedAt };
  }

  hold(): void {
    this.isHeld = true;
  }

  /** Holds from the next task of this type on, which is accepted and not done. */
  holdFrom(type: string): void {
    this.heldFrom = type;
  }

  get areHeld(): boolean {
    return this.isHeld;
  }

  /** Does what has waited. */
  release(): void {
    this.isHeld = false;
    this.heldFrom = null;
    this.run();
  }

  get(uid: number): Record<string, unknown> | null {
    const task = this.all[uid];
    if (!task) return null;
    const { startedAt, finishedAt, ...rest } = task;
    return { ...rest, ...(startedAt && { startedAt }), ...(finishedAt && { finishedAt }) };
  }

  private run(): void {
    for (let next = this.isHeld ? undefined : this.waiting.shift(); next; next = this.waiting.shift()) {
      const { task, work } = next;
      task.startedAt = this.now().toISOString();
      try {
        work();
        task.status = 'succeeded';
      } catch (error) {
        if (!(error instanceof TaskFault)) throw error;
        task.status = 'failed';
        task.error = errorBody(error.code, error.message);
      }
      task.finishedAt = this.now().toISOString();
    }
  }
}

/** All that a server keeps. */
export type ServerState = { readonly indexes: Map<string, DoubleIndex>; readonly tasks: Tasks };
