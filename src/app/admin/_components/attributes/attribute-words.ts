import type { RouterOutputs } from '../answers';

export type AdminAttribute = RouterOutputs['categories']['attributes'][number];

export const KIND_WORDS: Readonly<Record<AdminAttribute['kind'], string>> = {
  text: 'A few words',
  number: 'A number',
  choice: 'One of a list',
  yes_no: 'Yes or no',
};

/** What stood in the way of a deed, in a person's words; nothing for what is done. */
export const ATTRIBUTE_REFUSED: Readonly<Record<string, string>> = {
  key_taken:
    'This short name is taken here, above or below. Bring the old detail back, or choose another one.',
  too_many: 'That is as much as a form can hold. Rename one that you do not need any more.',
  choices_wrong: 'A list to choose from needs its choices, and nothing else has any.',
  unit_wrong: 'Only a number has a unit.',
  changed_meanwhile: 'Somebody else has changed the list. Look at it now and try again.',
};

/** The short name that a name suggests: "Net weight" is net_weight. */
export const keyFrom = (label: string): string =>
  label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 40);

/** What is known of a detail in one line. */
export function factsOf({ kind, unit, choices, required, shown }: AdminAttribute): string {
  return [
    kind === 'choice' ? `One of: ${choices.join(', ')}` : KIND_WORDS[kind],
    unit ? `in ${unit}` : '',
    required ? 'must be there' : '',
    shown ? '' : 'not shown to buyers',
  ]
    .filter(Boolean)
    .join(' · ');
}
