import { sql } from 'drizzle-orm';
import type { Ctx } from '@/db/tx';
import { REGIONS, type Region } from '@/lib/regions';
import { authorise } from '@/services/platform/access';

/** What holds for a restricted category in a region. */
export type RestrictionRule = {
  /** Null where nobody has ever made one: it is off. */
  ruleId: number | null;
  region: Region;
  isOn: boolean;
  needsLicence: boolean;
  needsCertificate: boolean;
  thcLimitPpm: number;
  reason: string | null;
  changedAt: Date | null;
};

export type RestrictedCategory = {
  slug: string;
  name: string;
  /** Off: nothing in it is sold, whatever its rules say. */
  enabled: boolean;
  rules: RestrictionRule[];
};

/** In force where nobody has decided otherwise. */
export const FIRST_RULE = {
  isOn: false,
  needsLicence: true,
  needsCertificate: true,
  thcLimitPpm: 3_000,
} as const;

type Row = {
  slug: string;
  name: string;
  enabled: boolean;
  region: Region | null;
  rule_id: string | null;
  is_on: boolean;
  needs_licence: boolean;
  needs_certificate: boolean;
  thc_limit_ppm: number;
  reason: string;
  changed_at: string;
};

/** Each restricted category that goes by rules of its own, with what holds in each region. Admins only. One statement. */
export async function listRules(ctx: Ctx): Promise<RestrictedCategory[]> {
  authorise(ctx, 'product.read-any');
  const rows = await ctx.db.execute<Row>(sql`
    select c.slug, c.name, c.enabled, r.region, r.id::text as rule_id, r.is_on, r.needs_licence, r.needs_certificate,
      r.thc_limit_ppm, r.reason, r.changed_at::text
    from categories c left join lateral (
      select distinct on (region) * from restriction_rules where category_id = c.id order by region, id desc
    ) as r on true
    where c.restricted_by = c.id order by c.position, c.slug limit 500`);
  const slugs = [...new Set(rows.map(({ slug }) => slug))];
  return slugs.flatMap((slug): RestrictedCategory[] => {
    const own = rows.filter((row) => row.slug === slug);
    const [first] = own;
    if (!first) return [];
    const rules = REGIONS.map((region) =>
      ruleOf(
        region,
        own.find((row) => row.region === region),
      ),
    );
    return [{ slug, name: first.name, enabled: first.enabled, rules }];
  });
}

function ruleOf(region: Region, row: Row | undefined): RestrictionRule {
  if (!row) return { ruleId: null, region, ...FIRST_RULE, reason: null, changedAt: null };
  return {
    ruleId: Number(row.rule_id),
    region,
    isOn: row.is_on,
    needsLicence: row.needs_licence,
    needsCertificate: row.needs_certificate,
    thcLimitPpm: row.thc_limit_ppm,
    reason: row.reason,
    changedAt: new Date(row.changed_at),
  };
}
