import { isThisMachine } from '@/db/database-url';

type Guarded = {
  readonly MONEY: 'real' | 'test';
  readonly NEXTAUTH_URL: string;
  readonly MTN_BASE_URL: string;
  readonly MTN_TARGET_ENVIRONMENT: string;
  readonly MTN_CURRENCY: string;
  readonly AIRTEL_BASE_URL?: string | undefined;
  readonly AIRTEL_PATH_PREFIX: string;
  readonly SMS_BASE_URL: string;
  readonly SMS_USERNAME: string;
  readonly PAYMENT_TIME_SCALE: number;
  readonly DEMO_HANDSET_URL?: string | undefined;
  readonly OUTSIDE_THIS_MACHINE: 'refused' | 'allowed';
};

export type Unsafe = { readonly setting: string; readonly message: string };

const TEST_HOST = /(^|[.-])(sandbox|uat|simulator)([.-]|$)|uat\./i;
const LOCAL_HOST = /^(127\.|0\.0\.0\.0$|\[::\]$|\[::ffff:127\.)|\.localhost$/;

function problemOf(url: string, isTest: boolean): string | null {
  const { hostname, protocol } = new URL(url);
  if (isThisMachine(url) || LOCAL_HOST.test(hostname))
    return 'leads to this machine, where only a simulator is';
  if (TEST_HOST.test(hostname) && !isTest) return 'is a test system';
  return protocol === 'https:' ? null : 'must begin with https';
}

/**
 * What must not be so where strangers can reach the shop: money that is not real, or a way for them to this machine's
 * own services. It goes by the shop's own address, so
 * that no process is let off by how it was started. A system on this machine, as the demo is, may do as it likes, and
 * one that says MONEY=test may use operators' test systems, and no others.
 */
export function unsafeInPublic(env: Guarded): readonly Unsafe[] {
  if (isThisMachine(env.NEXTAUTH_URL)) return [];
  const isTest = env.MONEY === 'test';
  const addresses = [
    ['MTN_BASE_URL', env.MTN_BASE_URL],
    ['AIRTEL_BASE_URL', env.AIRTEL_BASE_URL],
    ['SMS_BASE_URL', env.SMS_BASE_URL],
  ] as const;
  const isSandbox = env.MTN_TARGET_ENVIRONMENT === 'sandbox';
  const facts: readonly (readonly [string, boolean, string])[] = [
    ['MONEY', isTest && !isSandbox, 'must be real beside an MTN that is'],
    ['MTN_TARGET_ENVIRONMENT', !isTest && isSandbox, 'is a test system'],
    ['MTN_CURRENCY', !isTest && env.MTN_CURRENCY !== 'UGX', 'must be UGX'],
    ['AIRTEL_PATH_PREFIX', !isTest && env.AIRTEL_PATH_PREFIX.includes('simulate'), 'is a test system'],
    ['SMS_USERNAME', !isTest && env.SMS_USERNAME === 'sandbox', 'is a test system'],
    ['PAYMENT_TIME_SCALE', env.PAYMENT_TIME_SCALE !== 1, 'must be 1'],
    ['DEMO_HANDSET_URL', env.DEMO_HANDSET_URL !== undefined, 'belongs to a demo'],
    ['OUTSIDE_THIS_MACHINE', env.OUTSIDE_THIS_MACHINE === 'allowed', 'belongs to a demo'],
  ];
  return [
    ...addresses.flatMap(([setting, url]) => {
      const message = url === undefined ? null : problemOf(url, isTest);
      return message === null ? [] : [{ setting, message }];
    }),
    ...facts.flatMap(([setting, isUnsafe, message]) => (isUnsafe ? [{ setting, message }] : [])),
  ];
}
