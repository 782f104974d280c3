import { z } from 'zod';

const line = (what: string, least: number, most: number) =>
  z
    .string()
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .refine((text) => text.length >= least, `${what}: ${least} letters or more.`)
    .refine((text) => text.length <= most, `${what}: ${most} letters at most.`);

export const CATEGORY_NAME_LETTERS = 60;
export const CATEGORY_LINE_LETTERS = 160;
export const CATEGORY_SLUG_LETTERS = 60;
/** More below one parent than this is a list nobody reads. */
const MOST_SIBLINGS = 200;

const Name = line('The name', 2, CATEGORY_NAME_LETTERS).refine(
  (name) => !/[>/|,]/.test(name),
  'A name has no ">", "/", "|" or comma: files write the way to a category with these.',
);
const Address = z
  .string()
  .trim()
  .max(CATEGORY_SLUG_LETTERS, `The address: ${CATEGORY_SLUG_LETTERS} letters at most.`)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'The address: small letters and digits, with single hyphens between.');

const words = {
  name: Name,
  /** What it is for, in one line. */
  oneLine: line('The line below the name', 5, CATEGORY_LINE_LETTERS),
  slug: Address,
};

export const CategoryId = z.object({ categoryId: z.uuid() });
export type CategoryId = z.infer<typeof CategoryId>;

export const CreateCategory = z.object({
  /** Chosen by the browser: pressing twice makes one. */
  categoryId: z.uuid(),
  /** What it stands below; null where it stands alone. */
  parentId: z.uuid().nullable(),
  ...words,
});
export type CreateCategory = z.input<typeof CreateCategory>;

export const ChangeCategory = z.object({ categoryId: z.uuid(), ...words });
export type ChangeCategory = z.input<typeof ChangeCategory>;

export const SwitchCategory = z.object({ categoryId: z.uuid(), on: z.boolean() });
export type SwitchCategory = z.infer<typeof SwitchCategory>;

export const MoveCategory = z.object({ categoryId: z.uuid(), parentId: z.uuid().nullable() });
export type MoveCategory = z.infer<typeof MoveCategory>;

/** All categories below a parent, in the order they should have. */
export const OrderCategories = z.object({
  parentId: z.uuid().nullable(),
  categoryIds: z
    .array(z.uuid())
    .min(1)
    .max(MOST_SIBLINGS)
    .refine((ids) => new Set(ids).size === ids.length, 'Each category has one place.'),
});
export type OrderCategories = z.infer<typeof OrderCategories>;
