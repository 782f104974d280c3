import type { POLICY_ACTIONS, POLICY_RESOURCES } from '@/services/platform/access/inputs';
import type { RouterOutputs } from './answers';
import { roleLabel } from './role-words';

export type Rule = RouterOutputs['policies']['list']['items'][number];
export type Trace = RouterOutputs['policies']['traces']['items'][number];
export type Step = Readonly<Omit<Trace['trace'][number], 'why'>> & { readonly why: readonly string[] };

export const RESOURCE_WORDS: Readonly<Record<(typeof POLICY_RESOURCES)[number], string>> = {
  order: 'Orders',
  product: 'Products',
  user: 'People',
  transaction: 'Payments and ledger',
  analytics: 'Figures',
  trip: 'Trips',
};

export const ACTION_WORDS: Readonly<Record<(typeof POLICY_ACTIONS)[number], string>> = {
  read: 'See',
  write: 'Change',
  delete: 'Delete',
};

/** "See, change: orders" */
export function aboutWords({ resources, actions }: Pick<Rule, 'resources' | 'actions'>): string {
  const what = resources.map((resource) => RESOURCE_WORDS[resource].toLowerCase()).join(', ');
  const deeds = actions.map((action) => ACTION_WORDS[action].toLowerCase()).join(', ');
  return `${deeds.charAt(0).toUpperCase()}${deeds.slice(1)}: ${what}`;
}

/** What settled a decision. */
export function reasonWords(by: Trace['by'], isAllowed: boolean): string {
  switch (by.kind) {
    case 'role':
      return `The role ${roleLabel(by.role)} may.`;
    case 'policy':
      return isAllowed ? `The rule “${by.name}” allows it.` : `The rule “${by.name}” does not allow it.`;
    case 'nothing':
      return 'Neither a role nor a rule lets them.';
  }
}

const RESULTS: Readonly<Record<Step['result'], string>> = {
  applies: 'applies',
  does_not_apply: 'does not apply',
  outside_its_hours: 'is outside its hours',
  depends_on_the_row: 'depends on the row',
};

/** "“No big orders at night” (denies) does not apply" */
export function stepWords({ name, effect, result }: Step): string {
  return `“${name}” (${effect === 'deny' ? 'denies' : 'allows'}) ${RESULTS[result]}`;
}

const CHANGES: Readonly<Record<string, string>> = {
  created: 'Made',
  changed: 'Changed',
  enabled: 'Switched on',
  disabled: 'Switched off',
  deleted: 'Deleted',
};
export const changeWords = (change: string): string => CHANGES[change] ?? change;
