import { Combobox as Base } from '@base-ui/react/combobox';
import { useState } from 'react';
import type { Area } from '@/lib/geofence';
import { controlClass, Field } from '@/ui/field';
import { PinIcon } from '@/ui/icons';
import type { FoundPlace } from '../../_components/answers';
import { usePlaces } from './use-places';

const where = ({ name, area, kind }: FoundPlace) => (area && area !== name ? area : kind);

type Props = { areas: readonly Area[]; onChoose: (place: FoundPlace) => void };

/** A suburb, landmark or Plus Code, found by typing; misspelt names are found too. The list opens in place, not over the page. */
export function PlaceSearch({ areas, onChoose }: Props) {
  const { found, words, look } = usePlaces(areas);
  const [text, setText] = useState('');
  const type = (typed: string) => {
    setText(typed);
    look(typed);
  };
  const choose = (place: FoundPlace) => {
    setText(place.name);
    look('');
    onChoose(place);
  };
  return (
    <Base.Root
      inline
      items={found}
      filter={null}
      value={null}
      autoHighlight
      itemToStringLabel={({ name }: FoundPlace) => name}
      inputValue={text}
      onInputValueChange={(typed, { reason }) => {
        if (reason === 'input-change') type(typed);
      }}
      onValueChange={(place: FoundPlace | null) => place && choose(place)}
    >
      <div className="flex flex-col gap-1.5">
        <Field id="place" label="Suburb or landmark" hint="A Plus Code such as 6GGJ8H8J+GV works too.">
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
        <p role="status" className={found.length > 0 ? 'sr-only' : 'text-sm text-muted empty:hidden'}>
          {words}
        </p>
        <Base.List
          aria-label="Places found"
          className="max-h-80 overflow-y-auto overscroll-contain rounded-card border border-line bg-raised p-1 empty:hidden"
        >
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
      </div>
    </Base.Root>
  );
}
