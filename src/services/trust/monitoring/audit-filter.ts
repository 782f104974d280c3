import { z } from 'zod';
import type { Ctx } from '@/db/tx';
import { parsePhone } from '@/lib/phone';
import type { EntryFilter } from '@/services/platform/audit';
import { userIdByPhone } from '@/services/platform/identity';
import type { SearchAudit } from './inputs';

const DAY_MS = 24 * 60 * 60_000;

/** An instant for the beginning of a Kampala day such as "2026-03-10". */
const startOfDay = (day: string) => new Date(`${day}T00:00:00+03:00`);

/** What is asked for in words, as the audit writes it; null when nobody can be meant by the person. */
export async function readFilter(
  ctx: Ctx,
  input: Omit<SearchAudit, 'limit' | 'cursor'>,
): Promise<EntryFilter | null> {
  const { person, action, resourceKind, resourceId, from, to } = input;
  const actor = person ? await actorOf(ctx, person) : undefined;
  if (actor === null) return null;
  return {
    actor,
    action,
    resourceKind,
    resourceId,
    from: from ? startOfDay(from) : undefined,
    until: to ? new Date(startOfDay(to).getTime() + DAY_MS) : undefined,
  };
}

async function actorOf(ctx: Ctx, person: string): Promise<string | null> {
  if (z.uuid().safeParse(person).success) return `user:${person.toLowerCase()}`;
  const phone = parsePhone(person);
  if (!phone) return person;
  const userId = await userIdByPhone(ctx, phone);
  return userId ? `user:${userId}` : null;
}
