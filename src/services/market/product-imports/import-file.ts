import { and, asc, eq, gt } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { productImportParts } from './tables';

/** The file, a megabyte at a time. */
export async function* fileOf(ctx: Ctx, importId: string): AsyncGenerator<Buffer> {
  for (let after = -1; ; ) {
    const [row] = await ctx.db
      .select()
      .from(productImportParts)
      .where(and(eq(productImportParts.importId, importId), gt(productImportParts.part, after)))
      .orderBy(asc(productImportParts.part))
      .limit(1);
    if (!row) return;
    yield Buffer.from(row.bytes);
    after = row.part;
  }
}
