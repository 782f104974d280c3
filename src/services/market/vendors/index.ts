export { getPickup, type Pickup } from './get-pickup';
export { getVendorShop, type VendorShop } from './get-vendor-shop';
export { GetVendorShop } from './inputs';
export { type Membership, requireMembership, shopsOf } from './membership';
export { type MyWork, myWork } from './my-work';
export { vendorHolder } from './personal-data';
export { type Seller, type ShopDetails, saveShopDetails, sellerOf, shopDetails } from './shop-details';
export { changeStaffRole, inviteStaff, listStaff, removeStaff, type StaffList, shareMoney } from './staff';
export { STAFF_ROLES, type StaffRight, type StaffRole, staffMay } from './staff-rights';
