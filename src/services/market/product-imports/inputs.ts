import { z } from 'zod';

export const IMPORT_STATES = [
  'uploading',
  'checking',
  'checked',
  'unusable',
  'running',
  'done',
  'undoing',
  'undone',
] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** Somebody else is at work: the page looks again by itself. */
export const isBusy = (state: ImportState): boolean =>
  state === 'checking' || state === 'running' || state === 'undoing';

export const LINE_KINDS = ['created', 'changed', 'skipped', 'wrong'] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** How a picture stands that a file names; `undone`: taken away again, or never fetched, as the import was undone. */
export const PICTURE_STATES = ['waiting', 'fetched', 'refused', 'failed', 'undone'] as const;
export type PictureState = (typeof PICTURE_STATES)[number];

/** As many pictures of one file as are fetched. */
export const MOST_FILE_PICTURES = 20_000;

/** As much as the command takes. */
export const MAX_IMPORT_BYTES = 64 * 1024 * 1024;
const MOST_COLUMNS = 500;

export const FileName = z
  .string()
  .max(200)
  .transform((name) => name.replace(/\p{Cc}/gu, '').trim() || 'products.csv');

export const ReceiveImport = z.object({ importId: z.uuid(), fileName: FileName });
export type ReceiveImport = z.input<typeof ReceiveImport>;

export const ImportId = z.object({ importId: z.uuid() });
export type ImportId = z.infer<typeof ImportId>;

export const ChooseColumns = z.object({
  importId: z.uuid(),
  /** One for each header, in their order: a field of products, or `none`. */
  columns: z.array(z.string().max(40)).max(MOST_COLUMNS),
  categorySlug: z.string().max(80).nullable(),
});
export type ChooseColumns = z.infer<typeof ChooseColumns>;

export const ListImportLines = z.object({
  importId: z.uuid(),
  kind: z.enum(LINE_KINDS).nullish(),
  /** The last line of the page before. */
  after: z.int().min(0).nullish(),
});
export type ListImportLines = z.infer<typeof ListImportLines>;

export const ListImportPictures = z.object({
  importId: z.uuid(),
  /** The last one of the page before. */
  after: z.int().min(0).nullish(),
});
export type ListImportPictures = z.infer<typeof ListImportPictures>;
