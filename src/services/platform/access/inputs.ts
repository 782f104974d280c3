import { z } from 'zod';
import { ROLES, type Role } from '@/lib/context';

/** What policies may be about. One's own account, roles and the policies themselves are out of their reach. */
export const POLICY_RESOURCES = ['order', 'product', 'user', 'transaction', 'analytics', 'trip'] as const;
export type PolicyResource = (typeof POLICY_RESOURCES)[number];
export const POLICY_ACTIONS = ['read', 'write', 'delete'] as const;
export type PolicyAction = (typeof POLICY_ACTIONS)[number];
export const EFFECTS = ['allow', 'deny'] as const;
export type Effect = (typeof EFFECTS)[number];
export const FACTOR_KINDS = ['totp', 'passkey', 'security_key', 'recovery_code'] as const;

const MINUTES_A_DAY = 24 * 60;
const MAX_AMOUNT_UGX = 1_000_000_000_000;

/** Days of the week from Sunday, 0, and minutes since midnight, in Kampala. */
export const TimeWindow = z
  .object({
    days: z.array(z.int().min(0).max(6)).min(1, 'Choose at least one day.').max(7),
    fromMinute: z.int('Say from which hour.').min(0).max(MINUTES_A_DAY),
    toMinute: z.int('Say until which hour.').min(0).max(MINUTES_A_DAY),
  })
  .refine(({ fromMinute, toMinute }) => fromMinute < toMinute, {
    message: 'The end must be after the start. For a night, make two windows.',
    path: ['toMinute'],
  });
export type TimeWindow = z.infer<typeof TimeWindow>;

export const Network = z.union([z.cidrv4(), z.cidrv6(), z.ipv4(), z.ipv6()], {
  error: 'Write a network such as 41.210.0.0/16, or one address.',
});

/** What must be so for a policy to apply: a tree of tests on actor, resource and request. Data, never code. */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }
  | { readonly kind: 'role'; readonly oneOf: readonly Role[] }
  | { readonly kind: 'person'; readonly oneOf: readonly string[] }
  /** The row is the actor's own. */
  | { readonly kind: 'owner' }
  /** The row belongs to a shop the actor works for. */
  | { readonly kind: 'same_vendor' }
  | { readonly kind: 'amount'; readonly atLeastUgx?: number; readonly belowUgx?: number }
  | ({ readonly kind: 'hours' } & TimeWindow)
  | { readonly kind: 'network'; readonly within: readonly string[] }
  | {
      readonly kind: 'factor';
      readonly kinds?: readonly (typeof FACTOR_KINDS)[number][];
      readonly notOlderThanMinutes: number;
    };

const UGX = z.int('Write whole shillings.').min(0, 'From 0 shillings.');
const Minutes = z.int('Write whole minutes.').min(1, 'At least 1 minute.');

const MOST_TESTS = 40;

/** By kind, so that what is wrong with one is said of that one. */
const Tree: z.ZodType<Condition> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('role'),
    oneOf: z.array(z.enum(ROLES)).min(1, 'Choose at least one role.').max(ROLES.length),
  }),
  z.object({
    kind: z.literal('person'),
    oneOf: z
      .array(z.uuid('Write accounts as they stand on a person’s page.'))
      .min(1, 'Name at least one person.')
      .max(20, 'At most 20 people.'),
  }),
  z.object({ kind: z.literal('owner') }),
  z.object({ kind: z.literal('same_vendor') }),
  z
    .object({
      kind: z.literal('amount'),
      atLeastUgx: UGX.max(MAX_AMOUNT_UGX, 'That is too much.').optional(),
      belowUgx: UGX.min(1, 'From 1 shilling.').max(MAX_AMOUNT_UGX, 'That is too much.').optional(),
    })
    .refine(({ atLeastUgx, belowUgx }) => atLeastUgx !== undefined || belowUgx !== undefined, {
      message: 'Say from how much, or below how much.',
    })
    .refine(
      ({ atLeastUgx, belowUgx }) =>
        atLeastUgx === undefined || belowUgx === undefined || atLeastUgx < belowUgx,
      { message: 'The upper limit must be above the lower one.', path: ['belowUgx'] },
    ),
  TimeWindow.safeExtend({ kind: z.literal('hours') }),
  z.object({
    kind: z.literal('network'),
    within: z.array(Network).min(1, 'Write at least one network.').max(20, 'At most 20 networks.'),
  }),
  z.object({
    kind: z.literal('factor'),
    kinds: z.array(z.enum(FACTOR_KINDS)).min(1).optional(),
    notOlderThanMinutes: Minutes.max(MINUTES_A_DAY, 'At most a day, 1440 minutes.'),
  }),
  z.object({ kind: z.enum(['all', 'any']), of: z.array(z.lazy(() => Tree)).max(MOST_TESTS) }),
  z.object({ kind: z.literal('not'), of: z.lazy(() => Tree) }),
]);

