import { BlockList, isIPv4 } from 'node:net';
import { kampalaDayOfWeek, kampalaMinutes } from '@/lib/kampala-time';
import type { Condition, TimeWindow } from './inputs';
import type { AccessRequest, Verdict } from './policy';
import { conditionWords } from './words';

const said = (is: boolean): Verdict => (is ? 'yes' : 'no');

/** One test's verdict, and its words for the trace. */
export type Told = { readonly verdict: Verdict; readonly why: readonly string[] };

export function within({ days, fromMinute, toMinute }: TimeWindow, now: Date): boolean {
  const minute = kampalaMinutes(now);
  return days.includes(kampalaDayOfWeek(now)) && minute >= fromMinute && minute < toMinute;
}

const ORDER_ALL: readonly Verdict[] = ['no', 'later', 'unknown'];
const ORDER_ANY: readonly Verdict[] = ['yes', 'later', 'unknown'];
const OPPOSITE: Readonly<Record<Verdict, Verdict>> = {
  yes: 'no',
  no: 'yes',
  unknown: 'unknown',
  later: 'later',
};

/** What a tree of conditions comes to. Tests whose facts are missing are `unknown`, never guessed. */
export function test(condition: Condition, request: AccessRequest): Told {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const told = condition.of.map((one) => test(one, request));
      const verdicts = told.map(({ verdict }) => verdict);
      const isAll = condition.kind === 'all';
      const decisive = (isAll ? ORDER_ALL : ORDER_ANY).find((verdict) => verdicts.includes(verdict));
      return { verdict: decisive ?? (isAll ? 'yes' : 'no'), why: told.flatMap(({ why }) => why) };
    }
    case 'not': {
      const told = test(condition.of, request);
      return { verdict: OPPOSITE[told.verdict], why: told.why.map((line) => `not (${line})`) };
    }
    default: {
      const verdict = testLeaf(condition, request);
      return { verdict, why: [`${conditionWords(condition)}: ${VERDICT_WORDS[verdict]}`] };
    }
  }
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'cannot be known',
  later: 'depends on the row',
};

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

function testLeaf(leaf: Leaf, request: AccessRequest): Verdict {
  const { actor, resource, now } = request;
  switch (leaf.kind) {
    case 'role':
      return said(actor.roles.some((role) => leaf.oneOf.includes(role)));
    case 'person':
      return said(leaf.oneOf.includes(actor.userId));
    case 'owner':
      return aboutRow(resource, resource?.owner, (owner) => owner === actor.userId);
    case 'same_vendor':
      if (resource && actor.vendorIds === null) return 'unknown';
      return aboutRow(resource, resource?.vendorId, (vendorId) =>
        Boolean(actor.vendorIds?.includes(vendorId)),
      );
    case 'amount':
      return aboutRow(
        resource,
        resource?.amountUgx,
        (amount) =>
          (leaf.atLeastUgx === undefined || amount >= BigInt(leaf.atLeastUgx)) &&
          (leaf.belowUgx === undefined || amount < BigInt(leaf.belowUgx)),
      );
    case 'hours':
      return said(within(leaf, now));
    case 'network':
      return request.address === null ? 'unknown' : said(isWithin(request.address, leaf.within));
    case 'factor': {
      const { factor } = actor;
      if (!factor || (leaf.kinds && !leaf.kinds.includes(factor.kind))) return 'no';
      return said(now.getTime() - factor.at.getTime() <= leaf.notOlderThanMinutes * 60_000);
    }
  }
}

function aboutRow<T>(
  resource: AccessRequest['resource'],
  value: T | undefined,
  holds: (value: T) => boolean,
): Verdict {
  if (resource === null) return 'later';
  return value === undefined ? 'unknown' : said(holds(value));
}

function isWithin(given: string, networks: readonly string[]): boolean {
  // An IPv4 address as an IPv6 socket writes it.
  const address = given.replace(/^::ffff:(?=\d+\.)/i, '');
  const family = (text: string) => (isIPv4(text) ? 'ipv4' : 'ipv6');
  return networks.some((network) => {
    const [base = '', prefix] = network.split('/');
    if (family(base) !== family(address)) return false;
    const list = new BlockList();
    if (prefix === undefined) list.addAddress(base, family(base));
    else list.addSubnet(base, Number(prefix), family(base));
    return list.check(address, family(address));
  });
}
