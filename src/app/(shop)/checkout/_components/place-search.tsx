import { Combobox as Base } from '@base-ui/react/combobox';
import { useRef, useState } from 'react';
import { api } from '@/trpc/client';
import { controlClass, Field } from '@/ui/field';
import { PinIcon } from '@/ui/icons';
import type { FoundPlace } from '../../_components/answers';

const SHORTEST = 2;
const PAUSE_MS = 200;

type Search = { found: FoundPlace[]; words: string };
const NOTHING_TYPED: Search = { found: [], words: 'Type a suburb, a market, a church, a school.' };
const UNKNOWN = 'We do not know that name. Try another one nearby, or put a pin on the map.';

/** Places for what is typed, asked for when the fingers rest; an answer that comes too late is dropped. */
function usePlaces() {
  const [search, setSearch] = useState<Search>(NOTHING_TYPED);
  const turn = useRef({ number: 0, timer: 0 });
  function look(typed: string) {
    const { current } = turn;
    const q = typed.trim();
    current.number += 1;
    window.clearTimeout(current.timer);
    if (q.length < SHORTEST) return setSearch(NOTHING_TYPED);
    const mine = current.number;
    setSearch(({ found }) => ({ found, words: 'Looking…' }));
    const answer = (next: Search) => current.number === mine && setSearch(next);
    current.timer = window.setTimeout(() => {
      api.shop.places.search.query({ q }).then(
        (found) => answer({ found, words: UNKNOWN }),
        () => answer({ found: [], words: 'The search did not answer. Put a pin on the map instead.' }),
      );
    }, PAUSE_MS);
  }
  return { ...search, look };
}

const where = ({ name, area, kind }: FoundPlace) => (area && area !== name ? area : kind);

/** A suburb or landmark, found by typing; misspelt names are found too. */
export function PlaceSearch({ onChoose }: { onChoose: (place: FoundPlace) => void }) {
  const { found, words, look } = usePlaces();
  return (
    <Base.Root
      items={found}
      filter={null}
      itemToStringLabel={({ name }: FoundPlace) => name}
      isItemEqualToValue={(a: FoundPlace, b: FoundPlace) => a.id === b.id}
      onInputValueChange={(text, { reason }) => {
        if (reason === 'input-change' || reason === 'input-clear') look(text);
      }}
      onValueChange={(place: FoundPlace | null) => place && onChoose(place)}
    >
      <Field id="place" label="Suburb or landmark">
        {(wiring) => (
          <Base.Input
            {...wiring}
            placeholder="Ntinda, Garden City, Mulago…"
            autoComplete="off"
            maxLength={80}
            className={controlClass}
          />
        )}
      </Field>
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="z-40 outline-none">
          <Base.Popup className="w-(--anchor-width) max-w-(--available-width) rounded-card border border-line bg-raised text-ink shadow-soft">
            <Base.Empty className="empty:hidden">
              <p className="px-4 py-3 text-sm text-muted">{words}</p>
            </Base.Empty>
            <Base.List className="max-h-[min(20rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 empty:p-0">
              {(place: FoundPlace) => (
                <Base.Item
                  key={place.id}
                  value={place}
                  className="flex min-h-13 items-center gap-3 rounded-card px-3 py-1.5 outline-none select-none data-highlighted:bg-leaf-tint"
                >
                  <PinIcon className="size-5 shrink-0 text-muted" />
                  <span className="min-w-0 flex-1">
                    <span className="block">{place.name}</span>
                    <span className="block text-sm text-muted first-letter:uppercase">{where(place)}</span>
                  </span>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
