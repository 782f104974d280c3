import { whenWords } from '@/app/_console/when';
import { Notice } from '@/ui/notice';
import type { RouterOutputs } from './answers';
import { eventWords, SEVERITY_WORD } from './security-words';

type Alert = RouterOutputs['security']['alerts'][number];

/** What the security contacts were told of today, while it goes on. */
export function AlertList({ alerts, now }: { alerts: readonly Alert[]; now: Date }) {
  const going = alerts.filter(({ endsAt }) => endsAt > now);
  if (going.length === 0) return null;
  return (
    <section aria-label="Alerts of the last half hour" className="mb-5 flex flex-col gap-3">
      {going.map((alert) => (
        <Notice
          key={alert.id}
          tone={alert.severity === 'CRITICAL' ? 'danger' : 'waiting'}
          title={`${SEVERITY_WORD[alert.severity]}: ${eventWords(alert.kind)}`}
        >
          {alert.count === 1 ? 'Once' : `${alert.count} times`} since {whenWords(alert.startsAt, now)}. The
          security contacts were told by SMS and e-mail.
        </Notice>
      ))}
    </section>
  );
}
