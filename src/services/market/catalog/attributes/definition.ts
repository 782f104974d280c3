import { z } from 'zod';

export const ATTRIBUTE_KINDS = ['text', 'number', 'choice', 'yes_no'] as const;
export type AttributeKind = (typeof ATTRIBUTE_KINDS)[number];

export const ATTRIBUTE_TEXT_LETTERS = 80;
/** Numbers are kept as floats: up to here, and with three digits behind the point, they are what was typed. */
const MOST_NUMBER = 1_000_000_000;
const DIGITS_BEHIND = 3;

/** What a category asks its products for, as far as products need to know. */
export type AttributeDefinition = {
  /** By which products keep their values. */
  readonly key: string;
  readonly label: string;
  readonly kind: AttributeKind;
  /** Of a number; null where it has none. */
  readonly unit: string | null;
  /** What can be chosen; none for other kinds. */
  readonly choices: readonly string[];
  /** A draft goes to review only with it. */
  readonly required: boolean;
  /** Whether buyers see it. */
  readonly shown: boolean;
};

/** Reads definitions as the database tells them. */
export const AttributeDefinitions: z.ZodType<AttributeDefinition[]> = z.array(
  z.object({
    key: z.string(),
    label: z.string(),
    kind: z.enum(ATTRIBUTE_KINDS),
    unit: z.string().nullable(),
    choices: z.array(z.string()),
    required: z.boolean(),
    shown: z.boolean(),
  }),
);

export type AttributeValue = string | number | boolean;

/**
 * What a product says of the attributes, by their keys: text and the chosen one of a list as strings, a number as a
 * number in the attribute's unit, yes and no as true and false. It may say more than its category asks for, which
 * nobody sees: an attribute may come back, and so may the product.
 */
export type AttributeValues = Readonly<Record<string, AttributeValue>>;

/** What is wrong with a value, in words that go after the attribute's name; null when nothing is. */
export function valueProblem(
  { kind, choices }: Pick<AttributeDefinition, 'kind' | 'choices'>,
  value: AttributeValue,
): string | null {
  switch (kind) {
    case 'text':
      if (typeof value !== 'string' || value === '') return 'say it in words.';
      return value.length > ATTRIBUTE_TEXT_LETTERS ? `${ATTRIBUTE_TEXT_LETTERS} letters at most.` : null;
    case 'number':
      return typeof value === 'number' ? numberProblem(value) : 'enter a number.';
    case 'choice':
      return typeof value === 'string' && choices.includes(value) ? null : 'choose one of the list.';
    case 'yes_no':
      return typeof value === 'boolean' ? null : 'choose yes or no.';
  }
}

function numberProblem(value: number): string | null {
  if (!Number.isFinite(value)) return 'enter a number.';
  if (Math.abs(value) > MOST_NUMBER) return 'that number is too large.';
  return Number(value.toFixed(DIGITS_BEHIND)) === value
    ? null
    : `${DIGITS_BEHIND} digits behind the point at most.`;
}

/** What a product says under a key; nothing where it says nothing. */
export const saidOf = (values: AttributeValues, key: string): AttributeValue | undefined =>
  Object.hasOwn(values, key) ? values[key] : undefined;

/** The same where it is an answer to what is asked today: a list may have lost what was chosen. */
export function answerTo(
  definition: AttributeDefinition,
  values: AttributeValues,
): AttributeValue | undefined {
  const said = saidOf(values, definition.key);
  return said !== undefined && valueProblem(definition, said) === null ? said : undefined;
}

/** What must be said and is not. */
export const missingIn = (
  definitions: readonly AttributeDefinition[],
  values: AttributeValues,
): AttributeDefinition[] => definitions.filter((one) => one.required && answerTo(one, values) === undefined);

/** A fact of a product as buyers read it. */
export type Specification = {
  readonly key: string;
  readonly label: string;
  readonly kind: AttributeKind;
  readonly value: AttributeValue;
  readonly unit: string | null;
};

/** What buyers are told, in the order of the category. */
export function specificationsOf(
  definitions: readonly AttributeDefinition[],
  values: AttributeValues,
): Specification[] {
  return definitions.flatMap((definition) => {
    const value = definition.shown ? answerTo(definition, values) : undefined;
    const { key, label, kind, unit } = definition;
    return value === undefined ? [] : [{ key, label, kind, value, unit }];
  });
}

/** The answers that are words. */
export const wordsSaid = (values: AttributeValues): string[] =>
  Object.values(values).filter((value) => typeof value === 'string');

export function isSameAnswers(one: AttributeValues, other: AttributeValues): boolean {
  const keys = Object.keys(one);
  return (
    keys.length === Object.keys(other).length && keys.every((key) => saidOf(one, key) === saidOf(other, key))
  );
}
