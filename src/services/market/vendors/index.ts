export { getPickup, type Pickup } from './get-pickup';
export { getVendorShop, type VendorShop } from './get-vendor-shop';
export { GetVendorShop } from './inputs';
export { findMembership, type Membership, requireMembership } from './membership';
export { STAFF_ROLES, type StaffRight, type StaffRole, staffMay } from './staff-rights';
