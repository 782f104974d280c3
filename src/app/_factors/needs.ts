import { TRPCClientError } from '@trpc/client';

export type Need = 'second_factor' | 'step_up' | 'enrol';

const NEEDS: readonly string[] = ['second_factor', 'step_up', 'enrol'] satisfies Need[];
const isNeed = (value: unknown): value is Need => typeof value === 'string' && NEEDS.includes(value);

/** What a refusal asks for, out of its details; null when it is about something else. */
export function needIn(details: unknown): Need | null {
  const need: unknown = typeof details === 'object' && details !== null ? Reflect.get(details, 'need') : null;
  return isNeed(need) ? need : null;
}

/** The same for a call from the browser. */
export function needOf(error: unknown): Need | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  return typeof data === 'object' && data !== null ? needIn(Reflect.get(data, 'details')) : null;
}

/** The page that puts it right, and then leads on to `next`. */
export function pageFor(need: Need, next: string): string {
  const query = `next=${encodeURIComponent(next)}`;
  return need === 'enrol' ? `/me/security?setup=1&${query}` : `/confirm?${query}`;
}
