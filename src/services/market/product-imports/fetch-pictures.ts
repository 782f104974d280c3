import { and, asc, eq, lte, min, sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Ctx, type TxCtx, withTransaction } from '@/db/tx';
import { addMs } from '@/lib/clock';
import { type PictureFiles, type PlaceOutcome, placePicture, shopPhotoOf } from '@/services/market/catalog';
import { authoriseSystem } from '@/services/platform/access';
import { fetchOutside } from '@/services/platform/fetch-outside';
import { mediaStore, storePhoto } from '@/services/platform/media';
import { addJobs } from '@/services/platform/outbox';
import { contentKeyIn } from './content-key';
import { picturesJob } from './import-jobs';
import type { PictureState } from './inputs';
import { lockImport } from './own-import';
import { MUTE_HOST, PHOTO_WORDS, PLACE_WORDS } from './picture-words';
import { productImportPictures, productImports } from './tables';

const Payload = z.object({ importId: z.uuid(), lane: z.int() });
/** Fetched by one job, so that files of several shops take turns. */
const BATCH = 5;
const MINUTE_MS = 60_000;
/** Longer than one picture ever takes: whoever began it is gone. */
const LEASE_MS = 5 * MINUTE_MS;
/** How long a picture waits after its first and its second try in vain. */
const BACKOFF_MS = [MINUTE_MS, 10 * MINUTE_MS] as const;
const MOST_TRIES = BACKOFF_MS.length + 1;
/** A server that let so many pictures of a file down is not asked for the others. */
const MOST_LET_DOWN = 5;

type Picture = typeof productImportPictures.$inferSelect;
/** What came of a try. */
type Found =
  | { readonly kind: 'files'; readonly files: PictureFiles }
  | {
      readonly kind: 'no';
      readonly state: 'refused' | 'failed';
      readonly words: string;
      readonly again: boolean;
    };

/** Job: fetches the next few pictures of a file from the servers of one lane, and leaves the rest to the next job. */
export async function fetchPictures(ctx: Ctx, payload: unknown): Promise<void> {
  authoriseSystem(ctx);
  const { importId, lane } = Payload.parse(payload);
  for (let count = 0; count < BATCH; count += 1) {
    const picture = await begin(ctx, importId, lane);
    if (!picture) break;
    const found = await find(ctx, picture);
    await withTransaction(ctx, (tx) => settle(tx, picture, found));
  }
  await withTransaction(ctx, async (tx) => {
    if (!(await isWanted(tx, importId))) return;
    const [next] = await tx.db
      .select({ dueAt: min(productImportPictures.dueAt) })
      .from(productImportPictures)
      .where(waitingIn(importId, lane));
    if (next?.dueAt) await addJobs(tx, [picturesJob(importId, lane, next.dueAt)]);
  });
}

const waitingIn = (importId: string, lane: number) =>
  and(
    eq(productImportPictures.importId, importId),
    eq(productImportPictures.lane, lane),
    eq(productImportPictures.state, 'waiting'),
  );

/** Locks the import: an undo comes before or after a picture, never between. */
async function isWanted(tx: TxCtx, importId: string): Promise<boolean> {
  const row = await lockImport(tx, importId);
  return row?.state === 'running' || row?.state === 'done';
}

/** Takes the next picture that is due. The try is counted before anything is asked: it may be what ends the worker. */
function begin(ctx: Ctx, importId: string, lane: number): Promise<Picture | null> {
  return withTransaction(ctx, async (tx) => {
    if (!(await isWanted(tx, importId))) return null;
    const now = tx.clock.now();
    const next = tx.db
      .select({ id: productImportPictures.id })
      .from(productImportPictures)
      .where(and(waitingIn(importId, lane), lte(productImportPictures.dueAt, now)))
      .orderBy(asc(productImportPictures.dueAt), asc(productImportPictures.number))
      .limit(1);
    const [row] = await tx.db
      .update(productImportPictures)
      .set({ tries: sql`${productImportPictures.tries} + 1`, dueAt: addMs(now, LEASE_MS) })
      .where(eq(productImportPictures.id, next))
      .returning();
    return row ?? null;
  });
}

