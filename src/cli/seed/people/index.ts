export { admin, demoDriver, demoStaff, demoVendor, drivers, shoppers, vendorOwners } from './people';
export type { AdminSeed, DriverSeed, ShopperSeed, VendorOwnerSeed } from './types';
