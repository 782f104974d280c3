import { eq } from 'drizzle-orm';
import {
  changeProductState,
  decideReview,
  getMyProduct,
  listProductReviews,
  saveProduct,
} from '@/services/market/catalog';
import type { SaveProduct } from '@/services/market/catalog/inputs';
import { products } from '@/services/market/catalog/tables';
import { type TestWorld, userActor } from './context';
import { makeCategory, makeStaff, makeUser, makeVendor } from './factories';

export const TEA = {
  name: 'Morning mint',
  description: 'Spearmint from the wall bed, dried whole.',
  form: 'pouch' as const,
  strength: '60 g',
  herbs: ['mint'],
  priceUgx: 12_000n,
  sku: 'MINT-60',
};

/** A shop with its owner, an admin, and a product that is not made yet. */
export async function productMarket(world: TestWorld) {
  const vendor = await makeVendor(world.system);
  const { slug: categorySlug } = await makeCategory(world.system);
  const staff = await makeStaff(world.system, vendor.id);
  const ctx = world.as(userActor(staff.id, 'vendor'));
  const admin = world.as(userActor((await makeUser(world.system, { roles: ['admin'] })).id, 'admin'));
  const productId = world.system.ids.uuid();
  const save = (change: Partial<SaveProduct> = {}, id = productId) =>
    saveProduct(ctx, { ...TEA, ...change, categorySlug, productId: id });
  const see = () => getMyProduct(ctx, { productId });
  const move = (deed: 'submit' | 'withdraw' | 'pause' | 'resume') =>
    changeProductState(ctx, { productId, deed });
  const waiting = async () =>
    (await listProductReviews(admin, { limit: 100 })).items.filter(
      ({ vendorName }) => vendorName === vendor.name,
    );
  const decide = async (answer: { decision: 'approved' } | { decision: 'sent_back'; reason: string }) => {
    const [review] = await waiting();
    return decideReview(admin, { reviewId: review?.id ?? '', ...answer });
  };
  return { vendor, staff, ctx, admin, productId, categorySlug, save, see, move, waiting, decide };
}

/** As an upload would leave it. */
export async function withPicture(world: TestWorld, productId: string): Promise<void> {
  const picture = { avif640: 'a', webp640: 'b', avif320: 'c', webp320: 'd', colour: '#ffffff' };
  await world.system.db.update(products).set({ picture }).where(eq(products.id, productId));
}

/** The same with the product on sale. */
export async function liveProduct(world: TestWorld) {
  const made = await productMarket(world);
  await made.save();
  await withPicture(world, made.productId);
  await made.move('submit');
  await made.decide({ decision: 'approved' });
  return made;
}
