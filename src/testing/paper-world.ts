import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { and, eq, sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Role } from '@/lib/context';
import { auditEntries } from '@/services/platform/audit/tables';
import { paperJobs, submitPaper } from '@/services/platform/papers';
import type { PaperKind, SubmitPaper } from '@/services/platform/papers/inputs';
import { papers } from '@/services/platform/papers/tables';
import { createWorld, justProven, type TestWorld, userActor } from './context';
import { makeUser } from './factories';
import { openPapersFolder, TINY_PDF } from './papers';

export const NIN = 'CM90012345678A';
export const PDF = Buffer.from(TINY_PDF);

/** What is filled in beside the file, as a sending of its own. */
export const paper = (kind: PaperKind = 'national_id', number = NIN): SubmitPaper => ({
  kind,
  number,
  submissionId: randomUUID(),
});

export type Someone = { id: string; ctx: Ctx };

/** A database and a folder of papers of a test's own. Files carry the machine's time, so the clock starts there. */
export class PaperWorld {
  private constructor(
    readonly base: TestWorld,
    private readonly place: ReturnType<typeof openPapersFolder>,
  ) {}

  static async open(): Promise<PaperWorld> {
    const place = openPapersFolder();
    const base = await createWorld();
    base.clock.set(new Date());
    return new PaperWorld(base, place);
  }

  async close(): Promise<void> {
    await this.base.close();
    this.place.remove();
  }

  get folder(): string {
    return this.place.folder;
  }

  async someone(...roles: Role[]): Promise<Someone> {
    const { id } = await makeUser(this.base.system, { roles });
    return { id, ctx: this.base.as(userActor(id, ...roles)) };
  }

  /** The same person with a second factor proven this moment. */
  fresh = ({ ctx }: Someone): Ctx => this.base.as(justProven(ctx.actor, this.base.clock));

  async submitted(ctx: Ctx, facts = paper(), file: Uint8Array = PDF): Promise<string> {
    const outcome = await submitPaper(ctx, facts, file);
    if (outcome.kind !== 'submitted') throw new Error(outcome.kind);
    return outcome.paperId;
  }

  async rowOf(paperId: string) {
    const [row] = await this.base.system.db.select().from(papers).where(eq(papers.id, paperId));
    return row;
  }

  async pathOf(paperId: string): Promise<string> {
    const { fileId } = required(await this.rowOf(paperId), 'paper');
    return join(this.folder, fileId.slice(0, 2), fileId);
  }

  async filesOnDisk(): Promise<string[]> {
    const names = await readdir(this.folder, { recursive: true });
    return names.filter((name) => name.includes('/')).map((name) => basename(name));
  }

  auditsOf(paperId: string, action: string) {
    const about = and(eq(auditEntries.resourceId, paperId), eq(auditEntries.action, action));
    return this.base.system.db.select().from(auditEntries).where(about);
  }

  /** Runs the jobs of papers that wait, as the worker does. */
  async runJobs(): Promise<void> {
    const jobs = await this.base.system.db.execute<{ task: string; payload: unknown }>(sql`
      delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
      where t.id = j.task_id and t.identifier like 'papers.%' returning t.identifier as task, j.payload`);
    for (const { task, payload } of jobs) await required(paperJobs[task], 'job')(this.base.system, payload);
  }
}
