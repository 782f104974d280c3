export { admin, drivers, shoppers, vendorOwners } from './people';
export type { AdminSeed, DriverSeed, ShopperSeed, VendorOwnerSeed } from './types';
