import { Status } from '@/ui/status';
import type { Sharing } from './use-location-sharing';

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Africa/Kampala',
});

/** Whether our side sees the phone, in words: a driver must know when they are followed and when not. */
export function SharingStatus({ sharing, carrying }: { sharing: Sharing; carrying: boolean }) {
  const who = carrying ? 'The customer sees you on the map' : 'We know where you are';
  switch (sharing.kind) {
    case 'starting':
      return <Status tone="waiting">Finding where you are</Status>;
    case 'sent':
      return (
        <p className="flex flex-wrap items-center justify-center gap-2 text-sm text-muted">
          <Status tone="done">Location shared</Status>
          <span className="tabular">
            {who}. Sent {clock.format(sharing.at)}
          </span>
        </p>
      );
    case 'failing':
      return (
        <p className="flex flex-wrap items-center justify-center gap-2 text-sm">
          <Status tone="attention">Location not sent</Status>
          <span className="tabular">
            {sharing.words} We keep trying.
            {sharing.lastSentAt ? ` Last sent ${clock.format(sharing.lastSentAt)}.` : ''}
          </span>
        </p>
      );
    case 'blocked':
      return (
        <p className="flex flex-wrap items-center justify-center gap-2 text-sm">
          <Status tone="attention">Location is off</Status>
          {carrying ? 'The customer cannot see you. Allow location for this page in your browser.' : null}
        </p>
      );
  }
}
