import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { broadcast, signalOf } from '@/services/platform/outbox';
import { reactionsTo } from './subscriptions';

const Event = z.object({
  id: z.string(),
  type: z.string(),
  topics: z.array(z.string()),
  payload: z.unknown(),
});

/**
 * Job: carries one outbox event to its handlers and then to the live streams, so that whoever is told
 * finds the consequences done. At least once: handlers tell repeats by the state they find.
 */
export async function deliverEvent(ctx: Ctx, payload: unknown): Promise<void> {
  const event = Event.parse(payload);
  for (const react of reactionsTo(event.type)) await react(ctx, event);
  await broadcast(ctx, signalOf(event));
}
