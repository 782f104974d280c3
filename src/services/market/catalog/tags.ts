import { z } from 'zod';

export const MOST_TAGS = 10;
export const TAG_LETTERS = 30;
/** Letters and digits of any language with their marks, spaces and hyphens between them. */
const TAG = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} -]*$/u;

/** A tag as it is kept: one spelling for all ways of typing it. */
export const normalTag = (text: string): string =>
  text.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim();

const isTag = (tag: string): boolean => tag.length <= TAG_LETTERS && TAG.test(tag);

/** Words buyers find a product by, each once. */
export const Tags = z
  .array(
    z
      .string()
      .transform(normalTag)
      .refine((tag) => tag.length <= TAG_LETTERS, `A tag: ${TAG_LETTERS} letters at most.`)
      .refine((tag) => TAG.test(tag), 'A tag is made of letters, digits, spaces and hyphens.'),
  )
  .transform((tags) => [...new Set(tags)])
  .refine((tags) => tags.length <= MOST_TAGS, `${MOST_TAGS} tags at most.`);

/** What is typed or stands in a cell, with commas or semicolons between the tags. */
export const splitTags = (text: string): string[] => text.split(/[,;|\n]/).filter((tag) => tag.trim() !== '');

/** The tags of a file's cell that we can keep, and how many of it we cannot. */
export function tagsOfCell(text: string): { readonly tags: string[]; readonly leftOut: number } {
  const said = [...new Set(splitTags(text).map(normalTag))].filter((tag) => tag !== '');
  const tags = said.filter(isTag).slice(0, MOST_TAGS);
  return { tags, leftOut: said.length - tags.length };
}

export const isSameTags = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((tag, at) => tag === other[at]);
