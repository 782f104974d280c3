import type { TxCtx } from '@/db/tx';
import type { Role } from '@/lib/context';
import { requirePhone } from '@/lib/phone';
import { drivers as driverTable } from '@/services/delivery/dispatch/tables';
import { vendorStaff } from '@/services/market/vendors/tables';
import { sealedPhone } from '@/services/platform/identity';
import { userRoles, users } from '@/services/platform/identity/tables';
import { admin, drivers, shoppers, vendorOwners } from './people';
import { stableId } from './stable';

const userId = (phone: string) => stableId('user', phone);

export async function seedPeople(ctx: TxCtx, now: Date): Promise<void> {
  const tx = ctx.db;
  const people: { name: string; phone: string; roles: Role[] }[] = [
    { ...admin, roles: ['customer', 'admin'] },
    ...vendorOwners.map((owner) => ({ ...owner, roles: ['customer', 'vendor'] satisfies Role[] })),
    ...drivers.map((driver) => ({ ...driver, roles: ['customer', 'driver'] satisfies Role[] })),
    ...shoppers.map((shopper) => ({ ...shopper, roles: ['customer'] satisfies Role[] })),
  ];
  await tx
    .insert(users)
    .values(
      await Promise.all(
        people.map(async ({ name, phone }) => ({
          id: userId(phone),
          ...(await sealedPhone(ctx, userId(phone), requirePhone(phone))),
          displayName: name,
          createdAt: now,
        })),
      ),
    )
    .onConflictDoNothing();
  await tx
    .insert(userRoles)
    .values(
      people.flatMap(({ phone, roles }) =>
        roles.map((role) => ({ userId: userId(phone), role, grantedAt: now })),
      ),
    )
    .onConflictDoNothing();
  await tx
    .insert(vendorStaff)
    .values(
      vendorOwners.map(({ phone, vendorSlug }) => ({
        vendorId: stableId('vendor', vendorSlug),
        userId: userId(phone),
        role: 'owner',
        createdAt: now,
      })),
    )
    .onConflictDoNothing();
  await tx
    .insert(driverTable)
    .values(
      drivers.map(({ name, phone, plate, lat, lng }) => ({
        userId: userId(phone),
        displayName: name,
        plate,
        lat,
        lng,
      })),
    )
    .onConflictDoNothing();
}
