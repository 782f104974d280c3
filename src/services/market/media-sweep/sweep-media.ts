import { type Ctx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { forgetPictures } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { recordAudit } from '@/services/platform/audit';
import { mediaStore } from '@/services/platform/media';
import { type Kind, kindsOf } from './references';
import { ownsStore } from './store-owner';

/** Started by the clock each night. */
export const SWEEP_JOB = 'media.sweep';

const DAY_MS = 24 * 60 * 60_000;
/** More than this, and more than half of what there is, is no litter but a database that knows nothing. */
const FEW = 100;

/**
 * Removes files that no row refers to, once they are a day old: whoever stored one has had the time to write its row.
 * How many that would be is in the log before the first one goes. Safe to repeat and to be ended at any moment.
 */
export async function sweepMedia(ctx: Ctx): Promise<void> {
  authoriseSystem(ctx);
  await forgetPictures(ctx, addMs(ctx.clock.now(), -DAY_MS));
  await sweepKinds(ctx, kindsOf(ctx));
}

/** The same for files of a domain above this one, which starts it by a job of its own. */
export async function sweepKinds(ctx: Ctx, kinds: readonly Kind[]): Promise<void> {
  authoriseSystem(ctx);
  const before = addMs(ctx.clock.now(), -DAY_MS);
  if (!(await ownsStore(ctx, mediaStore()))) {
    ctx.log.error({}, 'no file was swept: sweep/owner.txt in the store names another database');
    return;
  }
  for (const kind of kinds) await sweepKind(ctx, kind, before);
}

async function sweepKind(ctx: Ctx, { name: kind, store, survey }: Kind, before: Date): Promise<void> {
  const { seen, unneeded } = await survey(before);
  ctx.log.info({ kind, seen, unneeded: unneeded.length }, 'files that nobody refers to');
  if (unneeded.length === 0) return;
  if (unneeded.length > FEW && unneeded.length > seen / 2) {
    ctx.log.error(
      { kind, seen, unneeded: unneeded.length },
      'too many files look unneeded: none was removed',
    );
    return;
  }
  let removed = 0;
  for (const name of unneeded) {
    // Stored anew since it was looked at: somebody is about to refer to it.
    const now = await store.files.find(name);
    if (!now || now.changedAt >= before) continue;
    await store.files.remove(name);
    removed += 1;
  }
  await withTransaction(ctx, (tx) =>
    recordAudit(tx, {
      action: 'media.sweep',
      resourceKind: 'media',
      resourceId: kind,
      details: { seen, removed },
    }),
  );
}
