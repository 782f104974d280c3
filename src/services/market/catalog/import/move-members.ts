/** A member that is to be something else in its family; what it is now and then, as `optionKey` says it. */
export type Move = { readonly ref: string; readonly from: string; readonly to: string };

/**
 * Moves members of a family all at once, so that some may take each other's place. Whose new place is taken stays where
 * it is, and whoever wanted to go there stays too.
 */
export function moveMembers(members: Map<string, string>, moves: readonly Move[]): void {
  let going = moves;
  for (;;) {
    const held = new Set(members.keys());
    for (const { from } of going) held.delete(from);
    const free = going.filter(({ to }) => {
      const isFree = !held.has(to);
      held.add(to);
      return isFree;
    });
    if (free.length === going.length) break;
    going = free;
  }
  for (const { from } of going) members.delete(from);
  for (const { ref, to } of going) members.set(to, ref);
}
