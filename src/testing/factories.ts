import { eq } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { required } from '@/lib/assert';
import type { Role } from '@/lib/context';
import { ugx } from '@/lib/money';
import { type PhoneNumber, requirePhone } from '@/lib/phone';
import { deliverySettings, drivers } from '@/services/delivery/dispatch/tables';
import {
  categories,
  productFamilies,
  productReviews,
  products,
  stockItems,
} from '@/services/market/catalog/tables';
import { productImports } from '@/services/market/product-imports/tables';
import { shopSubsidies, vendorStaff, vendors } from '@/services/market/vendors/tables';
import { sealedPhone } from '@/services/platform/identity';
import { userRoles, users } from '@/services/platform/identity/tables';

let made = 0;
/** A different number for every row of a test run, so factories never collide. */
const next = () => {
  made += 1;
  return made;
};

export type MadeUser = { id: string; phone: PhoneNumber; displayName: string };

/** A person with an MTN number of their own; a customer unless roles are given. */
export async function makeUser(
  ctx: Ctx,
  options: { roles?: Role[]; phone?: PhoneNumber; displayName?: string } = {},
): Promise<MadeUser> {
  const n = next();
  const user = {
    id: ctx.ids.uuid(),
    phone: options.phone ?? requirePhone(`+25677${String(5_000_000 + n)}`),
    displayName: options.displayName ?? `Amina Test${n}`,
  };
  const { id, displayName } = user;
  const phone = await sealedPhone(ctx, id, user.phone);
  await ctx.db.insert(users).values({ id, displayName, ...phone, createdAt: ctx.clock.now() });
  const roles: Role[] = options.roles ?? ['customer'];
  if (roles.length > 0) {
    await ctx.db
      .insert(userRoles)
      .values(roles.map((role) => ({ userId: user.id, role, grantedAt: ctx.clock.now() })));
  }
  return user;
}

export type MadeVendor = { id: string; slug: string; name: string; lat: number; lng: number };

/** An open shop in Kololo unless it is put elsewhere. */
export async function makeVendor(
  ctx: Ctx,
  options: Partial<Omit<typeof vendors.$inferInsert, 'id'>> = {},
): Promise<MadeVendor> {
  const n = next();
  const row = {
    slug: `shop-${n}`,
    name: `Shop ${n}`,
    oneLine: 'A test shop.',
    story: 'It exists for a test.',
    placeName: 'Kololo',
    lat: 0.3287,
    lng: 32.5941,
    createdAt: ctx.clock.now(),
    ...options,
    id: ctx.ids.uuid(),
  };
  await ctx.db.insert(vendors).values(row);
  return { id: row.id, slug: row.slug, name: row.name, lat: row.lat, lng: row.lng };
}

/** What the shop pays of deliveries from now on: at most so much of each, from so much of goods on. */
export async function makeSubsidy(
  ctx: Ctx,
  vendorId: string,
  { fromUgx, mostUgx }: { fromUgx: number; mostUgx: number },
): Promise<void> {
  const amounts = { fromUgx: ugx(fromUgx), mostUgx: ugx(mostUgx) };
  await ctx.db
    .insert(shopSubsidies)
    .values({ vendorId, ...amounts, validFrom: ctx.clock.now(), changedBy: 'system:test' });
}

/** A person who works for the shop; its owner unless told otherwise. */
export async function makeStaff(
  ctx: Ctx,
  vendorId: string,
  role: 'owner' | 'manager' | 'packer' = 'owner',
): Promise<MadeUser> {
  const user = await makeUser(ctx, { roles: ['vendor'] });
  await ctx.db.insert(vendorStaff).values({ vendorId, userId: user.id, role, createdAt: ctx.clock.now() });
  return user;
}

export type MadeCategory = { id: string; slug: string };

export async function makeCategory(
  ctx: Ctx,
  options: Partial<Omit<typeof categories.$inferInsert, 'id'>> = {},
): Promise<MadeCategory> {
  const n = next();
  const row = {
    slug: `category-${n}`,
    name: `Category ${n}`,
    oneLine: 'A test category.',
    botanical: 'mint',
    palette: 'leaf',
    position: n,
    ...options,
    id: ctx.ids.uuid(),
  };
  await ctx.db.insert(categories).values(row);
  return { id: row.id, slug: row.slug };
}

export const picture = {
  avif640: 'test-640.avif',
  webp640: 'test-640.webp',
  avif320: 'test-320.avif',
  webp320: 'test-320.webp',
  colour: '#cfe3d0',
};

