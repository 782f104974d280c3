import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { dropFilesLater } from './drop-files';
import { maskedNumberOf } from './mask';
import { papers } from './tables';

/** Ids and licences. The copy names them with the end of their number: who finds the copy shall not have the rest. */
export const paperHolder: PersonalDataHolder = {
  name: 'papers',
  title: 'Ids and licences you sent',
  export: async (ctx, userId) => {
    const rows = await ctx.db
      .select()
      .from(papers)
      .where(eq(papers.userId, userId))
      .orderBy(asc(papers.submittedAt));
    return Promise.all(
      rows.map(async (row) => {
        const { kind, state, reason, mime, bytes, submittedAt, decidedAt } = row;
        const number = await maskedNumberOf(ctx, row);
        return { kind, number, state, reason, file: { type: mime, bytes }, submittedAt, decidedAt };
      }),
    );
  },
  erase: async (tx, userId) => {
    const gone = await tx.db
      .delete(papers)
      .where(eq(papers.userId, userId))
      .returning({ fileId: papers.fileId });
    await dropFilesLater(
      tx,
      gone.map(({ fileId }) => fileId),
    );
  },
};
