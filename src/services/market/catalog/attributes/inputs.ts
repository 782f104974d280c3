import { z } from 'zod';
import { ATTRIBUTE_KINDS, ATTRIBUTE_TEXT_LETTERS } from './definition';

export const ATTRIBUTE_LABEL_LETTERS = 40;
export const ATTRIBUTE_UNIT_LETTERS = 12;
export const ATTRIBUTE_CHOICE_LETTERS = 40;
export const MOST_CHOICES = 30;
/** More than this is a form nobody fills in. Those that were taken away count: they can come back. */
export const MOST_ATTRIBUTES = 30;
/** What one product may keep, of all categories it ever stood in. */
export const MOST_VALUES = 60;

/** One line without what cannot be shown or kept. */
const line = (what: string, least: number, most: number) =>
  z
    .string()
    .transform((text) =>
      text
        .replace(/[\s\p{Cc}\p{Cs}]+/gu, ' ')
        .trim()
        .normalize('NFC'),
    )
    .refine((text) => text.length >= least, `${what}: ${least} letters or more.`)
    .refine((text) => text.length <= most, `${what}: ${most} letters at most.`);

export const AttributeKey = z
  .string()
  .max(40, 'The short name: 40 letters at most.')
  .regex(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, 'The short name: small letters and digits, with single _ between.');

const words = {
  label: line('The name', 2, ATTRIBUTE_LABEL_LETTERS),
  /** Of a number; empty for none. */
  unit: line('The unit', 0, ATTRIBUTE_UNIT_LETTERS),
  /** What can be chosen; nothing for other kinds. */
  choices: z
    .array(line('A choice', 1, ATTRIBUTE_CHOICE_LETTERS))
    .max(MOST_CHOICES, `${MOST_CHOICES} choices at most.`)
    .refine(
      (list) => new Set(list.map((one) => one.toLowerCase())).size === list.length,
      'Each choice stands in the list once.',
    ),
  required: z.boolean(),
  shown: z.boolean(),
};

export const AddAttribute = z
  .object({
    /** Chosen by the browser: pressing twice makes one. */
    attributeId: z.uuid(),
    categoryId: z.uuid(),
    key: AttributeKey,
    kind: z.enum(ATTRIBUTE_KINDS, { error: 'Choose what it is.' }),
    ...words,
  })
  .refine(({ kind, choices }) => (kind === 'choice') === choices.length > 0, {
    path: ['choices'],
    error: 'A list to choose from needs its choices, and nothing else has any.',
  })
  .refine(({ kind, unit }) => kind === 'number' || unit === '', {
    path: ['unit'],
    error: 'Only a number has a unit.',
  });
export type AddAttribute = z.input<typeof AddAttribute>;

/** Key and kind stay: products keep values by them. */
export const ChangeAttribute = z.object({ attributeId: z.uuid(), ...words });
export type ChangeAttribute = z.input<typeof ChangeAttribute>;

export const SwitchAttribute = z.object({ attributeId: z.uuid(), on: z.boolean() });
export type SwitchAttribute = z.infer<typeof SwitchAttribute>;

/** All attributes of a category's own that are asked for, in the order they should have. */
export const OrderAttributes = z.object({
  categoryId: z.uuid(),
  attributeIds: z
    .array(z.uuid())
    .min(1)
    .max(MOST_ATTRIBUTES)
    .refine((ids) => new Set(ids).size === ids.length, 'Each attribute has one place.'),
});
export type OrderAttributes = z.infer<typeof OrderAttributes>;

/** What a product says, by the keys of what its category asks for. */
export const AttributeAnswers = z
  .record(
    AttributeKey,
    z.union([line('An answer', 1, ATTRIBUTE_TEXT_LETTERS), z.number(), z.boolean()], {
      error: `An answer is a number, yes or no, or ${ATTRIBUTE_TEXT_LETTERS} letters at most.`,
    }),
  )
  .refine((said) => Object.keys(said).length <= MOST_VALUES, `${MOST_VALUES} attributes at most.`);
