import { describe, expect, it } from 'vitest';
import { VENDOR_SLUGS, vendors } from '../catalogue';
import { admin, drivers, shoppers, vendorOwners } from '.';

const everyone = [admin, ...vendorOwners, ...drivers, ...shoppers];

describe('demo people', () => {
  it('are one owner for each vendor, forty drivers and six shoppers', () => {
    expect(vendorOwners.map((owner) => owner.vendorSlug)).toEqual([...VENDOR_SLUGS]);
    expect(drivers).toHaveLength(40);
    expect(shoppers).toHaveLength(6);
  });

  it('have names, plates and numbers of their own', () => {
    expect(new Set(everyone.map((person) => person.name)).size).toBe(everyone.length);
    expect(new Set(everyone.map((person) => person.phone)).size).toBe(everyone.length);
    expect(new Set(drivers.map((driver) => driver.plate)).size).toBe(drivers.length);
    expect(drivers.filter((driver) => !/^U[E-F][A-Z] \d{3}[A-Z]$/.test(driver.plate))).toEqual([]);
  });

  it('hold numbers of their own range and none of the simulator’s', () => {
    expect(admin.phone).toBe('+256770000900');
    expect(vendorOwners.at(0)?.phone).toBe('+256770001001');
    expect(vendorOwners.at(-1)?.phone).toBe('+256770001026');
    expect(drivers.at(-1)?.phone).toBe('+256770002040');
    expect(shoppers.at(-1)?.phone).toBe('+256770003006');
  });

  it('leave no vendor without a driver close by at the start of the day', () => {
    const lonely = vendors.filter(
      (vendor) => !drivers.some((one) => Math.hypot(one.lat - vendor.lat, one.lng - vendor.lng) < 0.01),
    );
    expect(lonely.map((vendor) => vendor.slug)).toEqual([]);
  });
});
