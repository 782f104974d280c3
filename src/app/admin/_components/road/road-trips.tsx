import { RowLink } from '@/app/_console/row-link';
import { ageWords } from '@/app/_console/when';
import { formatUgx } from '@/lib/money';
import { DataTable } from '@/ui/data-table';
import { MoneyText } from '@/ui/money-text';
import { Notice } from '@/ui/notice';
import type { Road, RoadTrip } from './road-data';

type Parcel = RoadTrip['parcels'][number];

/** What the driver does next with it. */
function stepWords({ step, pickup }: Parcel): string {
  if (step === 'to_shop') return `to ${pickup.name}`;
  return step === 'to_door' ? 'to the customer' : `back to ${pickup.name}`;
}

/** Each trip under way: who, with what, whereto, and what is left of its fee. */
export function RoadTrips({ road: { trips, now } }: { road: Road }) {
  return (
    <section aria-label="Trips under way">
      <DataTable
        caption="Trips under way"
        rows={trips}
        rowKey={({ id }) => id}
        empty={<Notice tone="info" title="Nobody rides just now." />}
        columns={[
          {
            key: 'driver',
            header: 'Driver',
            primary: true,
            render: ({ driver: { displayName, plate } }) => (
              <>
                {displayName}
                <span className="tabular block text-sm font-normal text-muted">{plate}</span>
              </>
            ),
          },
          {
            key: 'parcels',
            header: 'Rides with',
            render: ({ parcels }) => (
              <ul>
                {parcels.map((parcel) => (
                  <li key={parcel.orderId}>
                    <RowLink href={`/admin/orders/${parcel.orderId}`}>{parcel.label}</RowLink>{' '}
                    <span className="text-sm text-muted">{stepWords(parcel)}</span>
                  </li>
                ))}
              </ul>
            ),
          },
          {
            key: 'since',
            header: 'Taken',
            align: 'end',
            render: ({ since }) => `${ageWords(since, now)} ago`,
          },
          {
            key: 'seen',
            header: 'Last seen',
            align: 'end',
            render: ({ driver: { place } }) => (place ? `${ageWords(place.at, now)} ago` : 'Not yet'),
          },
          {
            key: 'fee',
            header: 'Fee',
            align: 'end',
            render: ({ feeUgx, houseUgx }) => (
              <>
                <MoneyText amountUgx={feeUgx} strong={false} />
                {houseUgx > 0n ? (
                  <span className="tabular block text-sm text-muted">{`${formatUgx(houseUgx)} from us`}</span>
                ) : null}
              </>
            ),
          },
          {
            key: 'driver-gets',
            header: 'Driver gets',
            align: 'end',
            render: ({ driverUgx }) => <MoneyText amountUgx={driverUgx} strong={false} />,
          },
          {
            key: 'margin',
            header: 'Left to us',
            align: 'end',
            render: ({ marginUgx }) => <MoneyText amountUgx={marginUgx} />,
          },
        ]}
      />
    </section>
  );
}
