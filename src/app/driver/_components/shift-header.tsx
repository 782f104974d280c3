import { LiveRegion } from '@/ui/live-region';
import { MoneyText } from '@/ui/money-text';
import { Status } from '@/ui/status';
import type { Home } from './home';
import type { Connection } from './use-driver-home';

const OFF_LINE_WORDS: Record<Exclude<Connection, 'live'>, string> = {
  reconnecting: 'Reconnecting. We try by ourselves; offers may come late.',
  offline: 'No internet. What you do is kept on this phone and sent when it is back.',
};

type Props = {
  home: Home;
  connection: Connection;
  /** Whether the screen is kept on; null while it need not be. */
  screen: 'on' | 'may_go_dark' | null;
  isBatteryLow: boolean;
};

/** Who drives, what the day has brought, and whether we hear each other. */
export function ShiftHeader({ home, connection, screen, isBatteryLow }: Props) {
  const { driver, online, earningsTodayUgx, deliveriesToday } = home;
  return (
    <header className="-mx-4 border-b border-line bg-surface px-4 py-3">
      <div className="flex items-center justify-between gap-3">
        <p className="min-w-0">
          <span className="block truncate font-semibold">{driver.displayName}</span>
          <span className="tabular block text-sm text-muted">{driver.plate}</span>
        </p>
        <p className="text-right">
          <MoneyText amountUgx={earningsTodayUgx} size="lg" tone="leaf" />
          <span className="tabular block text-sm text-muted">
            earned today, {deliveriesToday} {deliveriesToday === 1 ? 'delivery' : 'deliveries'}
          </span>
        </p>
      </div>
      <div className="mt-2 flex flex-wrap gap-2">
        {online ? <Status tone="done">Online</Status> : <Status tone="neutral">Offline</Status>}
        {connection === 'live' ? null : (
          <Status tone="attention">{connection === 'offline' ? 'No internet' : 'Reconnecting'}</Status>
        )}
        {screen === null ? null : (
          <Status tone="neutral">{screen === 'on' ? 'Screen stays on' : 'Screen may go dark'}</Status>
        )}
        {isBatteryLow ? <Status tone="attention">Battery low: location less often</Status> : null}
      </div>
      {connection === 'live' ? null : <p className="mt-2 text-sm">{OFF_LINE_WORDS[connection]}</p>}
      <LiveRegion>{connection === 'live' ? '' : OFF_LINE_WORDS[connection]}</LiveRegion>
    </header>
  );
}