export type MadeProduct = { id: string; slug: string; name: string; vendorId: string };
export type ProductOptions = Partial<Omit<typeof products.$inferInsert, 'id' | 'vendorId' | 'priceUgx'>> & {
  /** Whole shillings; 20,000 when not given. */
  priceUgx?: number;
  /** Pieces on the shelf; 20 when not given. */
  available?: number;
};

/** A product on sale with stock, in a category of its own unless one is given. */
export async function makeProduct(
  ctx: Ctx,
  vendorId: string,
  options: ProductOptions = {},
): Promise<MadeProduct> {
  const n = next();
  const { priceUgx = 20_000, available = 20, ...rest } = options;
  const row = {
    slug: `product-${n}`,
    categoryId: rest.categoryId ?? (await makeCategory(ctx)).id,
    name: `Product ${n}`,
    description: 'It exists for a test.',
    form: 'pouch',
    strength: '60 g',
    herbs: ['mint'],
    picture,
    createdAt: ctx.clock.now(),
    updatedAt: ctx.clock.now(),
    ...rest,
    id: ctx.ids.uuid(),
    vendorId,
    priceUgx: ugx(priceUgx),
  };
  await ctx.db.insert(products).values(row);
  await ctx.db.insert(stockItems).values({ productId: row.id, available });
  return { id: row.id, slug: row.slug, name: row.name, vendorId };
}

/** Makes products of one shop and category a family, of which each is called as it is named. */
export async function makeFamily(
  ctx: Ctx,
  members: readonly MadeProduct[],
  name = 'Family',
): Promise<string> {
  const [id, now] = [ctx.ids.uuid(), ctx.clock.now()];
  const first = required(members[0], 'a member');
  const [row] = await ctx.db
    .select({ vendorId: products.vendorId, categoryId: products.categoryId })
    .from(products)
    .where(eq(products.id, first.id));
  const family = { ...required(row, 'a product'), id, name, axes: ['Size'] };
  await ctx.db.insert(productFamilies).values({ ...family, createdAt: now, updatedAt: now });
  for (const member of members)
    await ctx.db
      .update(products)
      .set({ familyId: id, options: [member.name] })
      .where(eq(products.id, member.id));
  return id;
}

/** A file of products that a shop has imported. */
export async function makeImport(ctx: Ctx, vendorId: string): Promise<string> {
  const [id, now] = [ctx.ids.uuid(), ctx.clock.now()];
  const times = { createdAt: now, startedAt: now, updatedAt: now };
  await ctx.db
    .insert(productImports)
    .values({ id, vendorId, fileName: 'teas.csv', state: 'done', headers: ['name', 'price'], ...times });
  return id;
}

/** A product that waits for an admin, and the id of its request. */
export async function makeReview(ctx: Ctx, vendorId: string, categoryId?: string): Promise<string> {
  const product = await makeProduct(ctx, vendorId, {
    status: 'review',
    ...(categoryId ? { categoryId } : {}),
  });
  const id = ctx.ids.uuid();
  const proposed = {
    name: product.name,
    description: 'It exists for a test.',
    strength: '60 g',
    herbs: ['mint'],
  };
  await ctx.db.insert(productReviews).values({
    ...{ id, productId: product.id, kind: 'first', proposed, state: 'waiting' },
    submittedAt: ctx.clock.now(),
  });
  return id;
}

/** An online driver close to the default shop. */
export async function makeDriver(
  ctx: Ctx,
  options: Partial<Omit<typeof drivers.$inferInsert, 'userId'>> = {},
): Promise<MadeUser> {
  const user = await makeUser(ctx, { roles: ['driver'] });
  await ctx.db.insert(drivers).values({
    displayName: user.displayName,
    plate: `UFA ${100 + (next() % 900)}T`,
    online: true,
    lat: 0.329,
    lng: 32.595,
    locatedAt: ctx.clock.now(),
    onlineSince: ctx.clock.now(),
    ...options,
    userId: user.id,
  });
  return user;
}

/** The fee of the design: 5,000 + 500 per km, 20 % more at the peak (7 to 9 and 17 to 20 o'clock), 80 % to the driver. */
export async function makeDeliverySettings(
  ctx: Ctx,
  options: Partial<typeof deliverySettings.$inferInsert> = {},
): Promise<void> {
  await ctx.db.insert(deliverySettings).values({
    validFrom: new Date(0),
    baseUgx: ugx(5_000),
    perKmUgx: ugx(500),
    peakSurchargeBps: 2_000,
    peakWindows: [
      { fromMinute: 420, toMinute: 540 },
      { fromMinute: 1_020, toMinute: 1_200 },
    ],
    driverShareBps: 8_000,
    radiusKm: 5,
    maxDistanceKm: 25,
    offerSeconds: 30,
    // Each order alone, unless a test is about trips.
    tripPickups: 1,
    ...options,
  });
}
