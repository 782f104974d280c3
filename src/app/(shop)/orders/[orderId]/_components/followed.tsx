'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { BodaIcon } from '@/ui/icons';
import { LazyMap } from '@/ui/map/lazy-map';
import type { MapMarker } from '@/ui/map/types';
import type { OrderView, TrackView } from '../../../_components/answers';
import type { MapTiles } from '../../../_components/surroundings';
import { useLive } from '../../../_components/use-live';
import { agoWords } from '../../../_components/when';
import { isOver } from '../../_components/state-tone';

/** Without news for this long we say how old the position is. */
const SILENT_MS = 45_000;
const TICK_MS = 15_000;
/** How often the time left is asked for anew: as the driver moves, and while their phone is silent. */
const MOVED_MS = 20_000;
const SILENCE_ASKS_MS = 60_000;

type Position = { lat: number; lng: number; at: Date };

function readPosition(message: Record<string, unknown>): Position | null {
  const { lat, lng, at } = message;
  if (typeof lat !== 'number' || typeof lng !== 'number') return null;
  if (typeof at !== 'string' && typeof at !== 'number') return null;
  return { lat, lng, at: new Date(at) };
}

const newer = (a: Position | null, b: Position | null): Position | null =>
  a === null || (b !== null && b.at >= a.at) ? b : a;

/** The clock, moving slowly; begins with the server's so that the first drawing agrees with it. */
function useNow(serverNow: Date): Date {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** Fetches the page anew as the driver moves, not at every fix; answers what to call at each. */
function useFreshTimeLeft(isRiding: boolean): () => void {
  const router = useRouter();
  const askedAt = useRef(0);
  const ask = useEffectEvent((leastMs: number) => {
    if (document.visibilityState !== 'visible' || Date.now() - askedAt.current < leastMs) return;
    askedAt.current = Date.now();
    router.refresh();
  });
  useEffect(() => {
    if (!isRiding) return;
    askedAt.current = Date.now();
    const timer = setInterval(() => ask(SILENCE_ASKS_MS / 2), SILENCE_ASKS_MS);
    return () => clearInterval(timer);
  }, [isRiding]);
  return () => ask(MOVED_MS);
}

type Props = {
  order: OrderView;
  /** Money is on its way back, of which there will be news. */
  waitsForMoney: boolean;
  last: TrackView['last'];
  serverNow: Date;
  tiles: MapTiles;
};

/** Keeps the page true while it is open, and shows the driver on the map while there is one. */
export function Followed({ order, waitsForMoney, last, serverNow, tiles }: Props) {
  const router = useRouter();
  const [news, setNews] = useState<{ position: Position; plate: string } | null>(null);
  const hasGreeted = useRef(false);
  const now = useNow(serverNow);
  const driver = order.delivery?.driver;
  const isRiding =
    driver != null && (order.delivery?.state === 'assigned' || order.delivery?.state === 'collected');
  const moved = useFreshTimeLeft(isRiding);
  const path = isOver(order.state) && !waitsForMoney ? null : `/api/stream/order/${order.id}`;
  useLive(path, (message) => {
    if (message.type === 'position') {
      const position = readPosition(message);
      if (position && driver) setNews({ position, plate: driver.plate });
      moved();
    }
    // The first greeting too: something may have happened between drawing the page and listening.
    else if (message.type !== 'open' || !hasGreeted.current) router.refresh();
    hasGreeted.current = true;
  });

  if (!driver || !isRiding) return null;
  // News of a driver who had it before says nothing about this one, and the page may know something newer.
  const heard = newer(last, news?.plate === driver.plate ? news.position : null);
  const { shop, drop } = order;
  const shops = [shop, ...order.together.filter(ridesWith).map((mate) => mate.shop)];
  const markers: MapMarker[] = shops.map(({ slug, name, lat, lng }) => ({
    ...{ id: `shop-${slug}`, kind: 'shop', label: name },
    ...{ lat, lng },
  }));
  if (drop) markers.push({ id: 'drop', kind: 'drop', label: 'You', lat: drop.lat, lng: drop.lng });
  if (heard)
    markers.push({ id: 'driver', kind: 'driver', label: driver.displayName, lat: heard.lat, lng: heard.lng });
  const isSilent = heard !== null && now.getTime() - heard.at.getTime() > SILENT_MS;
  return (
    <section aria-labelledby="way" className="flex flex-col gap-3">
      <h2 id="way" className="sr-only">
        The way to you
      </h2>
      <LazyMap
        {...tiles}
        centre={heard ?? drop ?? shop}
        markers={markers}
        label={`Map with ${shops.map(({ name }) => name).join(', ')}, your place and ${driver.displayName}`}
        className="h-72 sm:h-96"
      />
      <TogetherWords order={order} />
      <p className="flex items-start gap-3">
        <BodaIcon className="size-6 shrink-0 text-leaf" />
        <span>
          <strong>{driver.displayName}</strong>, number plate{' '}
          <strong className="tabular whitespace-nowrap">{driver.plate}</strong>
          <span className="block text-sm text-muted" suppressHydrationWarning>
            {heard === null ? 'The driver’s phone has not told us yet where it is.' : null}
            {heard !== null && isSilent
              ? `Last seen ${agoWords(heard.at, now)}. The network is thin on some roads.`
              : null}
            {heard !== null && !isSilent ? 'You see where the driver is right now.' : null}
          </span>
        </span>
      </p>
    </section>
  );
}

const ridesWith = ({ state }: Mate) => state === 'ready' || state === 'collected';

type Mate = OrderView['together'][number];

/** What else comes with the same driver, and whether they have it already. */
function TogetherWords({ order }: { order: OrderView }) {
  const riding = order.together.filter(ridesWith);
  if (riding.length === 0) return null;
  return (
    <ul aria-label="On the same trip" className="flex flex-col gap-1">
      {riding.map(({ id, label, shop, state }) => (
        <li key={id}>
          <Link
            href={`/orders/${id}`}
            prefetch={false}
            className="relative inline-block py-2 font-semibold text-leaf underline"
          >
            {label}
          </Link>{' '}
          from {shop.name} comes with the same driver
          {state === 'collected' ? ', who has it.' : ', who still fetches it.'}
        </li>
      ))}
    </ul>
  );
}
