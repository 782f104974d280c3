'use client';

import { TRPCClientError } from '@trpc/client';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import type { Point } from '../home';
import { type Batch, FixBuffer, isWithin, paceOf } from './fix-buffer';
import { type Fix, type LocateProblem, locate, problemOf, toFix } from './geolocation';

export type Sharing =
  | { readonly kind: 'starting' }
  | { readonly kind: 'sent'; readonly at: Date; readonly doubt: string | null }
  | { readonly kind: 'failing'; readonly words: string; readonly lastSentAt: Date | null }
  | { readonly kind: 'blocked'; readonly problem: LocateProblem };

type Options = {
  active: boolean;
  deliveryId: string | null;
  /** A place the driver chose because the phone does not tell. Good enough to wait at, not to be followed by. */
  chosen: Point | null;
  isBatteryLow: boolean;
  /** A batch got through. */
  onReached: () => void;
};

const CHOSEN_ACCURACY_M = 500;
/** A network that swallows what it is given must not stop the next batch for ever. */
const PATIENCE_MS = 15_000;
const AFTER_FAILURE_MS = 10_000;
/** What the phone knew this long ago is where it is now. */
const FRESH_MS = 5_000;

/** Sends where the phone has been, in batches: closely while carrying, now and then while waiting. */
export function useLocationSharing({
  active,
  deliveryId,
  chosen,
  isBatteryLow,
  onReached,
}: Options): Sharing {
  const [sharing, setSharing] = useState<Sharing>({ kind: 'starting' });
  const [buffer] = useState(() => new FixBuffer());
  const latest = useRef<Fix | null>(null);
  const blocked = useRef<LocateProblem | null>(null);
  const isBusy = useRef(false);
  const times = useRef({ lastFixMs: 0, failedMs: 0 });
  const lastSentAt = useRef<Date | null>(null);
  const pace = paceOf({ isCarrying: deliveryId !== null, isBatteryLow });

  const setBlocked = useEffectEvent((problem: LocateProblem) => {
    blocked.current = problem;
    setSharing({ kind: 'blocked', problem });
  });

  /** A phone that stands still reports nothing new: then it is asked, so that we know it is still there. */
  const nextFix = async (): Promise<Fix | null> => {
    const moved = latest.current;
    latest.current = null;
    if (moved) return moved;
    if (isWithin(pace.standingMs, times.current.lastFixMs, Date.now())) return null;
    times.current.lastFixMs = Date.now();
    const found = blocked.current ? null : await locate(FRESH_MS);
    if (found && 'fix' in found) return found.fix;
    return chosen && deliveryId === null
      ? { ...chosen, accuracyM: CHOSEN_ACCURACY_M, recordedAt: new Date(), by: 'person' }
      : null;
  };

  const post = async (batch: Batch) => {
    const posted = await sendBatch(batch);
    if (posted.kind === 'lost') times.current.failedMs = Date.now();
    else buffer.drop(batch, Date.now());
    if (posted.kind === 'sent') {
      lastSentAt.current = new Date();
      setSharing({ kind: 'sent', at: lastSentAt.current, doubt: posted.doubt });
      onReached();
    } else setSharing({ kind: 'failing', words: posted.words, lastSentAt: lastSentAt.current });
  };

  const tick = useEffectEvent(async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    const fix = await nextFix();
    if (fix && buffer.add(fix, deliveryId, pace, Date.now())) times.current.lastFixMs = Date.now();
    // Too soon: unless the phone says something newer, it is told when its time has come.
    else if (fix) latest.current ??= fix;
    const isTooSoon = isWithin(AFTER_FAILURE_MS, times.current.failedMs, Date.now());
    const batch = !isTooSoon && buffer.isDue(pace, Date.now()) && buffer.next();
    if (batch) await post(batch);
    isBusy.current = false;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new delivery is what is followed at once
  useEffect(() => {
    times.current.lastFixMs = 0;
    buffer.restart();
  }, [deliveryId, buffer]);

  useEffect(() => {
    if (!active) return;
    if (!('geolocation' in navigator)) setBlocked('unavailable');
    const watch = navigator.geolocation?.watchPosition(
      (position) => {
        latest.current = toFix(position);
        blocked.current = null;
        void tick();
      },
      (error) => {
        // A phone that lies still may let the time pass without news: that is no fault.
        if (error.code !== error.TIMEOUT) setBlocked(problemOf(error));
      },
      { enableHighAccuracy: true, maximumAge: 2_000, timeout: 30_000 },
    );
    const timer = setInterval(() => void tick(), 1_000);
    const onOnline = () => {
      times.current.failedMs = 0;
    };
    window.addEventListener('online', onOnline);
    return () => {
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
      clearInterval(timer);
      window.removeEventListener('online', onOnline);
    };
  }, [active]);

  return sharing;
}

type Posted =
  | { readonly kind: 'sent'; readonly doubt: string | null }
  /** We said no: the same again would be answered the same. */
  | { readonly kind: 'refused' | 'lost'; readonly words: string };

async function sendBatch({ deliveryId, by, fixes }: Batch): Promise<Posted> {
  const places = fixes.map(({ lat, lng, accuracyM, recordedAt }) => ({ lat, lng, accuracyM, recordedAt }));
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const batch = { deliveryId, by, sentAt: new Date(), fixes: places };
    const { doubt = null } = await api.driver.location.post.mutate(batch, { signal });
    return { kind: 'sent', doubt };
  } catch (error) {
    return { kind: isFinal(error) ? 'refused' : 'lost', words: messageOf(error) };
  }
}

function isFinal(error: unknown): boolean {
  if (!(error instanceof TRPCClientError)) return false;
  const data: unknown = error.data;
  const status: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'httpStatus') : null;
  return typeof status === 'number' && [400, 403, 404, 409].includes(status);
}
