import { logger, systemContext } from '@/db/app';
import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import type { BaseContext } from '@/lib/context';
import {
  type Bucket,
  findLimitRules,
  type LimitName,
  LocalBuckets,
  takeToken,
} from '@/services/platform/limits';

/** How often a process looks up what admins have set for the buckets it keeps itself. */
const RULES_FOR_MS = 10_000;

type Kept = 'shared' | 'local';
type Rule = {
  readonly limit: LimitName;
  readonly by: 'person' | 'address';
  readonly kept: Kept;
};

const READING: Rule = { limit: 'reading', by: 'person', kept: 'local' };
const SEARCHING: Rule = { limit: 'searching', by: 'person', kept: 'local' };
const WRITING: Rule = { limit: 'writing', by: 'person', kept: 'local' };

/** What sends a code costs an SMS or a mail, whatever it is for. Identity counts those to numbers new to a browser. */
const CODES: readonly Rule[] = [{ limit: 'code-sending', by: 'address', kept: 'shared' }];

/** What rings a phone, whosever it is. */
const PROMPTS: readonly Rule[] = [{ limit: 'paying', by: 'person', kept: 'shared' }];

/** Routes with rules of their own: what costs money or opens accounts is counted by all processes together. */
const RULES_OF: Readonly<Record<string, readonly Rule[]>> = {
  'shop.catalog.search': [SEARCHING],
  'shop.search.suggest': [SEARCHING],
  'shop.places.search': [SEARCHING],
  'shop.places.nearest': [SEARCHING],
  'driver.location.places': [SEARCHING],
  'shop.account.requestCode': CODES,
  'shop.account.requestRememberedCode': CODES,
  'shop.recovery.sendNumberCode': CODES,
  'shop.signInWays.sendOwnerCode': CODES,
  'shop.signInWays.addEmail': CODES,
  'shop.checkout.place': PROMPTS,
  'shop.payments.retry': PROMPTS,
  'shop.orders.pay': PROMPTS,
  'shop.wallet.topUp': PROMPTS,
  'driver.deliveries.askAtDoor': PROMPTS,
  'driver.cash.byPhone': PROMPTS,
  'products.picture': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'content.picture': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'deliveries.return-photo': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'places.photo': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'products.import': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'restricted.licence': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'lots.certificate': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'papers.send': [{ limit: 'uploading', by: 'person', kept: 'shared' }],
  'auth.signing-in': [{ limit: 'signing-in', by: 'address', kept: 'shared' }],
  'auth.other': [READING],
  stream: [{ limit: 'streaming', by: 'person', kept: 'local' }],
  'webhook.sms': [{ limit: 'sms-reports', by: 'address', kept: 'local' }],
  'webhook.mobile-money': [{ limit: 'callbacks', by: 'address', kept: 'local' }],
};

/** The limits a route is counted by. For tests that compare them with what the route does. */
export const limitsOf = (route: string): readonly LimitName[] =>
  (RULES_OF[route] ?? []).map(({ limit }) => limit);

/** Who or what a rule counts by; null when that is not known, and then somebody else's rule has to do. */
function bucketOf({ by }: Rule, ctx: BaseContext): { bucket: Bucket; key: string } | null {
  if (by === 'person' && ctx.actor.kind === 'user') return { bucket: 'account', key: ctx.actor.userId };
  const address = ctx.origin?.address;
  return address ? { bucket: 'address', key: address } : null;
}

type Gate = { buckets?: LocalBuckets; following: boolean; rulesAtMs: number };
declare global {
  var urbanHerbLimits: Gate | undefined;
}
globalThis.urbanHerbLimits ??= { following: false, rulesAtMs: 0 };
const gate: Gate = globalThis.urbanHerbLimits;

/** From now on this process also asks what admins have set for the buckets it keeps itself. */
export function followLimitRules(): void {
  gate.following = true;
}

/** The buckets of this process. What admins have set is fetched beside the request, never in its way. */
function localBuckets(nowMs: number): LocalBuckets {
  gate.buckets ??= new LocalBuckets({ factor: env().RATE_LIMIT_FACTOR });
  const buckets = gate.buckets;
  if (gate.following && nowMs - gate.rulesAtMs > RULES_FOR_MS) {
    gate.rulesAtMs = nowMs;
    findLimitRules(systemContext('limits')).then(
      (rules) => buckets.setRules(rules),
      () => logger().warn({}, 'limits could not be looked up; the last known ones hold'),
    );
  }
  return buckets;
}

/**
 * The one place where a request is counted: procedures (by path), sign-in, streams and webhooks (by their names above).
 * What the system does itself and what is rendered for nobody in particular is not counted.
 * @throws AppError too_many with details.retryAfterSeconds
 */
export async function limitRequest(ctx: Ctx, route: string, kind: 'read' | 'write'): Promise<void> {
  if (ctx.actor.kind === 'system' && !ctx.origin) return;
  for (const rule of RULES_OF[route] ?? [kind === 'read' ? READING : WRITING]) {
    const bucket = bucketOf(rule, ctx);
    if (!bucket) continue;
    const token = { ...bucket, limit: rule.limit };
    if (rule.kept === 'shared') await takeToken(ctx, token);
    else localBuckets(Date.now()).take(token, ctx.clock.now());
  }
}
