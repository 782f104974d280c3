import { z } from 'zod';
import { DRAWN } from './ensure-packshot';
import { SHARED } from './ensure-share-card';
import type { StoredFile } from './file-shelf';
import { isMediaKey, keyAt, type MediaStore } from './media-store';

/** Which of these keys, or ids, somebody needs. */
export type NeededOf = (names: readonly string[]) => Promise<ReadonlySet<string>>;
/** Files of one kind: how many there are, and the names of those that nobody needs. */
export type Survey = { readonly seen: number; readonly unneeded: readonly string[] };

/** Asked about at once. */
const BATCH = 1_000;

async function survey(
  files: AsyncIterable<StoredFile>,
  idOf: (name: string) => string | null,
  before: Date,
  neededOf: NeededOf,
): Promise<Survey> {
  const unneeded: string[] = [];
  let [seen, batch] = [0, new Map<string, string>()];
  const judge = async () => {
    const needed = batch.size > 0 ? await neededOf([...new Set(batch.values())]) : new Set();
    for (const [name, id] of batch) if (!needed.has(id)) unneeded.push(name);
    batch = new Map();
  };
  for await (const { name, changedAt } of files) {
    const id = idOf(name);
    if (id === null) continue;
    seen += 1;
    if (changedAt < before) batch.set(name, id);
    if (batch.size >= BATCH) await judge();
  }
  await judge();
  return { seen, unneeded };
}

/** Files under the hash of their content that nobody refers to and that are older than that moment. */
export const unneededFiles = (store: MediaStore, before: Date, neededOf: NeededOf): Promise<Survey> =>
  survey(store.files.list(''), keyAt, before, neededOf);

/** Cards to share of products that nobody may share any more; asked again they are drawn again. */
export const unneededCards = (store: MediaStore, before: Date, neededOf: NeededOf): Promise<Survey> =>
  survey(store.files.list(`${SHARED}/`), (name) => name.split('/')[1] ?? null, before, neededOf);

const Entry = z.record(z.string(), z.unknown());

/**
 * What was drawn, and is written down to be found again. A drawing that no row shows is forgotten first, and its files
 * go only by a later sweep: whoever has just found them written down has a day to refer to them.
 */
export async function drawings(
  store: MediaStore,
  before: Date,
  neededOf: NeededOf,
): Promise<Survey & { readonly keys: ReadonlySet<string> }> {
  const keys = new Set<string>();
  const unneeded: string[] = [];
  let seen = 0;
  for await (const { name, changedAt } of store.files.list(`${DRAWN}/`)) {
    seen += 1;
    const named = await keysIn(store, name);
    for (const key of named) keys.add(key);
    if (changedAt < before && (await neededOf(named)).size === 0) unneeded.push(name);
  }
  return { seen, unneeded, keys };
}

async function keysIn(store: MediaStore, name: string): Promise<string[]> {
  const text = (await store.files.read(name)).toString('utf8');
  const entry = Entry.safeParse(parsed(text));
  return entry.success
    ? Object.values(entry.data).filter(
        (value): value is string => typeof value === 'string' && isMediaKey(value),
      )
    : [];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
