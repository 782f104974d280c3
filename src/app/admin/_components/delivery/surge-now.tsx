import type { RouterOutputs } from '../answers';
import { aroundWords, surgeStepsWords } from './surge-words';

type Terms = RouterOutputs['deliverySettings']['get'];

/** What few drivers add to new quotes at this moment, and by which steps. */
export function SurgeNow({ settings, busy }: Pick<Terms, 'settings' | 'busy'>) {
  return (
    <section aria-labelledby="surge-now" className="flex flex-col gap-2">
      <h2 id="surge-now" className="title text-xl">
        Are there enough drivers now?
      </h2>
      <p className="text-muted">{surgeStepsWords(settings)}</p>
      {busy.length === 0 ? (
        <p>No parcel looks for a driver.</p>
      ) : (
        <ul className="flex flex-col gap-1">
          {busy.map((shop) => (
            <li key={`${shop.name} ${shop.waiting} ${shop.free}`}>
              <span className="font-semibold">{`Around ${shop.name}`}</span>
              {`: ${aroundWords(shop)}`}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
