import type { BaseContext } from '@/lib/context';
import type { Permission } from './permissions';
import type { Decision, Resource } from './policy';

/** A decision somebody will want to read about: a denial by policy, or any of a session that is traced. */
export type Note = {
  readonly at: Date;
  readonly permission: Permission;
  readonly resource: Resource | null;
  readonly decision: Decision;
};

/** A request's decisions, until the request is over. More are dropped: no request needs so many. */
const MOST_PER_REQUEST = 50;
const MOST_REQUESTS = 500;

type Notes = Map<string, Note[]>;
declare global {
  var urbanHerbAccessNotes: Notes | undefined;
}
globalThis.urbanHerbAccessNotes ??= new Map();
const notes: Notes = globalThis.urbanHerbAccessNotes;

/** Kept in memory: a refusal undoes the transaction it happens in, and the note must not go with it. */
export function note(
  ctx: BaseContext,
  permission: Permission,
  resource: Resource | null,
  decision: Decision,
): void {
  const mine = notes.get(ctx.requestId) ?? [];
  if (mine.length >= MOST_PER_REQUEST) return;
  mine.push({ at: ctx.clock.now(), permission, resource, decision });
  notes.set(ctx.requestId, mine);
  // Requests that nobody ends (a command, a test) must not pile up.
  const [oldest] = notes.keys();
  if (notes.size > MOST_REQUESTS && oldest !== undefined) notes.delete(oldest);
}

/** The request's notes, once. */
export function takeNotes(requestId: string): readonly Note[] {
  const mine = notes.get(requestId) ?? [];
  notes.delete(requestId);
  return mine;
}
