import { eq, sql } from 'drizzle-orm';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { requireMembership } from '@/services/market/vendors';
import { authorise } from '@/services/platform/access';
import { recordAudit, recordAudits } from '@/services/platform/audit';
import { emit, toJson } from '@/services/platform/outbox';
import { freeSlugs } from '../free-slugs';
import { lockShelf } from '../lock-shelf';
import { allTextOf, isSameText, textOfProduct } from '../own-product';
import { fitsName } from '../product-address';
import { wordsAreShown } from '../product-state';
import { type ProductText, productFamilies, productReviews } from '../tables';
import { shelfEvents } from './family-events';
import { ChangeFamily } from './inputs';
import { memberName } from './member-words';
import { type Family, lockFamily, lockMembers, type Member } from './own-family';

export type ChangeFamilyOutcome =
  | {
      readonly kind: 'changed';
      /** Members whose new words are there, and those whose new words wait for an admin. */
      readonly written: number;
      readonly waiting: number;
    }
  /** A family keeps as many axes as it has. */
  | { readonly kind: 'axes_differ' };

/**
 * Renames a family and its axes, and where it is asked for writes name and description to all members: of those that
 * buyers know, the new words wait for an admin. The same again changes nothing.
 * @throws AppError not_found for another shop's family, forbidden for those who may not manage products
 */
export async function changeFamily(ctx: Ctx, input: ChangeFamily): Promise<ChangeFamilyOutcome> {
  authorise(ctx, 'product.write-own');
  const { familyId, name, axes, words } = ChangeFamily.parse(input);
  const { vendorId } = await requireMembership(ctx, 'products.manage');
  return withTransaction(ctx, async (tx): Promise<ChangeFamilyOutcome> => {
    await lockShelf(tx, vendorId);
    const family = await lockFamily(tx, familyId, vendorId);
    if (axes.length !== family.axes.length) return { kind: 'axes_differ' };
    const members = await lockMembers(tx, familyId);
    await rename(tx, family, members, { name, axes });
    if (words === null) return { kind: 'changed', written: 0, waiting: 0 };
    const reworded = members.map((member) => ({
      member,
      text: textOfProduct({ ...member, ...words, name: memberName({ name, axes }, member.options) }),
    }));
    return { kind: 'changed', ...(await reword(tx, reworded)) };
  });
}

async function rename(
  tx: TxCtx,
  family: Family,
  members: readonly Member[],
  to: Pick<Family, 'name' | 'axes'>,
): Promise<void> {
  if (family.name === to.name && family.axes.join('\u001f') === to.axes.join('\u001f')) return;
  await tx.db
    .update(productFamilies)
    .set({ ...to, updatedAt: tx.clock.now() })
    .where(eq(productFamilies.id, family.id));
  await recordAudit(tx, {
    action: 'family.change',
    resourceKind: 'family',
    resourceId: family.id,
    before: { name: family.name, axes: family.axes },
    after: to,
  });
  await emit(tx, shelfEvents(members.filter(({ status }) => status === 'live')));
}

type Reworded = { readonly member: Member; readonly text: ProductText };

async function reword(tx: TxCtx, all: readonly Reworded[]): Promise<{ written: number; waiting: number }> {
  const isNew = all.filter(({ member, text }) => !isSameText(member, text));
  const written = isNew.filter(({ member }) => !wordsAreShown(member.status));
  const waiting = isNew.filter(({ member }) => wordsAreShown(member.status));
  const asked = await askForReviews(tx, [
    ...written.filter(({ member }) => member.status === 'review'),
    ...waiting,
  ]);
  if (written.length > 0) await writeWords(tx, written);
  const audited = [...written, ...waiting.filter(({ member }) => asked.has(member.id))];
  await recordAudits(
    tx,
    audited.map(({ member }) => ({
      ...{ action: 'product.save', resourceKind: 'product', resourceId: member.id },
      details: {
        ...{ familyId: member.familyId, state: member.status },
        words: wordsAreShown(member.status) ? 'wait' : 'changed',
      },
    })),
  );
  return { written: written.length, waiting: waiting.length };
}

/** Nobody has a link to what was never on sale, so its address follows its name. */
async function writeWords(tx: TxCtx, rows: readonly Reworded[]): Promise<void> {
  const moved = rows.filter(({ member, text }) => !fitsName(member.slug, text.name, member.id));
  const slugs = await freeSlugs(
    tx,
    moved.map(({ member, text }) => ({ id: member.id, name: text.name })),
  );
  const slugOfId = new Map(moved.map(({ member }, at) => [member.id, slugs[at]]));
  const written = rows.map(({ member, text }) => ({
    ...{ id: member.id, name: text.name, description: text.description },
    slug: slugOfId.get(member.id) ?? member.slug,
  }));
  await tx.db.execute(sql`
    update products p set name = r->>'name', description = r->>'description', slug = r->>'slug',
      updated_at = ${tx.clock.now().toISOString()}::timestamptz
    from jsonb_array_elements(${toJson(written)}::text::jsonb) as list(r) where p.id = (r->>'id')::uuid`);
}

/** New words are a new request in place of what waited; the same words are the same request. Answers who asks anew. */
async function askForReviews(tx: TxCtx, rows: readonly Reworded[]): Promise<ReadonlySet<string>> {
  if (rows.length === 0) return new Set();
  const now = tx.clock.now();
  const ids = toJson(rows.map(({ member }) => member.id));
  const open = await tx.db
    .select()
    .from(productReviews)
    .where(
      sql`${productReviews.state} = 'waiting' and ${productReviews.productId} in (
        select jsonb_array_elements_text(${ids}::text::jsonb)::uuid)`,
    );
  const proposed = new Map(open.map((review) => [review.productId, review.proposed]));
  const asking = rows.filter(({ member, text }) => {
    const before = proposed.get(member.id);
    return before === undefined || !isSameText(before, text);
  });
  if (asking.length === 0) return new Set();
  const replaced = toJson(asking.map(({ member }) => member.id));
  await tx.db.execute(sql`
    update product_reviews set state = 'withdrawn', decided_at = ${now.toISOString()}::timestamptz
    where state = 'waiting'
      and product_id in (select jsonb_array_elements_text(${replaced}::text::jsonb)::uuid)`);
  await tx.db.insert(productReviews).values(
    asking.map(({ member, text }) => ({
      ...{
        id: tx.ids.uuid(),
        productId: member.id,
        // What waits beside the words waits on.
        proposed:
          member.status === 'review'
            ? allTextOf({ ...member, ...text })
            : { ...proposed.get(member.id), ...text },
        state: 'waiting' as const,
        submittedAt: now,
      },
      kind: member.status === 'review' ? ('first' as const) : ('edit' as const),
    })),
  );
  return new Set(asking.map(({ member }) => member.id));
}
