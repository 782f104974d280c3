import type { RouterOutputs } from '../answers';

export type AdminCategory = RouterOutputs['categories']['list'][number];

/** What stood in the way of a deed, in a person's words; nothing for what is done. */
export const REFUSED: Readonly<Record<string, string>> = {
  slug_taken: 'Another category has or had that address. Choose another one.',
  too_deep:
    'There are two levels only: choose one that stands below no other, and move what is below this one first.',
  too_many: 'There are as many categories as a menu can hold. Take one away first.',
  has_goods: 'Products are in it. Move them to another category first.',
  has_children: 'Other categories stand below it. Move or take away these first.',
  has_history: 'Rules, licences or imports were made for it. Switch it off instead.',
  changed_meanwhile: 'Somebody else has changed the list. Look at it now and try again.',
};
