import { exactWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import type { History } from './history-data';

type Decision = NonNullable<History['delivery']>['decisions'][number];
type Considered = Decision['considered'][number];

const WAYS = {
  alone: null,
  together: 'matched with other waiting orders',
  by_hand: 'by an admin',
} as const;

const title = ({ round, driverName, way }: Decision): string =>
  [`Round ${round}: ${driverName === null ? 'nobody could be asked' : `${driverName} was asked`}`, WAYS[way]]
    .filter((words) => words !== null)
    .join(', ');

const saidYes = ({ answered, accepted }: Considered): string =>
  answered === 0 ? 'new' : `${accepted} of ${answered}`;

/** Each look for a driver again: who was considered, what was known of them, and why one was asked. */
export function HistoryDecisions({ decisions }: { decisions: readonly Decision[] }) {
  if (decisions.length === 0) return null;
  return (
    <section aria-labelledby="decisions" className="flex flex-col gap-2">
      <h3 id="decisions" className="text-sm font-semibold">
        Why this driver
      </h3>
      {decisions.map((decision, index) => (
        <details key={decision.id} open={index === 0} className="rounded-card border border-line">
          <summary className="cursor-pointer px-4 py-3 text-sm">
            <span className="font-semibold">{title(decision)}</span>{' '}
            <span className="text-muted">{exactWords(decision.decidedAt)}</span>
          </summary>
          <div className="flex flex-col gap-2 px-2 pb-3">
            <Drivers decision={decision} />
            <p className="px-2 text-xs text-muted">
              Looked within {decision.radiusKm} km for phones heard of in the last {decision.freshMinutes}{' '}
              minutes; {decision.offerSeconds} seconds to answer. The score is in kilometres, the least comes
              first: the distance, less for waiting, more for refusals and for work in the last two hours.
            </p>
          </div>
        </details>
      ))}
    </section>
  );
}

function Drivers({ decision }: { decision: Decision }) {
  return (
    <DataTable
      caption={`Drivers considered: ${title(decision)}`}
      hideCaption
      rows={decision.considered}
      rowKey={(driver) => driver.driverId}
      empty={<p className="px-2 text-sm text-muted">No driver was near.</p>}
      columns={[
        {
          key: 'driver',
          header: 'Driver',
          primary: true,
          render: (driver) => driver.driverName,
        },
        { key: 'why', header: 'Why', render: ({ words, isChosen }) => (isChosen ? <b>{words}</b> : words) },
        {
          key: 'distance',
          header: 'Distance',
          align: 'end',
          render: (driver) => `${driver.distanceKm.toFixed(2)} km`,
        },
        { key: 'idle', header: 'Idle', align: 'end', render: (driver) => `${driver.idleMinutes} min` },
        { key: 'yes', header: 'Said yes', align: 'end', render: saidYes },
        { key: 'trips', header: 'Trips in 2 h', align: 'end', render: (driver) => driver.recentTrips },
        {
          key: 'score',
          header: 'Score',
          align: 'end',
          render: ({ score }) => (score === null ? '—' : score.toFixed(2)),
        },
      ]}
    />
  );
}
