import type { MyPlace } from '../../_components/answers';
import type { SavedPlace } from '../../_components/saved-place';

/** How the shopper calls where it goes: "Home, Ntinda", or the place alone. */
export function dropWords({ drop, saved }: { drop: SavedPlace | null; saved: MyPlace | null }): string {
  if (!drop) return '';
  return saved ? `${saved.label}, ${drop.name}` : drop.name;
}
