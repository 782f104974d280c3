import { ButtonLink } from '@/ui/button-link';
import { EmptyState } from '@/ui/empty-state';
import { PhoneIcon } from '@/ui/icons';
import { Badge } from '@/ui/status';
import { whenWords } from '../../../_components/when';
import type { Device, DevicePage } from './answers';
import { DeviceActions } from './device-actions';

function DeviceRow({ device, now }: { device: Device; now: Date }) {
  const { name, isThis } = device;
  return (
    <li className="flex flex-col gap-2 px-4 py-3">
      <div className="flex items-start gap-4">
        <PhoneIcon className="mt-0.5 size-6 shrink-0 text-leaf" />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2 font-semibold">
            {name}
            {isThis ? <Badge>This device</Badge> : null}
          </p>
          <p className="text-sm text-muted">
            Last seen {whenWords(device.lastSeenAt, now)}, first {whenWords(device.firstSeenAt, now)}
          </p>
        </div>
      </div>
      <DeviceActions device={device} />
    </li>
  );
}

type Props = { page: DevicePage; cursor: string | undefined; now: Date };

export function DeviceList({ page, cursor, now }: Props) {
  if (page.items.length === 0)
    return (
      <EmptyState icon={<PhoneIcon className="size-7" />} title="No devices yet">
        The one in your hand appears here in a moment.
      </EmptyState>
    );
  return (
    <>
      <ul
        aria-label="Your devices"
        className="divide-y divide-line rounded-card border border-line bg-surface"
      >
        {page.items.map((device) => (
          <DeviceRow key={device.id} device={device} now={now} />
        ))}
      </ul>
      {cursor || page.nextCursor ? (
        <nav aria-label="More devices" className="mt-3 flex flex-wrap gap-2">
          {cursor ? (
            <ButtonLink variant="secondary" href="/me/devices">
              Back to the newest
            </ButtonLink>
          ) : null}
          {page.nextCursor ? (
            <ButtonLink variant="secondary" href={`/me/devices?cursor=${page.nextCursor}`}>
              Show older devices
            </ButtonLink>
          ) : null}
        </nav>
      ) : null}
    </>
  );
}
