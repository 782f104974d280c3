import { BlockList, isIPv4, SocketAddress } from 'node:net';
import { kampalaDayOfWeek, kampalaMinutes } from '@/lib/kampala-time';
import type { Condition, TimeWindow } from './inputs';
import type { AccessRequest, Verdict } from './policy';
import { conditionWords } from './words';

const said = (is: boolean): Verdict => (is ? 'yes' : 'no');

/** A request with what many tests ask of it worked out once. */
export type Moment = AccessRequest & {
  readonly day: number;
  readonly minute: number;
  readonly socket: SocketAddress | null;
};

export function momentOf(request: AccessRequest): Moment {
  const { now, address } = request;
  return {
    ...request,
    day: kampalaDayOfWeek(now),
    minute: kampalaMinutes(now),
    socket: address === null ? null : socketOf(address),
  };
}

function socketOf(given: string): SocketAddress {
  // An IPv4 address as an IPv6 socket writes it.
  const address = given.replace(/^::ffff:(?=\d+\.)/i, '');
  return new SocketAddress({ address, family: familyOf(address) });
}

export function within({ days, fromMinute, toMinute }: TimeWindow, { day, minute }: Moment): boolean {
  return minute >= fromMinute && minute < toMinute && days.includes(day);
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
export function test(condition: Condition, moment: Moment): Verdict {
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const verdicts = condition.of.map((one) => test(one, moment));
      const isAll = condition.kind === 'all';
      const decisive = (isAll ? ORDER_ALL : ORDER_ANY).find((verdict) => verdicts.includes(verdict));
      return decisive ?? (isAll ? 'yes' : 'no');
    }
    case 'not':
      return OPPOSITE[test(condition.of, moment)];
    default:
      return testLeaf(condition, moment);
  }
}

/** Every test of the tree with its verdict in words. Apart from `test`: words cost more than the decision. */
export function explain(condition: Condition, moment: Moment): string[] {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return condition.of.flatMap((one) => explain(one, moment));
    case 'not':
      return explain(condition.of, moment).map((line) => `not (${line})`);
    default:
      return [`${conditionWords(condition)}: ${VERDICT_WORDS[testLeaf(condition, moment)]}`];
  }
}

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  yes: 'yes',
  no: 'no',
  unknown: 'cannot be known',
  later: 'depends on the row',
};

type Leaf = Exclude<Condition, { kind: 'all' | 'any' | 'not' }>;

function testLeaf(leaf: Leaf, moment: Moment): Verdict {
  const { actor, resource, now, socket } = moment;
  switch (leaf.kind) {
    case 'role':
      return said(actor.roles.some((role) => leaf.oneOf.includes(role)));
    case 'person':
      return said(leaf.oneOf.includes(actor.userId));
    case 'owner':
      return aboutRow(resource, resource?.owner, (owner) => owner === actor.userId);
    case 'same_vendor':
      // Who works for no shop is of no row's shop, whichever that is.
      if (actor.vendorIds?.length === 0) return 'no';
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
      return said(within(leaf, moment));
    case 'network':
      return socket === null ? 'unknown' : said(listsOf(leaf.within)[socket.family].check(socket));
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

type Lists = Readonly<Record<'ipv4' | 'ipv6', BlockList>>;
const familyOf = (text: string) => (isIPv4(text) ? 'ipv4' : 'ipv6');
/** A rule's networks, made ready once for as long as the rule is loaded. */
const ready = new WeakMap<readonly string[], Lists>();

function listsOf(networks: readonly string[]): Lists {
  const known = ready.get(networks);
  if (known) return known;
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const network of networks) {
    const [base = '', prefix] = network.split('/');
    const family = familyOf(base);
    if (prefix === undefined) lists[family].addAddress(base, family);
    else lists[family].addSubnet(base, Number(prefix), family);
  }
  ready.set(networks, lists);
  return lists;
}
