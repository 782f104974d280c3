import { asc, eq } from 'drizzle-orm';
import type { PersonalDataHolder } from '@/db/personal-data';
import { deviceChoices, knownDevices } from './tables';

/** The browsers an account was used from. What was measured of them is kept as keyed hashes, so there is no more to tell. */
export const deviceHolder: PersonalDataHolder = {
  name: 'devices',
  title: 'Devices you used',
  export: async (ctx, userId) => {
    const [devices, [choice]] = await Promise.all([
      ctx.db
        .select({
          name: knownDevices.name,
          firstSeenAt: knownDevices.firstSeenAt,
          lastSeenAt: knownDevices.lastSeenAt,
        })
        .from(knownDevices)
        .where(eq(knownDevices.userId, userId))
        .orderBy(asc(knownDevices.firstSeenAt)),
      ctx.db
        .select({ fingerprintAllowed: deviceChoices.fingerprintAllowed })
        .from(deviceChoices)
        .where(eq(deviceChoices.userId, userId)),
    ]);
    return { devices, recogniseDevices: choice?.fingerprintAllowed ?? true };
  },
  erase: async (tx, userId) => {
    await tx.db.delete(knownDevices).where(eq(knownDevices.userId, userId));
    await tx.db.delete(deviceChoices).where(eq(deviceChoices.userId, userId));
  },
};
