import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/trpc/root';

export type FamilyData = inferRouterOutputs<AppRouter>['vendor']['families']['get'];
export type MemberData = FamilyData['members'][number];

type Saved = inferRouterOutputs<AppRouter>['vendor']['families']['save'];
export type SaveProblem = Extract<Saved, { kind: 'refused' }>['problems'][number];

export const titleOf = ({ options }: { options: readonly string[] }) => options.join(', ');

/** What stands in the way of a row, in words. */
export function problemWords(problem: SaveProblem): string {
  switch (problem.why) {
    case 'not_member':
      return 'It is no longer one of these. Load the page again.';
    case 'options_missing':
      return 'Say what it is in each column.';
    case 'options_taken':
      return 'Another one is the same. Change one of the two.';
    case 'sku_taken':
      return 'Another product of yours has this SKU.';
    case 'not_now':
      return 'It has changed meanwhile. Load the page again.';
    case 'no_picture':
      return 'It needs a photo first.';
    case 'attributes_missing':
      return `Its own page must say first: ${problem.labels.join(', ')}.`;
    case 'too_few':
      return problem.lotted > 0
        ? `${problem.lotted} of them belong to lots. Take those off under “Lots”.`
        : `Meanwhile only ${problem.available} are left for sale. Load the page again and count anew.`;
  }
}

export const JOIN_WORDS = {
  in_family: 'It belongs to another group already. Take it out there first.',
  other_category: 'It stands in another category. Move it first.',
  options_missing: 'Say what it is in each column.',
  options_taken: 'Another one is the same already.',
  full: 'There is no room for more.',
} as const;
