import type { Ctx } from '@/db/tx';
import { type AttributeDefinition, type AttributeValues, isSameAnswers } from './attributes/definition';
import { definitionsOf } from './attributes/definitions-of';
import {
  type AnswerProblem,
  answerProblems,
  answersKept,
  fallenAway,
  newTexts,
} from './attributes/plan-answers';
import { checkClaims } from './claims/check-claims';
import type { Product } from './own-product';
import { wordsAreShown } from './product-state';
import { isSameTags } from './tags';

type Asked = {
  readonly categoryId: string;
  readonly tags?: string[] | undefined;
  readonly attributes?: AttributeValues | undefined;
};

/** What a product says beside its words, as a save leaves it. */
export type Extras = {
  readonly tags: string[];
  readonly attributes: AttributeValues;
  /** Those of them that buyers see only after an admin's yes, as new ones make a claim. */
  readonly waiting: { tags?: string[]; attributes?: AttributeValues };
  /** Whether anything is other than before by the save itself. */
  readonly isNew: boolean;
  /** Names of what its category asked for before and the new one does not. */
  readonly fellAway: readonly string[];
};
export type ExtrasOrProblems = { readonly extras: Extras } | { readonly problems: readonly AnswerProblem[] };

const NONE = { tags: [], attributes: {} };

/** Tags and attributes with a save of a product, or what is wrong with them. `old` is null for a new one. */
export async function planExtras(ctx: Ctx, old: Product | null, asked: Asked): Promise<ExtrasOrProblems> {
  const definitions = await definitionsOf(ctx, asked.categoryId);
  const problems = answerProblems(definitions, asked.attributes ?? {});
  if (problems.length > 0) return { problems };
  const before = old ?? NONE;
  const tags = asked.tags ?? before.tags;
  const attributes = asked.attributes
    ? answersKept(definitions, before.attributes, asked.attributes)
    : before.attributes;
  const isMoved = old !== null && old.categoryId !== asked.categoryId;
  const fellAway = isMoved
    ? fallenAway(await definitionsOf(ctx, old.categoryId), definitions, before.attributes)
    : [];
  const waiting: Extras['waiting'] =
    old && wordsAreShown(old.status) ? waitingOf(old, definitions, tags, attributes) : {};
  const isNew =
    (!waiting.tags && !isSameTags(before.tags, tags)) ||
    (!waiting.attributes && !isSameAnswers(before.attributes, attributes));
  return { extras: { tags, attributes, waiting, isNew, fellAway } };
}

function waitingOf(
  old: Product,
  definitions: readonly AttributeDefinition[],
  tags: string[],
  attributes: AttributeValues,
): Extras['waiting'] {
  const isClaim = (texts: readonly string[]) => checkClaims(texts).length > 0;
  const addedTags = tags.filter((tag) => !old.tags.includes(tag));
  return {
    ...(isClaim(addedTags) ? { tags } : {}),
    ...(isClaim(newTexts(definitions, old.attributes, attributes)) ? { attributes } : {}),
  };
}
