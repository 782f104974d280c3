import type { Role } from '@/lib/context';
import { POLICY_ACTIONS, POLICY_RESOURCES, type PolicyAction, type PolicyResource } from './inputs';

/** What a role may do. Whose row it is, is a second question: rows are always fetched by (id, owner). */
const PERMISSIONS = {
  'cart.write': ['customer'],
  'order.place': ['customer'],
  'order.read-own': ['customer'],
  'order.cancel-own': ['customer'],
  'order.rate-own': ['customer'],
  'payment.retry-own': ['customer'],
  /** Places kept for the next order. */
  'place.own': ['customer'],
  /** Whom a number is registered to, partly masked. */
  'payer.look-up': ['customer', 'vendor', 'driver', 'admin'],
  'vendor-order.read': ['vendor'],
  'vendor-order.decide': ['vendor'],
  'vendor-balance.read': ['vendor'],
  'vendor-staff.manage': ['vendor'],
  'product.read-own': ['vendor'],
  'product.write-own': ['vendor'],
  /** What a shop's page tells of it, and what all pages are made of. */
  'content.read-own': ['vendor'],
  'content.write-own': ['vendor'],
  'content.read-any': ['admin'],
  'content.write-any': ['admin'],
  'analytics.read-own': ['vendor'],
  'shift.write': ['driver'],
  'delivery.carry': ['driver'],
  'earnings.read-own': ['driver'],
  /** One's own ids and licences, and everybody's. */
  'paper.own': ['vendor', 'driver'],
  'paper.read-any': ['admin'],
  'paper.decide-any': ['admin'],
  /** Retention, everybody's consents, copies and erasures, incidents. */
  'privacy.read': ['admin'],
  'privacy.manage': ['admin'],
  'order.read-any': ['admin'],
  'order.write-any': ['admin'],
  'order.delete-any': ['admin'],
  'product.read-any': ['admin'],
  'product.write-any': ['admin'],
  'product.delete-any': ['admin'],
  'user.read-any': ['admin'],
  'user.write-any': ['admin'],
  'user.delete-any': ['admin'],
  'analytics.read-any': ['admin'],
  'ledger.read': ['admin'],
  /** What a customer may do with money of their own. */
  'wallet.read-own': ['customer'],
  'wallet.top-up': ['customer'],
  'wallet.withdraw': ['customer'],
  /** A shop's or driver's number for payouts, and a payout on demand. */
  'payout.read-own': ['vendor', 'driver'],
  'payout.write-own': ['vendor', 'driver'],
  'payout.read-any': ['admin'],
  'payout.write-any': ['admin'],
  /** Cash a driver took at the door. */
  'cash.hand-over': ['driver'],
  'cash.read-any': ['admin'],
  'cash.count-in': ['admin'],
  'refund.read-any': ['admin'],
  'refund.write-any': ['admin'],
  'dispute.open-own': ['customer'],
  'dispute.read-own': ['vendor'],
  'dispute.decide-any': ['admin'],
  'money-settings.read': ['admin'],
  'money-settings.write': ['admin'],
  'ledger.reverse': ['admin'],
  'payment.read-any': ['admin'],
  'payment.check-any': ['admin'],
  'payment.settle-refund': ['admin'],
  'provider.switch': ['admin'],
  /** Operators' statements beside our books; what becomes of money that does not fit. */
  'reconciliation.read': ['admin'],
  'reconciliation.run': ['admin'],
  'reconciliation.resolve': ['admin'],
  'delivery-settings.read': ['admin'],
  'delivery-settings.write': ['admin'],
  'geofence.read': ['admin'],
  'geofence.write': ['admin'],
  /** Who holds which role, and what rules there are beside the roles. */
  'role.write': ['admin'],
  'policy.read': ['admin'],
  'policy.write': ['admin'],
  'audit.read': ['admin'],
  'audit.export': ['admin'],
  'security.read': ['admin'],
  'security.review': ['admin'],
  'approval.read': ['admin'],
  'approval.decide': ['admin'],
  'limit.read': ['admin'],
  'limit.write': ['admin'],
  'keys.read': ['admin'],
  'keys.rotate': ['admin'],
  /** Reactions to events, timers and the provider: no person may call them. */
  'system.react': [],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function rolesThatMay(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission];
}

export function isPermission(name: string): name is Permission {
  return Object.hasOwn(PERMISSIONS, name);
}

export const ALL_PERMISSIONS: readonly Permission[] = Object.keys(PERMISSIONS).filter(isPermission);

/** Names of one thing that a policy knows under another. */
const RESOURCE_NAMES: Readonly<Record<string, PolicyResource>> = {
  'vendor-order': 'order',
  payment: 'transaction',
  ledger: 'transaction',
  'vendor-balance': 'transaction',
  wallet: 'transaction',
  earnings: 'transaction',
  shift: 'trip',
  delivery: 'trip',
};

export type PermissionFacts = {
  /** What policies call it; null for what no policy may touch: one's own account, roles, the policies themselves. */
  readonly resource: PolicyResource | null;
  readonly action: PolicyAction;
  /** Whether it reaches everybody's rows. */
  readonly reachesAll: boolean;
};

/** What a permission's name says: "vendor-order.read" reads an order, "user.delete-any" deletes anybody. */
export function factsOf(permission: Permission): PermissionFacts {
  const [subject = '', deed = ''] = permission.split('.');
  const name = RESOURCE_NAMES[subject] ?? subject;
  const known = POLICY_ACTIONS.find((action) => deed === action || deed.startsWith(`${action}-`));
  return {
    resource: POLICY_RESOURCES.find((resource) => resource === name) ?? null,
    action: known ?? 'write',
    reachesAll: deed.endsWith('-any') || subject === 'ledger',
  };
}
