import type { Role } from '@/lib/context';

/** What a role may do. Whose row it is, is a second question: rows are always fetched by (id, owner). */
const PERMISSIONS = {
  'cart.write': ['customer'],
  'order.place': ['customer'],
  'order.read-own': ['customer'],
  'order.cancel-own': ['customer'],
  'order.rate-own': ['customer'],
  'payment.retry-own': ['customer'],
  'vendor-order.read': ['vendor'],
  'vendor-order.decide': ['vendor'],
  'vendor-balance.read': ['vendor'],
  'shift.write': ['driver'],
  'delivery.carry': ['driver'],
  'order.read-any': ['admin'],
  'ledger.read': ['admin'],
  'payment.read-any': ['admin'],
  'payment.check-any': ['admin'],
  'geofence.read': ['admin'],
  'geofence.write': ['admin'],
  /** One's own devices: everybody has some. */
  'device.own': ['customer', 'vendor', 'driver', 'admin'],
  /** Reactions to events, timers and the provider: no person may call them. */
  'system.react': [],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSIONS;

export function rolesThatMay(permission: Permission): readonly Role[] {
  return PERMISSIONS[permission];
}
