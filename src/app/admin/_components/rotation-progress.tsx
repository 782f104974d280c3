import { exactWords, whenWords } from '@/app/_console/when';
import { Card } from '@/ui/card';
import type { RouterOutputs } from './answers';
import { columnWords } from './key-words';

type Rotation = NonNullable<RouterOutputs['keys']['overview']['running']>;

const whole = new Intl.NumberFormat('en-GB');

/** How far a change of keys is, column by column. */
export function RotationProgress({ rotation, now }: { rotation: Rotation; now: Date }) {
  const lost = rotation.columns.reduce((sum, column) => sum + column.lost, 0);
  return (
    <Card as="section" aria-labelledby="progress">
      <h2 id="progress" className="title text-lg">
        Changing keys since {exactWords(rotation.startedAt)}
      </h2>
      <p className="mt-1 text-sm text-muted">
        {rotation.nextAt > now
          ? `All values were visited. One more look follows at ${whenWords(rotation.nextAt, now)}, when nobody uses the old keys any more.`
          : `Round ${rotation.pass}. Nobody has to wait for it.`}
      </p>
      <ul className="mt-4 flex flex-col gap-3">
        {rotation.columns.map(({ name, seen, total }) => (
          <li key={name}>
            <label className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm" htmlFor={name}>
              <span>{columnWords(name)}</span>
              <span className="tabular text-muted">
                {whole.format(seen)} of {whole.format(total)}
              </span>
            </label>
            <progress
              id={name}
              className="mt-1 h-2 w-full accent-leaf"
              value={seen}
              max={Math.max(total, 1)}
            />
          </li>
        ))}
      </ul>
      {lost > 0 ? (
        <p className="mt-4 text-sm">
          {whole.format(lost)} {lost === 1 ? 'value' : 'values'} cannot be read: the key is lost or the value
          was altered. They stay as they are.
        </p>
      ) : null}
    </Card>
  );
}
