import { DataTable } from '@/ui/data-table';
import { Notice } from '@/ui/notice';
import type { RouterOutputs } from '../answers';
import { momentWords } from './delivery-words';

type Accuracy = RouterOutputs['deliverySettings']['accuracy'];

const minutes = (value: number) => `${value.toFixed(1)} min`;
const percent = (share: number) => `${Math.round(share * 100)} %`;

/** How wrong the time left was that shoppers were told, and how many promised windows were kept. */
export function EstimateAccuracy({ accuracy }: { accuracy: Accuracy }) {
  const { days, moments, promises } = accuracy;
  return (
    <section aria-labelledby="accuracy" className="flex flex-col gap-3">
      <h2 id="accuracy" className="title text-xl">
        How right are the times we tell?
      </h2>
      <p className="text-muted">
        {`Of the last ${days} days. `}
        {promises.ended > 0
          ? `${promises.kept} of ${promises.ended} promised times were kept (${percent(promises.kept / promises.ended)}); nine in ten is what they are made for.`
          : 'No promised time is over yet.'}
      </p>
      <DataTable
        caption="How far off the time left was"
        hideCaption
        rows={moments}
        rowKey={({ moment }) => moment}
        empty={
          <Notice title="Nothing to compare yet.">
            What shoppers are told is kept while a driver rides, and compared when the parcel is handed over.
          </Notice>
        }
        columns={[
          { key: 'said', header: 'Said', primary: true, render: ({ moment }) => momentWords(moment) },
          { key: 'rides', header: 'Rides', align: 'end', render: ({ rides }) => rides },
          {
            key: 'median',
            header: 'Off by, median',
            align: 'end',
            render: ({ p50Minutes, p50Share }) => `${minutes(p50Minutes)}, ${percent(p50Share)}`,
          },
          {
            key: 'p90',
            header: 'One in ten, more than',
            align: 'end',
            render: ({ p90Minutes, p90Share }) => `${minutes(p90Minutes)}, ${percent(p90Share)}`,
          },
          {
            key: 'within',
            header: 'Within what was shown',
            align: 'end',
            render: ({ withinShare }) => percent(withinShare),
          },
        ]}
      />
    </section>
  );
}
