'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { LiveRegion } from '../live-region';

type Props = {
  /** The whole time the ring stands for. */
  totalSeconds: number;
  /** What is left when the page is made; a new value sets the ring anew. */
  remainingSeconds: number;
  /** What is being waited for: "Time to approve on your phone". */
  label: string;
  /** Called once when the time is over. The ring itself decides nothing: ask the server. */
  onEnd?: () => void;
};

const RADIUS = 54;
const CIRCUMFERENCE = 2 * Math.PI * RADIUS;
/** Spoken only here, so that a screen reader is not interrupted every second. */
const SPOKEN_AT_SECONDS: ReadonlySet<number> = new Set([300, 240, 180, 120, 60, 30, 10, 0]);

const clockFace = (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;

function inWords(seconds: number): string {
  if (seconds <= 0) return 'The time is over';
  if (seconds < 60) return `${seconds} seconds left`;
  const minutes = Math.round(seconds / 60);
  return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} left`;
}

/** Seconds left, by the wall clock: a phone that slept wakes up to the right number. */
function useSecondsLeft(remainingSeconds: number, onEnd: (() => void) | undefined) {
  const [left, setLeft] = useState(remainingSeconds);
  const ended = useEffectEvent(() => onEnd?.());
  useEffect(() => {
    const endsAtMs = Date.now() + remainingSeconds * 1000;
    const tick = () => {
      const seconds = Math.max(0, Math.ceil((endsAtMs - Date.now()) / 1000));
      setLeft(seconds);
      if (seconds > 0) return;
      clearInterval(timer);
      ended();
    };
    const timer = setInterval(tick, 1000);
    setLeft(remainingSeconds);
    return () => clearInterval(timer);
  }, [remainingSeconds]);
  return left;
}

/** A ring that empties while we wait. With reduced motion it steps instead of gliding. */
export function CountdownRing({ totalSeconds, remainingSeconds, label, onEnd }: Props) {
  const left = useSecondsLeft(remainingSeconds, onEnd);
  const share = totalSeconds > 0 ? Math.min(1, left / totalSeconds) : 0;
  return (
    <div role="timer" aria-label={label} className="relative inline-flex size-40 items-center justify-center">
      <svg viewBox="0 0 120 120" className="absolute inset-0 size-full -rotate-90" aria-hidden="true">
        <circle cx="60" cy="60" r={RADIUS} fill="none" strokeWidth="8" className="stroke-line" />
        <circle
          cx="60"
          cy="60"
          r={RADIUS}
          fill="none"
          strokeWidth="8"
          strokeLinecap={share > 0 ? 'round' : 'butt'}
          strokeDasharray={CIRCUMFERENCE}
          strokeDashoffset={CIRCUMFERENCE * (1 - share)}
          className={`transition-[stroke-dashoffset] duration-1000 ease-linear ${left <= 30 ? 'stroke-earth' : 'stroke-leaf'}`}
        />
      </svg>
      <span aria-hidden="true" className="title tabular text-2xl">
        {clockFace(left)}
      </span>
      <LiveRegion>{SPOKEN_AT_SECONDS.has(left) ? inWords(left) : ''}</LiveRegion>
    </div>
  );
}
