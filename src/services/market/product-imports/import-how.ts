import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { ImportHow } from '@/services/market/catalog';
import { shopById } from '@/services/market/vendors';
import type { Import } from './own-import';

/** How a shop's file is read: an admin looks at what is new before it is sold, as with what is typed in. */
export async function importHow(ctx: Ctx, row: Import, dryRun: boolean): Promise<ImportHow> {
  const { vendorId, categorySlug, columns, doneLine } = row;
  return {
    shop: required(await shopById(ctx, vendorId), 'the shop of an import'),
    categorySlug,
    dryRun,
    goLive: false,
    ...(columns ? { columns } : {}),
    afterLine: dryRun ? 0 : doneLine,
  };
}
