import type { FactorProof, Role } from '@/lib/context';
import type { Ugx } from '@/lib/money';
import type { PolicyBody } from './inputs';
import type { Permission } from './permissions';

/** A rule beside the roles, as the evaluator takes it. */
export type Policy = PolicyBody & { readonly id: string };

/** The row a decision is about, as far as policies ask. */
export type Resource = {
  readonly kind: string;
  readonly id: string;
  /** Person it belongs to. */
  readonly owner?: string;
  readonly vendorId?: string;
  readonly amountUgx?: Ugx;
};

export type Asker = {
  readonly userId: string;
  readonly roles: readonly Role[];
  readonly factor: FactorProof | null;
  /** Shops they work for; null where nobody has looked. */
  readonly vendorIds: readonly string[] | null;
};

/** Everything a decision depends on, and nothing else. */
export type AccessRequest = {
  readonly permission: Permission;
  readonly actor: Asker;
  /** Null while no particular row is asked for yet. */
  readonly resource: Resource | null;
  readonly now: Date;
  readonly address: string | null;
};

/** `later`: it depends on the row; `unknown`: what it depends on cannot be known. */
export type Verdict = 'yes' | 'no' | 'unknown' | 'later';

export type TraceStep = {
  readonly policyId: string;
  readonly name: string;
  readonly effect: PolicyBody['effect'];
  readonly priority: number;
  readonly result: 'applies' | 'does_not_apply' | 'outside_its_hours' | 'depends_on_the_row';
  /** Each test with its verdict, as "amount below 500,000 shillings: no". */
  readonly why: readonly string[];
};

export type Decision = {
  readonly outcome: 'allow' | 'deny';
  readonly by:
    | { readonly kind: 'role'; readonly role: Role }
    | { readonly kind: 'policy'; readonly policyId: string; readonly name: string }
    | { readonly kind: 'nothing' };
  /** Denied so far, but a policy may allow it once the row is known. */
  readonly mayYetBeAllowed: boolean;
  readonly trace: readonly TraceStep[];
};
