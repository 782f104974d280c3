import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { hasConsent } from '@/services/platform/privacy';
import { forgetLastPlaces } from './last-place';

const ConsentChanged = z.object({ userId: z.uuid(), purpose: z.string() });

/** Whoever takes the consent back, on whatever page, has their last place forgotten. */
async function onConsentChanged(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { userId, purpose } = ConsentChanged.parse(event.payload);
  if (purpose !== 'location_history') return;
  // The decision in force, not the event's: events may come late and twice.
  if (await hasConsent(ctx, userId, purpose)) return;
  await forgetLastPlaces(ctx, { kind: 'user', id: userId }, 'sign_in');
}

export const locationReactions: Readonly<Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>> =
  { 'consent.changed': onConsentChanged };
