import type { Role } from '@/lib/context';
import {
  ALWAYS,
  type Condition,
  type FACTOR_KINDS,
  type POLICY_ACTIONS,
  type POLICY_RESOURCES,
  type PolicyBody,
  SaveBody,
} from '@/services/platform/access/inputs';
import { minutesOf, timeOf } from './clock-time';

/** The tests a form can show; deeper trees are kept as they are. */
export type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;
type FactorKind = (typeof FACTOR_KINDS)[number];

export type WindowDraft = { key: number; days: number[]; from: string; to: string };

/** One test as a form holds it: every field of every kind, as text. */
export type TestDraft = {
  key: number;
  kind: Leaf['kind'];
  isNot: boolean;
  roles: Role[];
  /** Ids, or networks, one a line. */
  lines: string;
  fromUgx: string;
  belowUgx: string;
  window: WindowDraft;
  minutes: string;
  factors: FactorKind[];
};

export type RuleDraft = {
  name: string;
  description: string;
  effect: PolicyBody['effect'];
  resources: (typeof POLICY_RESOURCES)[number][];
  actions: (typeof POLICY_ACTIONS)[number][];
  join: 'all' | 'any';
  tests: TestDraft[];
  /** A tree the form cannot show, and its place in the rule until somebody replaces it. */
  kept: Condition | null;
  windows: WindowDraft[];
  priority: string;
};

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const WORKING_DAY = { from: '08:00', to: '18:00' };

export const newWindow = (key: number): WindowDraft => ({ key, days: [...EVERY_DAY], ...WORKING_DAY });
export const newTest = (key: number, kind: Leaf['kind'] = 'amount'): TestDraft => ({
  ...{ key, kind, isNot: false, roles: [], lines: '', fromUgx: '', belowUgx: '' },
  ...{ window: newWindow(0), minutes: '5', factors: [] },
});

export const NEW_DRAFT: RuleDraft = {
  ...{ name: '', description: '', effect: 'deny', resources: ['order'], actions: ['read'] },
  ...{ join: 'all', tests: [], kept: null, windows: [], priority: '100' },
};

const partsOf = (text: string): string[] => text.split(/[\s,;]+/).filter((part) => part !== '');
/** Thousands may be grouped; what is no number stays none, for the check to name. */
const numberOf = (text: string): number => Number(text.replace(/[\s,_]/g, '') || Number.NaN);
const optional = (text: string) => (text.trim() === '' ? undefined : numberOf(text));

function windowOf({ days, from, to }: WindowDraft) {
  const end = minutesOf(to);
  // Midnight as an end is that of the day's end.
  return { days: [...days].sort(), fromMinute: minutesOf(from), toMinute: end === 0 ? 24 * 60 : end };
}

function leafOf(test: TestDraft): unknown {
  const { kind } = test;
  switch (kind) {
    case 'role':
      return { kind, oneOf: test.roles };
    case 'person':
      return { kind, oneOf: partsOf(test.lines) };
    case 'owner':
    case 'same_vendor':
      return { kind };
    case 'amount':
      return { kind, atLeastUgx: optional(test.fromUgx), belowUgx: optional(test.belowUgx) };
    case 'hours':
      return { kind, ...windowOf(test.window) };
    case 'network':
      return { kind, within: partsOf(test.lines) };
    case 'factor': {
      const kinds = test.factors.length === 0 ? undefined : test.factors;
      return { kind, kinds, notOlderThanMinutes: numberOf(test.minutes) };
    }
  }
}

function conditionOf({ kept, tests, join }: RuleDraft): unknown {
  if (kept) return kept;
  if (tests.length === 0) return ALWAYS;
  return {
    kind: join,
    of: tests.map((test) => (test.isNot ? { kind: 'not', of: leafOf(test) } : leafOf(test))),
  };
}

/** What is wrong, by field: 'name', 'tests.2', 'windows.0' … */
export type Problems = Readonly<Record<string, string>>;

function fieldOf(path: readonly PropertyKey[]): string {
  const [first, second, third] = path;
  if (first === 'condition' && second === 'of' && typeof third === 'number') return `tests.${third}`;
  if (first === 'timeWindows' && typeof second === 'number') return `windows.${second}`;
  return String(first ?? 'rule');
}

/** The rule as it would be saved, or what is wrong with it in words. */
export function readDraft(draft: RuleDraft): { body: PolicyBody } | { problems: Problems } {
  const read = SaveBody.safeParse({
    ...{ name: draft.name, description: draft.description, effect: draft.effect },
    ...{ resources: draft.resources, actions: draft.actions, condition: conditionOf(draft) },
    timeWindows: draft.windows.map(windowOf),
    priority: numberOf(draft.priority),
  });
  if (read.success) return { body: read.data };
  const problems: Record<string, string> = {};
  for (const { path, message } of read.error.issues) problems[fieldOf(path)] ??= message;
  return { problems };
}

function draftOfLeaf(leaf: Leaf, isNot: boolean, key: number): TestDraft {
  const draft = { ...newTest(key, leaf.kind), isNot };
  switch (leaf.kind) {
    case 'role':
      return { ...draft, roles: [...leaf.oneOf] };
    case 'person':
      return { ...draft, lines: leaf.oneOf.join('\n') };
    case 'owner':
    case 'same_vendor':
      return draft;
    case 'amount':
      return {
        ...draft,
        fromUgx: leaf.atLeastUgx?.toString() ?? '',
        belowUgx: leaf.belowUgx?.toString() ?? '',
      };
    case 'hours':
      return { ...draft, window: draftOfWindow(leaf, 0) };
    case 'network':
      return { ...draft, lines: leaf.within.join('\n') };
    case 'factor':
      return { ...draft, minutes: String(leaf.notOlderThanMinutes), factors: [...(leaf.kinds ?? [])] };
  }
}

function draftOfWindow(
  { days, fromMinute, toMinute }: PolicyBody['timeWindows'][number],
  key: number,
): WindowDraft {
  return { key, days: [...days], from: timeOf(fromMinute), to: timeOf(toMinute) };
}

const isLeaf = (one: Condition): one is Leaf =>
  one.kind !== 'all' && one.kind !== 'any' && one.kind !== 'not';

/** Null for a tree too deep for the form. */
function testsOf(condition: Condition): Pick<RuleDraft, 'join' | 'tests'> | null {
  const isGroup = condition.kind === 'all' || condition.kind === 'any';
  const join = condition.kind === 'any' ? 'any' : 'all';
  const tests: TestDraft[] = [];
  for (const [key, one] of (isGroup ? condition.of : [condition]).entries()) {
    const inner = one.kind === 'not' ? one.of : one;
    if (!isLeaf(inner)) return null;
    tests.push(draftOfLeaf(inner, one.kind === 'not', key));
  }
  // "Any of nothing" is never: the form knows only "always" for no tests.
  return condition.kind === 'any' && tests.length === 0 ? null : { join, tests };
}

/** A saved rule as the form shows it. */
export function draftOf(rule: PolicyBody): RuleDraft {
  const shown = testsOf(rule.condition);
  return {
    ...{ name: rule.name, description: rule.description, effect: rule.effect },
    ...{ resources: [...rule.resources], actions: [...rule.actions], priority: String(rule.priority) },
    ...(shown ?? { join: 'all', tests: [] }),
    kept: shown ? null : rule.condition,
    windows: rule.timeWindows.map(draftOfWindow),
  };
}
