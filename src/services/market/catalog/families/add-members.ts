import { sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { notFound } from '@/lib/errors';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudits } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { freeSlugs } from '../free-slugs';
import { lockShelf } from '../lock-shelf';
import { allTextOf } from '../own-product';
import { products, stockItems } from '../tables';
import { AddMembers, MOST_MEMBERS } from './inputs';
import { memberName, strengthOf } from './member-words';
import { type Family, lockFamily, lockMembers, type Member, optionKey } from './own-family';

export type MemberProblem = {
  readonly productId: string;
  readonly why: 'options_missing' | 'options_taken';
};
export type AddMembersOutcome =
  /** How many drafts there are that were not there before. */
  | { readonly kind: 'added'; readonly made: number }
  | { readonly kind: 'refused'; readonly problems: MemberProblem[] }
  | { readonly kind: 'full' };

type Wanted = ReturnType<typeof AddMembers.parse>['members'][number];

/**
 * Makes drafts that begin with the words, photos, form, category, price, cost and smallest order of a member, and differ
 * in their options. All or none. The same again changes nothing.
 * @throws AppError not_found for another shop's family, a member it does not have or an id that is taken; forbidden for
 * those who may not manage products
 */
export async function addMembers(ctx: Ctx, input: AddMembers): Promise<AddMembersOutcome> {
  authorise(ctx, 'product.write-own');
  const { familyId, likeProductId, members: wanted } = AddMembers.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<AddMembersOutcome> => {
    await lockShelf(tx, vendorId);
    const family = await lockFamily(tx, familyId, vendorId);
    const there = await lockMembers(tx, familyId);
    const like = there.find(({ id }) => id === likeProductId);
    if (!like) throw notFound('product');
    const isThere = new Set(there.map(({ id }) => id));
    const missing = wanted.filter(({ productId }) => !isThere.has(productId));
    const problems = problemsOf(family, there, missing);
    if (problems.length > 0) return { kind: 'refused', problems };
    if (there.length + missing.length > MOST_MEMBERS) return { kind: 'full' };
    if (missing.length > 0) await create(tx, family, like, missing);
    return { kind: 'added', made: missing.length };
  });
}

function problemsOf({ axes }: Family, there: readonly Member[], missing: readonly Wanted[]): MemberProblem[] {
  const taken = new Set(there.map(({ options }) => optionKey(options)));
  return missing.flatMap(({ productId, options }): MemberProblem[] => {
    if (options.length !== axes.length) return [{ productId, why: 'options_missing' }];
    const key = optionKey(options);
    if (taken.has(key)) return [{ productId, why: 'options_taken' }];
    taken.add(key);
    return [];
  });
}

async function create(tx: TxCtx, family: Family, like: Member, wanted: readonly Wanted[]): Promise<void> {
  await refuseTakenIds(tx, wanted);
  const now = tx.clock.now();
  const named = wanted.map(({ productId: id, options }) => ({
    id,
    options,
    name: memberName(family, options),
  }));
  const slugs = await freeSlugs(tx, named);
  const { vendorId, categoryId, form, priceUgx, minQuantity, costUgx, picture } = like;
  const rows = named.map(({ id, options, name }, index) => ({
    ...allTextOf({ ...like, name, strength: strengthOf(family, options) ?? like.strength }),
    ...{ id, slug: slugs[index] ?? id, vendorId, categoryId, form, picture, options },
    ...{ priceUgx, minQuantity, costUgx },
    ...{ familyId: family.id, status: 'draft', createdAt: now, updatedAt: now },
  }));
  await tx.db.insert(products).values(rows);
  await tx.db.insert(stockItems).values(rows.map(({ id }) => ({ productId: id, available: 0 })));
  await copyPictures(
    tx,
    like.id,
    rows.map(({ id }) => id),
  );
  await recordAudits(
    tx,
    rows.map(({ id, options }) => ({
      ...{ action: 'product.create', resourceKind: 'product', resourceId: id },
      details: { vendorId, priceUgx: String(priceUgx), categoryId, familyId: family.id, options },
    })),
  );
}

/** @throws AppError not_found, as for whatever belongs to somebody else */
async function refuseTakenIds(tx: TxCtx, wanted: readonly Wanted[]): Promise<void> {
  const ids = toJson(wanted.map(({ productId }) => productId));
  const [taken] = await tx.db
    .select({ id: products.id })
    .from(products)
    .where(sql`${products.id} in (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`)
    .limit(1);
  if (taken) throw notFound('product');
}

/** The files are shared: what sweeps them asks every row. */
async function copyPictures(tx: TxCtx, fromId: string, toIds: readonly string[]): Promise<void> {
  await tx.db.execute(sql`
    insert into product_pictures (id, product_id, position, alt, files, created_at)
    select gen_random_uuid(), made.id::uuid, q.position, q.alt, q.files, ${tx.clock.now().toISOString()}::timestamptz
    from product_pictures q cross join jsonb_array_elements_text(${toJson(toIds)}::text::jsonb) as made(id)
    where q.product_id = ${fromId}::uuid and q.position is not null`);
}
