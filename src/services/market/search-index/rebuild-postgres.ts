import { sql } from 'drizzle-orm';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { toJson } from '@/services/platform/outbox';
import { type Build, beginBuild, endBuild, findDeadBuild, stepBuild } from './builds';
import type { Difference } from './difference';
import type { RebuildOutcome } from './rebuild-meilisearch';

const BATCH = 200;
/** Left behind by a REINDEX that was killed; such an index is written to and never read. */
const REMAINS = 'search\\_%\\_ccnew%';

/**
 * Makes PostgreSQL's search index anew: every product's postings, then the index itself beside the old one, which
 * PostgreSQL swaps. Searches and changes go on all the while; killed at any point it leaves an index that is right.
 */
export async function rebuildPostgres(ctx: Ctx): Promise<RebuildOutcome> {
  authoriseSystem(ctx);
  const build = await withTransaction(ctx, async (tx) => {
    const dead = await findDeadBuild(tx, 'postgres');
    if (dead) await endBuild(tx, dead, 'given_up');
    return beginBuild(tx, 'postgres', 'triggers');
  });
  if (!build) return { kind: 'busy' };
  try {
    const { products } = await refreshPostgres(ctx, (documents) => stepBuild(ctx, build, { documents }));
    await stepBuild(ctx, build, { state: 'switching' });
    await reindex(ctx);
    await finish(ctx, build, products);
    return { kind: 'built', documents: products };
  } catch (error) {
    await withTransaction(ctx, (tx) => endBuild(tx, build, 'given_up'));
    throw error;
  }
}

function finish(ctx: Ctx, build: Build, documents: number): Promise<void> {
  return withTransaction(ctx, async (tx) => {
    await endBuild(tx, build, 'done');
    await recordAudit(tx, {
      ...{ action: 'search.rebuild', resourceKind: 'search-index', resourceId: 'postgres' },
      details: { documents },
    });
  });
}

/** Outside of any transaction, as CONCURRENTLY wants it. */
async function reindex(ctx: Ctx): Promise<void> {
  const remains = await ctx.db.execute<{ name: string }>(sql`
    select c.relname as name from pg_class c join pg_index i on i.indexrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relname like ${REMAINS} and not i.indisvalid`);
  for (const { name } of remains)
    await ctx.db.execute(sql`drop index concurrently if exists public.${sql.identifier(name)}`);
  await ctx.db.execute(sql`reindex table concurrently search_postings`);
}

/**
 * Writes every product's postings anew, batch by batch, and says which were not what they should have been: they are
 * right afterwards. The triggers keep them so; a difference is a change that went past these.
 */
export async function refreshPostgres(
  ctx: Ctx,
  onBatch: (products: number) => Promise<void> = async () => {},
): Promise<Difference> {
  const found = { products: 0, missing: [] as string[], extra: [] as string[], different: [] as string[] };
  let after: string | null = null;
  for (;;) {
    const batch: readonly Row[] = await refreshBatch(ctx, after);
    for (const { id, was, is } of batch) {
      if (is !== null) found.products += 1;
      if (was === is) continue;
      if (was === null) found.missing.push(id);
      else if (is === null) found.extra.push(id);
      else found.different.push(id);
    }
    after = batch.at(-1)?.id ?? null;
    if (after === null) return found;
    await onBatch(found.products);
  }
}

type Row = { readonly id: string; readonly was: string | null; readonly is: string | null };

/** One batch in one transaction; the products stay as they are until their postings are written. */
function refreshBatch(ctx: Ctx, after: string | null): Promise<readonly Row[]> {
  return withTransaction(ctx, async (tx) => {
    const before = await tx.db.execute<{ id: string; was: string | null }>(sql`
      with batch as (
        select p.id from products p where ${after}::uuid is null or p.id > ${after}::uuid
        order by p.id limit ${BATCH} for no key update
      )
      select id, search_stamp(id) as was from batch order by id`);
    if (before.length === 0) return [];
    const ids = toJson(before.map(({ id }) => id));
    await tx.db.execute(sql`
      select search_refresh(array(select jsonb_array_elements_text(${ids}::text::jsonb)::uuid))`);
    const now = await tx.db.execute<{ id: string; is: string }>(sql`
      select id, search_stamp(id) as is
      from (select jsonb_array_elements_text(${ids}::text::jsonb)::uuid as id) as batch`);
    const is = new Map(now.map((row) => [row.id, row.is]));
    return before.map(({ id, was }) => ({ id, was, is: is.get(id) ?? null }));
  });
}