const DEEPEST = 6;

const childrenOf = (condition: Condition): readonly Condition[] => {
  if (condition.kind === 'all' || condition.kind === 'any') return condition.of;
  return condition.kind === 'not' ? [condition.of] : [];
};
/** Every kind of test in a tree. */
const kindsIn = (condition: Condition): readonly Condition['kind'][] => [
  condition.kind,
  ...childrenOf(condition).flatMap(kindsIn),
];
/** Ids of the people a tree names. */
export const peopleNamedIn = (condition: Condition): readonly string[] =>
  condition.kind === 'person' ? condition.oneOf : childrenOf(condition).flatMap(peopleNamedIn);
const sizeOf = (condition: Condition): number =>
  1 + childrenOf(condition).reduce((sum, child) => sum + sizeOf(child), 0);
const depthOf = (condition: Condition): number => 1 + Math.max(0, ...childrenOf(condition).map(depthOf));

export const Condition = Tree.refine(
  (tree) => depthOf(tree) <= DEEPEST,
  'These conditions are too deep.',
).refine((tree) => sizeOf(tree) <= MOST_TESTS, 'These are too many conditions for one rule.');

/** Nothing asked: the policy applies to every request for its resources and actions. */
export const ALWAYS: Condition = { kind: 'all', of: [] };

const line = (max: number) =>
  z
    .string()
    .max(max, `At most ${max} letters.`)
    .transform((text) => text.replace(/\s+/g, ' ').trim());

export const HIGHEST_PRIORITY = 1000;

export const PolicyBody = z.object({
  name: line(80).pipe(z.string().min(3, 'Give the rule a name of at least 3 letters.')),
  description: line(400),
  effect: z.enum(EFFECTS, { error: 'Choose whether it allows or denies.' }),
  resources: z.array(z.enum(POLICY_RESOURCES)).min(1, 'Choose what the rule is about.'),
  actions: z.array(z.enum(POLICY_ACTIONS)).min(1, 'Choose what the rule is about doing.'),
  condition: Condition.default(ALWAYS),
  /** When it applies; always when there is none. */
  timeWindows: z.array(TimeWindow).max(14).default([]),
  priority: z
    .int('Write a whole number.')
    .min(0, 'From 0.')
    .max(HIGHEST_PRIORITY, `Up to ${HIGHEST_PRIORITY}.`),
});
export type PolicyBody = z.output<typeof PolicyBody>;

/** What is known of a row of each kind when a decision about it is made. */
const ROW_FACTS: Readonly<Record<PolicyResource, readonly Condition['kind'][]>> = {
  order: ['owner', 'same_vendor', 'amount'],
  transaction: ['owner', 'amount'],
  user: ['owner'],
  product: [],
  analytics: [],
  trip: [],
};
const ROW_WORDS: readonly (readonly [Condition['kind'], string])[] = [
  ['owner', 'Whose it is, is known of orders, payments and people only.'],
  ['same_vendor', 'The shop is known of orders only.'],
  ['amount', 'An amount is known of orders and payments only.'],
];

/** A rule somebody saves: one that asks what nobody can know would apply where nobody expects it. */
export const SaveBody = PolicyBody.superRefine(({ resources, condition }, check) => {
  const asked = kindsIn(condition);
  for (const [kind, message] of ROW_WORDS) {
    const isKnown = resources.every((resource) => ROW_FACTS[resource].includes(kind));
    if (asked.includes(kind) && !isKnown) check.addIssue({ code: 'custom', message, path: ['condition'] });
  }
});

export const CreatePolicy = z.object({
  /** Chosen by the browser: pressing Save twice makes one rule. */
  id: z.uuid(),
  body: SaveBody,
});
export type CreatePolicy = z.input<typeof CreatePolicy>;

export const UpdatePolicy = z.object({
  id: z.uuid(),
  /** The version that was edited: somebody else's change in between is not overwritten. */
  version: z.int().positive(),
  body: SaveBody,
});
export type UpdatePolicy = z.input<typeof UpdatePolicy>;

export const PolicyId = z.object({ id: z.uuid() });
export type PolicyId = z.infer<typeof PolicyId>;

export const SwitchPolicy = z.object({ id: z.uuid(), enabled: z.boolean() });
export type SwitchPolicy = z.infer<typeof SwitchPolicy>;

export const ListPolicies = z.object({ cursor: z.string().max(200).nullish() });
export type ListPolicies = z.infer<typeof ListPolicies>;

export const ListTraces = z.object({ cursor: z.string().max(200).nullish() });
export type ListTraces = z.infer<typeof ListTraces>;
