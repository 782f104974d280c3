import { exactWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import type { RouterOutputs } from '../answers';
import { timeOf } from '../clock-time';
import { actorWords } from '../security-words';
import { freeDeliveryWords } from './free-delivery';

type Terms = RouterOutputs['deliverySettings']['get'];
type Row = Terms['settings'];

const percent = (bps: number) => `${bps / 100} %`;
const hours = ({ peakWindows }: Row) =>
  peakWindows.map(({ fromMinute, toMinute }) => `${timeOf(fromMinute)}–${timeOf(toMinute)}`).join(', ');

/** What few drivers and the area of the door add, a line each. */
function alsoAdded({ surgeMostBps, surgeStepBps, surgeFromPercent, zoneExtras }: Row) {
  const surge = `few drivers + ${percent(surgeStepBps)} a step above ${surgeFromPercent / 100} for each, ${percent(surgeMostBps)} at most`;
  const areas = zoneExtras.map(({ area, extraUgx }) => `${area} + ${formatUgx(extraUgx)}`);
  const lines = [...(surgeMostBps === 0 ? [] : [surge]), ...areas];
  if (lines.length === 0) return 'nothing more';
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ));
}

/** Since when which settings are in force, and who wanted it. */
export function DeliveryHistory({ current, earlier }: { current: Row; earlier: readonly Row[] }) {
  return (
    <DataTable
      caption="History"
      rows={[current, ...earlier]}
      rowKey={({ id }) => String(id)}
      columns={[
        {
          key: 'since',
          header: 'In force since',
          primary: true,
          render: ({ id, validFrom, changedBy, changedByName }) => (
            <>
              {changedBy === null ? 'The beginning' : exactWords(validFrom)}
              <span className="block text-sm font-normal text-muted">
                {changedBy === null
                  ? 'as the market was set up'
                  : `by ${actorWords(changedBy, changedByName)}`}
                {id === current.id ? ', in force now' : ''}
              </span>
            </>
          ),
        },
        {
          key: 'fee',
          header: 'Fee',
          render: ({ baseUgx, perKmUgx }) => `${formatUgx(baseUgx)} + ${formatUgx(perKmUgx)} a km`,
        },
        {
          key: 'road',
          header: 'Roads',
          align: 'end',
          render: ({ roadFactorPercent }) => `× ${roadFactorPercent / 100}`,
        },
        {
          key: 'peak',
          header: 'Peak hours',
          render: (row) =>
            row.peakWindows.length === 0 ? 'none' : `+ ${percent(row.peakSurchargeBps)} at ${hours(row)}`,
        },
        { key: 'more', header: 'Also added', render: alsoAdded },
        {
          key: 'trips',
          header: 'Shops on one trip',
          render: ({ tripPickups, tripDetourKm, tripStopUgx, tripWaitMinutes }) =>
            tripPickups === 1
              ? 'each alone'
              : `up to ${tripPickups}, ${tripDetourKm} km more, ${formatUgx(tripStopUgx)} each further one, wait ${tripWaitMinutes} min`,
        },
        { key: 'house', header: 'We pay', render: freeDeliveryWords },
        {
          key: 'driver',
          header: 'Driver',
          align: 'end',
          render: ({ driverShareBps }) => percent(driverShareBps),
        },
        {
          key: 'radius',
          header: 'Drivers asked within',
          align: 'end',
          render: ({ radiusKm, maxRadiusKm }) => `${radiusKm}–${maxRadiusKm} km`,
        },
      ]}
    />
  );
}
