import { desc, eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authorise } from '@/services/platform/access';
import { requireMembership } from './membership';
import { staffMay } from './staff-rights';
import { vendorSlugs } from './tables';

export type MyShopAddress = {
  name: string;
  slug: string;
  /** Of its page, as one sends it to people. */
  address: string;
  /** Addresses it had before, the newest first; links to them lead here. */
  before: string[];
  canChange: boolean;
};

/** Where buyers find the actor's shop. */
export async function myShopAddress(ctx: Ctx): Promise<MyShopAddress> {
  authorise(ctx, 'product.read-own');
  const membership = await requireMembership(ctx, 'products.see');
  const { vendorId, name, slug } = membership;
  const rows = await ctx.db
    .select({ slug: vendorSlugs.slug })
    .from(vendorSlugs)
    .where(eq(vendorSlugs.vendorId, vendorId))
    .orderBy(desc(vendorSlugs.leftAt), vendorSlugs.slug);
  return {
    name,
    slug,
    address: new URL(`/v/${slug}`, env().NEXTAUTH_URL).href,
    before: rows.map((row) => row.slug),
    canChange: staffMay(membership, 'staff.manage'),
  };
}
