import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { hasConsent } from '@/services/platform/privacy';
import { forgetSignInPlaces } from './forget-sign-in-places';

const ConsentChanged = z.object({ userId: z.uuid(), purpose: z.string() });

/** Whoever takes the consent back, on whatever page, has the places of their sign-ins forgotten. */
async function onConsentChanged(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { userId, purpose } = ConsentChanged.parse(event.payload);
  if (purpose !== 'location_history') return;
  // The decision in force, not the event's: events may come late and twice.
  if (await hasConsent(ctx, userId, purpose)) return;
  await forgetSignInPlaces(ctx, userId);
}

export const locationReactions: Readonly<Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>> =
  { 'consent.changed': onConsentChanged };
