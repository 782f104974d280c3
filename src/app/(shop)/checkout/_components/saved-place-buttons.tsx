import type { MyPlace } from '../../_components/answers';
import { PLACE_ICONS } from '../../_components/place-icons';

type Props = { places: readonly MyPlace[]; chosenId: string | null; onChoose: (place: MyPlace) => void };

const CARD =
  'flex min-h-16 w-full items-center gap-3 rounded-card border border-edge bg-surface px-4 py-2 text-left transition-colors hover:border-leaf hover:bg-leaf-tint aria-pressed:border-leaf aria-pressed:bg-leaf-tint aria-pressed:ring-1 aria-pressed:ring-leaf';

/** Where the shopper's things went before: one press, and on to what it costs. */
export function SavedPlaceButtons({ places, chosenId, onChoose }: Props) {
  if (places.length === 0) return null;
  return (
    <section aria-label="Your places">
      <ul className="grid gap-2 sm:grid-cols-2">
        {places.map((place) => {
          const Icon = PLACE_ICONS[place.kind];
          return (
            <li key={place.id}>
              <button
                type="button"
                aria-pressed={place.id === chosenId}
                className={CARD}
                onClick={() => onChoose(place)}
              >
                <Icon className="size-6 shrink-0 text-leaf" />
                <span className="min-w-0">
                  <span className="block font-semibold wrap-break-word">{place.label}</span>
                  <span className="block text-sm text-muted wrap-break-word">
                    {place.landmark || place.name}
                  </span>
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      <p className="mt-3 text-sm text-muted">Or somewhere else:</p>
    </section>
  );
}
