import { z } from 'zod';
import { type Ctx, withTransaction } from '@/db/tx';
import { authoriseSystem } from '@/services/platform/access';
import type { DeliveredEvent } from '@/services/platform/outbox';
import { authorNameOf, changeReviews } from './author-name';

const ConsentChanged = z.object({ userId: z.uuid(), purpose: z.string() });

/** Names appear and vanish with their owner's word, on reviews written before it too. */
async function onConsentChanged(ctx: Ctx, event: DeliveredEvent): Promise<void> {
  authoriseSystem(ctx);
  const { userId, purpose } = ConsentChanged.parse(event.payload);
  if (purpose !== 'review_name') return;
  // The decision in force, not the event's: events may come late and twice.
  await withTransaction(ctx, async (tx) =>
    changeReviews(tx, userId, { authorName: await authorNameOf(tx, userId) }),
  );
}

export const reviewReactions: Readonly<Record<string, (ctx: Ctx, event: DeliveredEvent) => Promise<void>>> = {
  'consent.changed': onConsentChanged,
};
