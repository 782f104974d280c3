import { z } from 'zod';
import { isLinkAddress } from '@/lib/markdown/link-address';
import { markdownProblem } from '@/lib/markdown/nesting';

export const MOST_BLOCKS = 20;
/** Each is a part of the one question a page asks for its goods. */
export const MOST_SHELVES = 6;
export const MOST_ON_SHELF = 12;
const MOST_QUESTIONS = 20;

const line = (what: string, max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length <= max, `${what}: ${max} letters at most.`);

const markdown = (what: string, max: number) =>
  z
    .string()
    .transform((text) => text.replace(/\r\n?/g, '\n').trim())
    .refine((text) => text.length <= max, `${what}: ${max} letters at most.`)
    .superRefine((text, check) => {
      const message = markdownProblem(text);
      if (message) check.addIssue({ code: 'custom', message });
    });

/** Where a press leads: a path of ours or an https address, nothing else; empty is nowhere. */
const Href = z
  .string()
  .trim()
  .refine(
    (href) => href === '' || (/^(\/|https:)/i.test(href) && isLinkAddress(href)),
    'Link to a page of ours, such as /c/teas, or to an address that begins with https://.',
  );

const mediaKey = (ending: string) => z.string().regex(new RegExp(`^[0-9a-f]{32}\\.${ending}$`));
/** A photo as the media store keeps it. */
export const ContentPicture = z.object({
  avif640: mediaKey('avif'),
  webp640: mediaKey('webp'),
  avif320: mediaKey('avif'),
  webp320: mediaKey('webp'),
  colour: z.string().regex(/^#[0-9a-f]{6}$/),
  // Pictures of older versions have none of these.
  avifLarge: mediaKey('avif').optional(),
  webpLarge: mediaKey('webp').optional(),
  largePx: z.int().min(1).max(4_096).optional(),
  blur: z
    .string()
    .max(200)
    .regex(/^data:image\/webp;base64,[A-Za-z0-9+/]+={0,2}$/)
    .optional(),
  /** What it shows, for those who do not see it; none where it only decorates. */
  alt: line('The words for the picture', 200).optional(),
  /** Whose it is, see picture-mark.ts. */
  mark: z
    .string()
    .regex(/^[\w-]{22}$/)
    .optional(),
});
export type ContentPicture = z.infer<typeof ContentPicture>;

const part = <K extends string, S extends z.ZodRawShape>(kind: K, shape: S) =>
  // The id is the browser's: it says which block of two versions is the same one.
  z.object({ id: z.uuid(), kind: z.literal(kind), ...shape });

export const SHELF_RULES = ['all', 'category', 'vendor', 'tag'] as const;
export type ShelfBy = (typeof SHELF_RULES)[number];
export const SHELF_SORTS = ['best', 'newest', 'price-low', 'price-high', 'rating'] as const;
export type ShelfSort = (typeof SHELF_SORTS)[number];
export const NOTICE_TONES = ['info', 'good', 'attention'] as const;
export type ContentTone = (typeof NOTICE_TONES)[number];

const Title = line('The title', 120);

const Hero = part('hero', {
  title: Title,
  text: line('The text', 300),
  linkText: line('The words of the link', 40),
  href: Href,
  picture: ContentPicture.nullable(),
});
const Shelf = part('shelf', {
  title: Title,
  by: z.enum(SHELF_RULES, { error: 'Choose which products.' }),
  /** The end of the category's or shop's address, a herb or a tag; empty where all products are meant. */
  of: z
    .string()
    .trim()
    .max(120)
    .regex(/^[^\p{Cc}]*$/u),
  sort: z.enum(SHELF_SORTS, { error: 'Choose an order.' }),
  limit: z
    .number('Enter a whole number.')
    .int('Enter a whole number.')
    .min(1, 'Show one product or more.')
    .max(MOST_ON_SHELF, `Show ${MOST_ON_SHELF} products at most.`),
});
const Story = part('story', {
  title: Title,
  text: markdown('The story', 6_000),
  // Older versions have no place for one.
  picture: ContentPicture.nullish(),
});
const Notice = part('notice', {
  tone: z.enum(NOTICE_TONES, { error: 'Choose how loud it is.' }),
  text: line('The notice', 300),
});
const Question = z.object({
  id: z.uuid(),
  question: line('A question', 200),
  answer: markdown('An answer', 2_000),
});
const Faq = part('faq', {
  title: Title,
  items: z.array(Question).max(MOST_QUESTIONS, `Answer ${MOST_QUESTIONS} questions at most.`),
});
const Banner = part('banner', {
  text: line('The banner', 160),
  linkText: line('The words of the link', 40),
  href: Href,
  picture: ContentPicture.nullish(),
});

/** A block that is kept once and stands on several pages; its words are where it is kept. */
const Shared = part('shared', {
  slug: z
    .string()
    .max(80)
    .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'Choose a shared block.'),
});

export const ContentBlock = z.discriminatedUnion('kind', [Hero, Shelf, Story, Notice, Faq, Banner, Shared]);
export type ContentBlock = z.output<typeof ContentBlock>;
export type BlockKind = ContentBlock['kind'];
export const BLOCK_KINDS = [
  'hero',
  'shelf',
  'story',
  'notice',
  'faq',
  'banner',
  'shared',
] as const satisfies readonly BlockKind[];

const idsOf = (blocks: readonly ContentBlock[]): string[] =>
  blocks.flatMap((block) => [block.id, ...(block.kind === 'faq' ? block.items.map(({ id }) => id) : [])]);

/** All that is saved of a page. It may be unfinished: what is missing is asked for when it is published. */
export const ContentBody = z.object({
  /** The heading of a landing page, and what a link to it is called. */
  title: Title,
  /** What search engines say of a landing page. */
  summary: line('The summary', 200),
  blocks: z
    .array(ContentBlock)
    .max(MOST_BLOCKS, `A page has ${MOST_BLOCKS} blocks at most.`)
    .refine((blocks) => blocks.filter(({ kind }) => kind === 'shelf').length <= MOST_SHELVES, {
      message: `A page has ${MOST_SHELVES} shelves at most.`,
    })
    .refine((blocks) => new Set(idsOf(blocks)).size === idsOf(blocks).length, {
      message: 'Two blocks are the same one. Load the page again.',
    }),
});
export type ContentBody = z.output<typeof ContentBody>;
