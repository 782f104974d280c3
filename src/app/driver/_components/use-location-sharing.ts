'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { api, messageOf } from '@/trpc/client';
import { type Fix, type LocateProblem, locate, problemOf, toFix } from './geolocation';
import type { Point } from './home';

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
};

const CARRYING_EVERY_MS = 4_000;
const WAITING_EVERY_MS = 30_000;
/** A phone that stands still reports nothing new; this often we ask it, so that we know it is still there. */
const STILL_THERE_MS = 60_000;
const CHOSEN_ACCURACY_M = 500;

/** Posts where the phone is: every few seconds while carrying, now and then while waiting. */
export function useLocationSharing({ active, deliveryId, chosen }: Options): Sharing {
  const [sharing, setSharing] = useState<Sharing>({ kind: 'starting' });
  const latest = useRef<Fix | null>(null);
  const blocked = useRef<LocateProblem | null>(null);
  const sending = useRef(false);
  const lastTryMs = useRef(0);
  const lastSentAt = useRef<Date | null>(null);

  const setBlocked = useEffectEvent((problem: LocateProblem) => {
    blocked.current = problem;
    setSharing({ kind: 'blocked', problem });
  });

  const nextFix = async (sinceMs: number): Promise<Fix | null> => {
    const moved = latest.current;
    latest.current = null;
    if (moved) return moved;
    if (sinceMs < STILL_THERE_MS) return null;
    if (!blocked.current) {
      const found = await locate();
      if ('fix' in found) return found.fix;
    }
    return chosen && deliveryId === null
      ? { ...chosen, accuracyM: CHOSEN_ACCURACY_M, recordedAt: new Date(), by: 'person' }
      : null;
  };

  const post = async (fix: Fix) => {
    try {
      const { doubt = null } = await api.driver.location.post.mutate({ ...fix, deliveryId });
      lastSentAt.current = new Date();
      setSharing({ kind: 'sent', at: lastSentAt.current, doubt });
    } catch (error) {
      setSharing({ kind: 'failing', words: messageOf(error), lastSentAt: lastSentAt.current });
    }
  };

  const tick = useEffectEvent(async () => {
    const sinceMs = Date.now() - lastTryMs.current;
    const everyMs = deliveryId === null ? WAITING_EVERY_MS : CARRYING_EVERY_MS;
    if (sending.current || sinceMs < everyMs) return;
    sending.current = true;
    const fix = await nextFix(sinceMs);
    if (fix || sinceMs >= STILL_THERE_MS) lastTryMs.current = Date.now();
    if (fix) await post(fix);
    sending.current = false;
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new delivery is what makes the next post due at once
  useEffect(() => {
    lastTryMs.current = 0;
  }, [deliveryId]);

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
    return () => {
      if (watch !== undefined) navigator.geolocation.clearWatch(watch);
      clearInterval(timer);
    };
  }, [active]);

  return sharing;
}
