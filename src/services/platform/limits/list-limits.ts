import type { Ctx } from '@/db/tx';
import { env } from '@/env';
import { authorise } from '@/services/platform/access';
import { findLimitRules } from './find-limit-rules';
import { LIMITS, type LimitName, limitNames } from './limits';

export type LimitRow = {
  name: LimitName;
  burst: number;
  perMinute: number;
  enabled: boolean;
  isDefault: boolean;
  /** Everything is multiplied by this here; 1 in earnest. */
  factor: number;
};

/** Every limit as it is now. */
export async function listLimits(ctx: Ctx): Promise<LimitRow[]> {
  authorise(ctx, 'limit.read');
  const rules = await findLimitRules(ctx);
  return limitNames.map((name) => {
    const rule = rules[name];
    return {
      name,
      ...(rule ?? { ...LIMITS[name], enabled: true }),
      isDefault: rule === undefined,
      factor: env().RATE_LIMIT_FACTOR,
    };
  });
}

/** One limit as people read it, for an approval. */
export async function limitFacts(ctx: Ctx, name: LimitName): Promise<Readonly<Record<string, string>>> {
  authorise(ctx, 'limit.read');
  const rule = (await findLimitRules(ctx))[name] ?? { ...LIMITS[name], enabled: true };
  return {
    State: rule.enabled ? 'on' : 'off',
    'At once': String(rule.burst),
    'A minute': String(rule.perMinute),
  };
}
