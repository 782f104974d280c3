import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { authorise } from '@/services/platform/access';
import { PAPER_KINDS, type PaperKind, type PaperState, papersAskedOf } from './inputs';
import { maskedNumberOf } from './mask';
import { type PaperRow, papers } from './tables';

export type MyPaper = {
  id: string;
  /** Null when it cannot be read now. */
  numberMasked: string | null;
  state: PaperState;
  reason: string | null;
  submittedAt: Date;
};
/** One line for each kind that is asked of the person, or that they have sent. */
export type MyPaperLine = { kind: PaperKind; isAsked: boolean; paper: MyPaper | null };

/** What is asked of the person behind this request, and what came of what they sent. */
export async function myPapers(ctx: Ctx): Promise<MyPaperLine[]> {
  const { userId, roles } = authorise(ctx, 'paper.own');
  const asked = papersAskedOf(roles);
  const rows = await ctx.db.select().from(papers).where(eq(papers.userId, userId));
  const kinds = PAPER_KINDS.filter((kind) => asked.includes(kind) || rows.some((row) => row.kind === kind));
  return Promise.all(
    kinds.map(async (kind) => {
      const row = rows.find((one) => one.kind === kind);
      return { kind, isAsked: asked.includes(kind), paper: row ? await toMine(ctx, row) : null };
    }),
  );
}

async function toMine(ctx: Ctx, row: PaperRow): Promise<MyPaper> {
  const { id, state, reason, submittedAt } = row;
  return { id, numberMasked: await maskedNumberOf(ctx, row), state, reason, submittedAt };
}
