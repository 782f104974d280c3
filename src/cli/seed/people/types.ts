import type { VendorSlug } from '../catalogue';

export type AdminSeed = { name: string; phone: string };
export type VendorOwnerSeed = { name: string; phone: string; vendorSlug: VendorSlug };
export type DriverSeed = {
  name: string;
  phone: string;
  /** A boda number plate as painted, e.g. `UFB 123X`. */
  plate: string;
  /** Where the driver waits at the start of a day, WGS-84 degrees. */
  lat: number;
  lng: number;
};
export type ShopperSeed = { name: string; phone: string };