async function find(ctx: Ctx, { importId, url, host, tries }: Picture): Promise<Found> {
  const no = (state: 'refused' | 'failed', words: string, again = false): Found => ({
    ...{ kind: 'no', state, words, again: again && tries < MOST_TRIES },
  });
  if (tries > MOST_TRIES) return no('failed', 'It could not be read.');
  const own = await ownPhoto(ctx, importId, url);
  if (own) return { kind: 'files', files: own };
  if (await isMute(ctx, importId, host)) return no('failed', MUTE_HOST);
  const outcome = await fetchOutside(url);
  if (outcome.kind === 'refused') return no('refused', outcome.words);
  if (outcome.kind === 'failed') return no('failed', outcome.words, outcome.isTemporary);
  const stored = await storePhoto(mediaStore(), outcome.bytes);
  return stored.kind === 'stored'
    ? { kind: 'files', files: stored.files }
    : no('refused', PHOTO_WORDS[stored.kind]);
}

/** A photo that the shop shows already, for which nobody has to be asked: its own file names it by its address here. */
async function ownPhoto(ctx: Ctx, importId: string, url: string): Promise<PictureFiles | null> {
  const key = contentKeyIn(url);
  if (key === null) return null;
  const [row] = await ctx.db
    .select({ vendorId: productImports.vendorId })
    .from(productImports)
    .where(eq(productImports.id, importId));
  return row ? shopPhotoOf(ctx, row.vendorId, key) : null;
}

/** Whether a server has let down more pictures of the file than it has given: each may cost twenty seconds. */
async function isMute(ctx: Ctx, importId: string, host: string): Promise<boolean> {
  const { state, tries, reason } = productImportPictures;
  const [row] = await ctx.db
    .select({
      came: sql<number>`count(*) filter (where ${state} = 'fetched')::int`,
      letDown: sql<number>`count(*) filter (where (${state} = 'waiting' and ${reason} is not null)
        or (${state} = 'failed' and (${tries} >= ${MOST_TRIES}::int or ${reason} = ${MUTE_HOST})))::int`,
    })
    .from(productImportPictures)
    .where(and(eq(productImportPictures.importId, importId), eq(productImportPictures.host, host)));
  return row !== undefined && row.letDown >= MOST_LET_DOWN && row.letDown > row.came;
}

async function settle(tx: TxCtx, begun: Picture, found: Found): Promise<void> {
  if (!(await isWanted(tx, begun.importId))) return;
  const [picture] = await tx.db
    .select()
    .from(productImportPictures)
    .where(eq(productImportPictures.id, begun.id))
    .for('no key update');
  // Somebody else has it, because this took so long.
  if (picture?.state !== 'waiting' || picture.tries !== begun.tries) return;
  if (found.kind === 'files') return write(tx, picture, await place(tx, picture, found.files));
  const { state, words: reason, again } = found;
  const wait = BACKOFF_MS[picture.tries - 1] ?? 0;
  await write(tx, picture, again ? { reason, dueAt: addMs(tx.clock.now(), wait) } : { state, reason });
}

type Change = Partial<Pick<Picture, 'reason' | 'dueAt' | 'pictureId' | 'drawnPicture'>> & {
  readonly state?: PictureState;
};

async function write(tx: TxCtx, { id }: Picture, change: Change): Promise<void> {
  await tx.db.update(productImportPictures).set(change).where(eq(productImportPictures.id, id));
}

async function place(tx: TxCtx, picture: Picture, files: PictureFiles): Promise<Change> {
  const { importId, productId, position, alt } = picture;
  const behind = await tx.db
    .select({ id: productImportPictures.pictureId })
    .from(productImportPictures)
    .where(
      and(
        eq(productImportPictures.importId, importId),
        eq(productImportPictures.productId, productId),
        sql`(${productImportPictures.position}, ${productImportPictures.id}) > (${position}::int, ${picture.id}::uuid)`,
      ),
    );
  const before = new Set(behind.flatMap(({ id }) => id ?? []));
  const placed: PlaceOutcome = await placePicture(tx, { productId, files, alt, before });
  if (placed.kind === 'placed')
    return { state: 'fetched', reason: null, pictureId: placed.pictureId, drawnPicture: placed.drawing };
  return { state: placed.kind === 'known' ? 'fetched' : 'refused', reason: PLACE_WORDS[placed.kind] };
}
