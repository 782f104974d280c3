import type { Ctx } from '@/db/tx';
import { restrictionRules, vendorLicences } from '@/services/market/restricted/tables';
import {
  type MadeCategory,
  type MadeProduct,
  makeCategory,
  makeProduct,
  type ProductOptions,
} from './factories';
import { makeLot } from './lots';

const FAR = '2099-12-31';

/** A rule in force, on in Kampala and with all that the design asks for unless told otherwise. */
export async function makeRule(
  ctx: Ctx,
  categoryId: string,
  options: Partial<Omit<typeof restrictionRules.$inferInsert, 'categoryId'>> = {},
): Promise<void> {
  await ctx.db.insert(restrictionRules).values({
    ...{ region: 'kampala', isOn: true, needsLicence: true, needsCertificate: true, thcLimitPpm: 3_000 },
    ...{ reason: 'A test', changedBy: 'system:test', changedAt: ctx.clock.now(), ...options, categoryId },
  });
}

/** A licence that counts, without its file. */
export async function makeLicence(
  ctx: Ctx,
  vendorId: string,
  categoryId: string,
  options: Partial<Omit<typeof vendorLicences.$inferInsert, 'id' | 'vendorId' | 'categoryId'>> = {},
): Promise<string> {
  const id = ctx.ids.uuid();
  await ctx.db.insert(vendorLicences).values({
    ...{ number: 'NDA/7', issuer: 'An authority', expiresOn: FAR, state: 'approved' as const },
    ...{ fileKey: `${'0'.repeat(32)}.pdf`, mime: 'application/pdf', bytes: 1, submittedAt: ctx.clock.now() },
    ...{ ...options, id, vendorId, categoryId },
  });
  return id;
}

export type RestrictedGoods = {
  category: MadeCategory;
  product: MadeProduct;
  lotId: string;
  licenceId: string;
};

/** Goods for adults with all that they need to be on sale in Kampala: five pieces in a certified lot. */
export async function makeRestricted(
  ctx: Ctx,
  vendorId: string,
  options: ProductOptions = {},
): Promise<RestrictedGoods> {
  const category = await makeCategory(ctx, { restricted: true });
  await makeRule(ctx, category.id);
  const licenceId = await makeLicence(ctx, vendorId, category.id);
  const product = await makeProduct(ctx, vendorId, { available: 0, ...options, categoryId: category.id });
  const { id: lotId } = await makeLot(ctx, product.id, { certifiedUntil: FAR, thcPpm: 1_200 });
  return { category, product, lotId, licenceId };
}
