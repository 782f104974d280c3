import { exactWords } from '@/app/_console/when';
import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import type { History } from './history-data';
import { HistoryDecisions } from './history-decisions';

const STATES: Readonly<Record<string, string>> = {
  searching: 'We are looking for a driver.',
  assigned: 'A driver is on the way to the shop.',
  collected: 'The driver has the parcel.',
  delivered: 'The customer has the parcel.',
  cancelled: 'The delivery was called off.',
};
const PARCEL = { returned: 'The parcel came back to the shop.', lost: 'The parcel is lost.' } as const;

function sentence(delivery: NonNullable<History['delivery']>): string {
  const { state, parcel, driverName, plate, distanceKm, searchSince, escalatedAt, returningSince } = delivery;
  const driver = driverName === null ? '' : ` ${driverName}, ${plate}.`;
  if (state === 'searching' && escalatedAt !== null)
    return `No driver since ${exactWords(searchSince)}. ${distanceKm.toFixed(1)} km.`;
  if (state === 'collected' && returningSince !== null)
    return `Since ${exactWords(returningSince)} the driver is bringing the parcel back.${driver} ${distanceKm.toFixed(1)} km.`;
  return `${parcel ? PARCEL[parcel] : (STATES[state] ?? state)}${driver} ${distanceKm.toFixed(1)} km.`;
}

/** Who carried it, and everybody who was asked. Codes are for the counter and the door only. */
export function HistoryDelivery({ history: { order, delivery } }: { history: History }) {
  return (
    <section aria-labelledby="delivery" className="flex flex-col gap-3">
      <h2 id="delivery" className="text-sm font-semibold">
        Delivery
      </h2>
      {delivery === null ? (
        <Notice tone="info">No driver was called: the order was never marked ready.</Notice>
      ) : (
        <>
          <Notice tone={delivery.state === 'searching' ? 'waiting' : 'info'}>{sentence(delivery)}</Notice>
          {delivery.hasReturnPhoto ? (
            <a
              href={`/api/orders/${order.id}/return-photo`}
              className="font-semibold text-leaf hover:underline"
            >
              What the driver photographed at the door
            </a>
          ) : null}
          <DataTable
            caption="Drivers asked"
            rows={delivery.offers}
            rowKey={(offer) => offer.id}
            empty={<p className="text-sm text-muted">Nobody has been asked yet.</p>}
            columns={[
              { key: 'driver', header: 'Driver', primary: true, render: (offer) => offer.driverName },
              { key: 'answer', header: 'Answer', render: (offer) => offer.words },
              { key: 'round', header: 'Round', align: 'end', render: (offer) => offer.round },
              {
                key: 'distance',
                header: 'Distance',
                align: 'end',
                render: (offer) => `${offer.distanceKm.toFixed(1)} km`,
              },
              { key: 'at', header: 'Asked', align: 'end', render: (offer) => exactWords(offer.offeredAt) },
            ]}
          />
          <HistoryDecisions decisions={delivery.decisions} />
        </>
      )}
    </section>
  );
}
