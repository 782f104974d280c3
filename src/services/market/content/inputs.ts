import { z } from 'zod';
import { Reason } from '@/lib/reason';
import { BLOCK_KINDS, type BlockKind, ContentBody, MOST_BLOCKS } from './blocks';

export {
  BLOCK_KINDS,
  type BlockKind,
  ContentBlock,
  ContentBody,
  ContentPicture,
  type ContentTone,
  MOST_BLOCKS,
  MOST_ON_SHELF,
  MOST_SHELVES,
  NOTICE_TONES,
  SHELF_RULES,
  SHELF_SORTS,
  type ShelfBy,
  type ShelfSort,
} from './blocks';
export type { BodyChange, FieldChange } from './diff-bodies';
export { type Missing, missingIn } from './missing-in';
export { wordsIn } from './words-in';

/** What buyers find at an address. */
const PLACED_KINDS = ['home', 'category', 'landing', 'shop'] as const;
export type PlacedKind = (typeof PLACED_KINDS)[number];
/** And a block that is kept once, under a name, for several of them. */
export const PAGE_KINDS = [...PLACED_KINDS, 'shared'] as const;
export type PageKind = (typeof PAGE_KINDS)[number];
export const CONTENT_LANGUAGES = ['en', 'lg', 'sw'] as const;
export type ContentLanguage = (typeof CONTENT_LANGUAGES)[number];
export const VERSION_STATES = ['draft', 'scheduled', 'published'] as const;
export type VersionState = (typeof VERSION_STATES)[number];

const OWN_WORDS = BLOCK_KINDS.filter((kind) => kind !== 'shared');

/** What a page of this kind may be made of. A shop's shelves hold its own goods alone. */
export const BLOCKS_OF: Readonly<Record<PageKind, readonly BlockKind[]>> = {
  home: BLOCK_KINDS,
  category: BLOCK_KINDS,
  landing: BLOCK_KINDS,
  shop: OWN_WORDS,
  shared: OWN_WORDS,
};

/** How many blocks a page of this kind has at most. */
export const mostBlocks = (kind: PageKind): number => (kind === 'shared' ? 1 : MOST_BLOCKS);

/** The home page says this until somebody publishes something else. */
export const DEFAULT_HERO = {
  title: 'Herbs from Kampala gardens, at your gate by boda.',
  text: 'Teas, oils, balms and soaps from small makers around the city, in one basket.',
} as const;

type Placed = {
  readonly kind: PlacedKind;
  readonly slug: string;
  readonly language: ContentLanguage;
  /** Whose page it is; null for our own. */
  readonly shop: { readonly slug: string } | null;
};

const inLanguage = (path: string, language: ContentLanguage) =>
  language === 'en' ? path : `${path}/${language}`;

/** Where buyers find a page, without the host: in English at the short address. */
export function pathOf({ kind, slug, language, shop }: Placed): string {
  switch (kind) {
    case 'home':
      return language === 'en' ? '/' : `/home/${language}`;
    case 'category':
      return inLanguage(`/c/${slug}`, language);
    case 'landing':
      return inLanguage(`/l/${slug}`, language);
    case 'shop':
      return inLanguage(`/v/${shop?.slug ?? slug}`, language);
  }
}

const Language = z.enum(CONTENT_LANGUAGES, { error: 'Choose a language.' });
const Slug = z
  .string()
  .trim()
  .min(1, 'Write the last part of the address.')
  .max(80, 'Use 80 letters at most.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Use small letters, digits and single hyphens, such as rainy-season.');
const VersionNumber = z.int().min(1).max(1_000_000);
const PageId = z.uuid();

/** What a page shows now. A shop goes by its id. */
export const GetContent = z.object({
  kind: z.enum(PLACED_KINDS),
  slug: z
    .string()
    .min(1)
    .max(120)
    .regex(/^[a-z0-9-]+$/),
  language: Language.default('en'),
});
export type GetContent = z.input<typeof GetContent>;

export const OpenPreview = z.object({ token: z.string().max(200) });
export type OpenPreview = z.infer<typeof OpenPreview>;

/** Who edits: our own people every page, a shop its own. */
export const EDITOR_SIDES = ['desk', 'shop'] as const;
export type EditorSide = (typeof EDITOR_SIDES)[number];
const side = z.enum(EDITOR_SIDES);

export const ListPages = z.object({
  cursor: z.string().max(400).nullish(),
  limit: z.number().int().min(1).max(100).default(50),
});
export type ListPages = z.input<typeof ListPages>;

export const OpenPage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('home'), language: Language }),
  z.object({ kind: z.literal('category'), slug: Slug, language: Language }),
  z.object({ kind: z.literal('landing'), slug: Slug, language: Language }),
  z.object({ kind: z.literal('shared'), slug: Slug, language: Language }),
]);
export type OpenPage = z.input<typeof OpenPage>;

/** A shared block by its name, in all languages. */
export const OneShared = z.object({ slug: Slug });
export type OneShared = z.infer<typeof OneShared>;

export const OpenShopPage = z.object({ language: Language });
export type OpenShopPage = z.infer<typeof OpenShopPage>;

export const MyShopPage = z.object({ language: Language.default('en') });
export type MyShopPage = z.input<typeof MyShopPage>;

export const EditPage = z.object({
  side,
  pageId: PageId,
  /** Older versions than this one; from the newest where none is given. */
  before: VersionNumber.nullish(),
});
export type EditPage = z.input<typeof EditPage>;

export const SaveDraft = z.object({
  side,
  pageId: PageId,
  /** The newest version the writer has seen; 0 for none. */
  seen: z.int().min(0).max(1_000_000),
  body: ContentBody,
});
export type SaveDraft = z.input<typeof SaveDraft>;

export const OneVersion = z.object({ side, pageId: PageId, number: VersionNumber });
export type OneVersion = z.infer<typeof OneVersion>;

export const ScheduleVersion = OneVersion.extend({ publishAt: z.date('Choose day and time.') });
export type ScheduleVersion = z.infer<typeof ScheduleVersion>;

export const RestoreVersion = OneVersion.extend({ seen: z.int().min(0).max(1_000_000) });
export type RestoreVersion = z.infer<typeof RestoreVersion>;

export const DiffVersions = z.object({ side, pageId: PageId, from: VersionNumber, to: VersionNumber });
export type DiffVersions = z.infer<typeof DiffVersions>;

/** Where a version stands that a shop may not show before we have read it. */
export const CONTENT_REVIEW_STATES = ['waiting', 'approved', 'sent_back', 'withdrawn'] as const;
export type ContentReviewState = (typeof CONTENT_REVIEW_STATES)[number];

export const DecideContent = z.discriminatedUnion('decision', [
  z.object({ reviewId: z.uuid(), decision: z.literal('approved') }),
  z.object({ reviewId: z.uuid(), decision: z.literal('sent_back'), reason: Reason }),
]);
export type DecideContent = z.infer<typeof DecideContent>;

export const PreviewMarkdown = z.object({ side, text: z.string().max(6_000, 'That is too long to show.') });
export type PreviewMarkdown = z.infer<typeof PreviewMarkdown>;
