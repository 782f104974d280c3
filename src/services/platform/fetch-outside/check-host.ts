import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { addressKind } from './address-kind';
import {
  failed,
  hostOf,
  type OutsideProblem,
  type OutsideRules,
  problemOfWay,
  refused,
} from './outside-address';

/** All addresses of a name, as text. */
export type Resolve = (host: string) => Promise<readonly string[]>;

/** By the machine's own resolver. IPv4 first: many servers have no way out by the other. */
export const resolveHost: Resolve = async (host) =>
  (await lookup(host, { all: true, order: 'ipv4first' })).map(({ address }) => address);

/** Names that are missing, not just unknown at the moment. */
const NO_SUCH_NAME = new Set(['ENOTFOUND', 'ENODATA']);

/**
 * The address that a host is to be asked at, after all it has were judged: one that leads inside is enough to ask
 * none. Whoever connects must use this one and not look the name up again, as another answer may come then.
 */
export async function checkHost(
  url: URL,
  rules: OutsideRules,
  resolve: Resolve,
): Promise<string | OutsideProblem> {
  const host = hostOf(url);
  let addresses: readonly string[];
  try {
    addresses = isIP(host) ? [host] : await resolve(host);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return failed('There is no server of that name.', !NO_SUCH_NAME.has(code));
  }
  const [first] = addresses;
  if (first === undefined) return failed('There is no server of that name.', false);
  const kinds = addresses.map(addressKind);
  if (rules.thisMachine && kinds.every((kind) => kind === 'loopback')) return first;
  if (kinds.some((kind) => kind !== 'outside'))
    return refused('The address leads into a private network, where we fetch nothing.');
  return problemOfWay(url, rules) ?? first;
}
