import type { Ctx } from '@/db/tx';
import { authoriseSelf } from '@/services/platform/access';
import { type DataRequest, findNewest } from './data-request';

export type MyDataRequest = {
  id: string;
  state: string;
  createdAt: Date;
  /** When an erasure begins, if it is not undone. */
  dueAt: Date;
  finishedAt: Date | null;
  expiresAt: Date | null;
  stepsDone: number;
  steps: number;
  problem: string | null;
};
export type MyDataRequests = { copy: MyDataRequest | null; erasure: MyDataRequest | null };

export function toMine(row: DataRequest, now: Date): MyDataRequest {
  const over = row.state === 'ready' && row.expiresAt !== null && row.expiresAt <= now;
  return {
    id: row.id,
    state: over ? 'expired' : row.state,
    createdAt: row.createdAt,
    dueAt: row.dueAt,
    finishedAt: row.finishedAt,
    expiresAt: row.expiresAt,
    stepsDone: row.done.length,
    steps: row.steps,
    problem: row.problem,
  };
}

/** The newest copy and the newest erasure the signed-in person asked for. */
export async function myDataRequests(ctx: Ctx): Promise<MyDataRequests> {
  const { userId } = authoriseSelf(ctx);
  const [copy, erasure] = await Promise.all([
    findNewest(ctx, userId, 'export'),
    findNewest(ctx, userId, 'erasure'),
  ]);
  const now = ctx.clock.now();
  return { copy: copy && toMine(copy, now), erasure: erasure && toMine(erasure, now) };
}
