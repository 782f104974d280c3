import { cx } from '@/ui/cx';
import { Status } from '@/ui/status';
import type { LocateProblem } from './geolocation';
import type { Sharing } from './use-location-sharing';

const clock = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZone: 'Africa/Kampala',
});

const BLOCKED_WORDS: Readonly<Record<LocateProblem, string>> = {
  denied: 'The customer cannot see you. Allow location for this page in your browser.',
  unavailable: 'The customer cannot see you: your phone does not know where it is. We keep trying.',
};

/** Whether our side sees the phone, in words: a driver must know when they are followed and when not. */
export function SharingStatus({ sharing, carrying }: { sharing: Sharing; carrying: boolean }) {
  const line = cx('flex flex-wrap items-center gap-2 text-sm', !carrying && 'justify-center');
  const who = carrying ? 'The customer sees you on the map' : 'We know where you are';
  switch (sharing.kind) {
    case 'starting':
      return (
        <p className={line}>
          <Status tone="waiting">Finding where you are</Status>
        </p>
      );
    case 'sent':
      return (
        <p className={cx(line, 'text-muted')}>
          <Status tone="done">Location shared</Status>
          <span className="tabular">
            {who}. Sent {clock.format(sharing.at)}
          </span>
          {sharing.doubt ? <span className="basis-full text-ink">{sharing.doubt}</span> : null}
        </p>
      );
    case 'failing':
      return (
        <p className={line}>
          <Status tone="attention">Location not sent</Status>
          <span className="tabular">
            {sharing.words} We keep trying.
            {sharing.lastSentAt ? ` Last sent ${clock.format(sharing.lastSentAt)}.` : ''}
          </span>
        </p>
      );
    case 'blocked':
      return (
        <p className={line}>
          <Status tone="attention">Location is off</Status>
          {carrying ? <span>{BLOCKED_WORDS[sharing.problem]}</span> : null}
        </p>
      );
  }
}
