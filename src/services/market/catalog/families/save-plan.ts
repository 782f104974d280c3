import type { z } from 'zod';
import type { Ugx } from '@/lib/money';
import { type AttributeDefinition, missingIn } from '../attributes/definition';
import type { ProductState, ShopDeed } from '../inputs';
import { isDone, stateAfter } from '../product-state';
import type { MemberChange } from './inputs';
import { type Member, optionKey, type Stock } from './own-family';

/** What is wrong with a row, so that nothing of any row was saved. */
export type RowProblem = { readonly productId: string } & (
  | {
      readonly why:
        | 'not_member'
        /** It says too much or too little for the axes. */
        | 'options_missing'
        /** Another member is the same in every axis. */
        | 'options_taken'
        /** Another product of the shop has this SKU. */
        | 'sku_taken'
        /** Its state allows the deed no longer. */
        | 'not_now'
        | 'no_picture';
    }
  /** Its category wants to know these, by their names. */
  | { readonly why: 'attributes_missing'; readonly labels: readonly string[] }
  /** More was sold or is kept meanwhile than would be left, or the pieces belong to lots. */
  | ({ readonly why: 'too_few' } & Stock)
);

/** What a row comes to, beside what was there. */
export type MemberPlan = {
  readonly member: Member;
  readonly options: string[];
  readonly priceUgx: Ugx;
  readonly minQuantity: number;
  readonly costUgx: Ugx | null;
  readonly sku: string | null;
  readonly state: ProductState;
  /** Null where the state stays. */
  readonly deed: ShopDeed | null;
  /** Null where no stock is counted anew, or it was already. */
  readonly count: { readonly correctionId: string; readonly delta: number; readonly before: number } | null;
};

export type Asked = z.output<typeof MemberChange>;

export type Known = {
  readonly axes: number;
  /** What their category asks for. */
  readonly attributes: readonly AttributeDefinition[];
  /** All members, those without a row too. */
  readonly members: readonly Member[];
  readonly stock: ReadonlyMap<string, Stock>;
  /** Corrections that were made before. */
  readonly counted: ReadonlySet<string>;
  /** SKUs of the shop's other products. */
  readonly skusElsewhere: ReadonlySet<string>;
};

const NO_STOCK: Stock = { available: 0, held: 0, lotted: 0 };

/** What the rows would make of the members, or all that is wrong with them. */
export function planSave(
  rows: readonly Asked[],
  known: Known,
): { readonly plans: MemberPlan[]; readonly problems: RowProblem[] } {
  const members = new Map(known.members.map((member) => [member.id, member]));
  const plans: MemberPlan[] = [];
  const problems: RowProblem[] = [];
  for (const row of rows) {
    const member = members.get(row.productId);
    if (!member) problems.push({ productId: row.productId, why: 'not_member' });
    else {
      plans.push(planOf(member, row, known));
      problems.push(...problemsOf(member, row, known));
    }
  }
  return { plans, problems: [...problems, ...clashes(plans, known)] };
}

function planOf(member: Member, row: Asked, { stock, counted }: Known): MemberPlan {
  const { available } = stock.get(member.id) ?? NO_STOCK;
  const isCounted = row.stock === undefined || counted.has(row.stock.correctionId);
  const after = row.deed === undefined ? null : stateAfter(member.status, row.deed);
  return {
    member,
    options: row.options ?? member.options,
    priceUgx: row.priceUgx ?? member.priceUgx,
    minQuantity: row.minQuantity ?? member.minQuantity,
    costUgx: row.costUgx === undefined ? member.costUgx : row.costUgx,
    sku: row.sku === undefined ? member.sku : row.sku,
    state: after ?? member.status,
    deed: after === null ? null : (row.deed ?? null),
    count:
      isCounted || row.stock === undefined
        ? null
        : {
            correctionId: row.stock.correctionId,
            delta: row.stock.pieces - row.stock.seen,
            before: available,
          },
  };
}

function problemsOf(member: Member, row: Asked, known: Known): RowProblem[] {
  const { axes, stock, counted } = known;
  const { id: productId, status } = member;
  const problems: RowProblem[] = [];
  if (row.options && row.options.length !== axes) problems.push({ productId, why: 'options_missing' });
  if (row.deed && !isDone(status, row.deed)) {
    if (stateAfter(status, row.deed) === null) problems.push({ productId, why: 'not_now' });
    else if (row.deed === 'submit') problems.push(...unready(member, known));
  }
  const there = stock.get(productId) ?? NO_STOCK;
  const { available, held, lotted } = there;
  if (row.stock && !counted.has(row.stock.correctionId)) {
    const left = available + row.stock.pieces - row.stock.seen;
    if (left < lotted || left < 0) problems.push({ productId, why: 'too_few', available, held, lotted });
  }
  return problems;
}

/** What a draft lacks before an admin reads it. */
function unready({ id: productId, picture, attributes }: Member, known: Known): RowProblem[] {
  const labels = missingIn(known.attributes, attributes).map(({ label }) => label);
  return [
    ...(picture === null ? [{ productId, why: 'no_picture' } as const] : []),
    ...(labels.length > 0 ? [{ productId, why: 'attributes_missing', labels } as const] : []),
  ];
}

/** Members that would be the same, and SKUs that two would have. Only rows that change theirs are named. */
function clashes(plans: readonly MemberPlan[], { members, skusElsewhere }: Known): RowProblem[] {
  const planned = new Map(plans.map((plan) => [plan.member.id, plan]));
  const after = members.map((member) => planned.get(member.id) ?? member);
  const keys = countOf(after.map(({ options }) => optionKey(options)));
  const skus = countOf(after.flatMap(({ sku }) => (sku === null ? [] : [sku])));
  return plans.flatMap(({ member, options, sku }): RowProblem[] => {
    const { id: productId } = member;
    const isMoved = optionKey(options) !== optionKey(member.options);
    const isTaken = sku !== null && ((skus.get(sku) ?? 0) > 1 || skusElsewhere.has(sku));
    return [
      ...(isMoved && (keys.get(optionKey(options)) ?? 0) > 1
        ? [{ productId, why: 'options_taken' } as const]
        : []),
      ...(sku !== member.sku && isTaken ? [{ productId, why: 'sku_taken' } as const] : []),
    ];
  });
}

function countOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
