import { desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import type { ImportState } from './inputs';
import { productImports } from './tables';

/** More than a shop sends in ninety days, after which they are forgotten. */
const MOST = 50;

export type ImportItem = {
  readonly id: string;
  readonly fileName: string;
  readonly state: ImportState;
  readonly createdAt: Date;
};

/** The files of one's own shop, the newest first. */
export async function listImports(ctx: Ctx): Promise<ImportItem[]> {
  authorise(ctx, 'product.read-own');
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  const { id, fileName, state, createdAt } = productImports;
  return ctx.db
    .select({ id, fileName, state, createdAt })
    .from(productImports)
    .where(eq(productImports.vendorId, vendorId))
    .orderBy(desc(createdAt), desc(id))
    .limit(MOST);
}
