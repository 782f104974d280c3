import type { Provider } from './engine/providers';
import type { Operation, Transaction } from './engine/transactions';
import { officialCase } from './official';
import { NORMAL, type Scenario } from './scenario';
import { AIRTEL_ROWS, COMMON_ROWS } from './scenario-rows';

const BY_CODE = new Map(
  [...COMMON_ROWS, ...AIRTEL_ROWS].flatMap((row) =>
    row.on.map((operation) => [`${row.provider ?? 'both'}:${operation}:${row.code}`, row]),
  ),
);

// Uganda scheme: 25677 0000 NNN (MTN) and 25675 0000 NNN (Airtel) select scenario NNN.
const MAGIC: Record<Provider, RegExp> = { mtn: /^256770000(\d{3})$/, airtel: /^256750000(\d{3})$/ };

/** The scenario a magic number names, undefined for every other number. */
export function magicCode(provider: Provider, msisdn: string): string | undefined {
  return MAGIC[provider].exec(msisdn)?.[1];
}

/**
 * The scenario a payment follows; `ringsFirst` makes ordinary numbers wait for the handset (like 002) instead of
 * approving by themselves.
 */
export function scenarioFor(
  provider: Provider,
  operation: Operation,
  msisdn: string,
  ringsFirst: boolean,
): Scenario {
  const code = magicCode(provider, msisdn);
  if (code !== undefined) return scenarioByCode(provider, operation, code);
  const published = provider === 'mtn' ? officialCase(operation, msisdn) : undefined;
  if (published !== undefined && 'scenario' in published)
    return scenarioByCode(provider, operation, published.scenario);
  return scenarioByCode(provider, operation, ringsFirst ? '002' : '000');
}

/** A code without a meaning for this operation behaves as 000. */
export function scenarioByCode(provider: Provider, operation: Operation, code: string): Scenario {
  return find(provider, operation, code) ?? find(provider, operation, '000') ?? NORMAL;
}

const find = (provider: Provider, operation: Operation, code: string) =>
  BY_CODE.get(`${provider}:${operation}:${code}`) ?? BY_CODE.get(`both:${operation}:${code}`);

/** The scenario a transaction was taken in with. */
export const scenarioOf = ({ provider, operation, scenario }: Transaction): Scenario =>
  scenarioByCode(provider, operation, scenario);
