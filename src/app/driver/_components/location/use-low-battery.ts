'use client';

import { useEffect, useState } from 'react';

const LOW = 0.2;

/** Only some browsers tell, and TypeScript does not know it. */
type Battery = EventTarget & { readonly level: number; readonly charging: boolean };

async function batteryOf(): Promise<Battery | null> {
  const getBattery: unknown = Reflect.get(navigator, 'getBattery');
  if (typeof getBattery !== 'function') return null;
  const battery: unknown = await Reflect.apply(getBattery, navigator, []);
  return isBattery(battery) ? battery : null;
}

const isBattery = (value: unknown): value is Battery =>
  value instanceof EventTarget &&
  typeof Reflect.get(value, 'level') === 'number' &&
  typeof Reflect.get(value, 'charging') === 'boolean';

/** Whether the phone runs on less than a fifth of its battery; false where it does not tell. */
export function useLowBattery(): boolean {
  const [isLow, setLow] = useState(false);
  useEffect(() => {
    let battery: Battery | null = null;
    let over = false;
    const look = () => setLow(battery !== null && !battery.charging && battery.level <= LOW);
    const EVENTS = ['levelchange', 'chargingchange'] as const;
    batteryOf().then(
      (found) => {
        if (over || !found) return;
        battery = found;
        look();
        for (const event of EVENTS) found.addEventListener(event, look);
      },
      // Forbidden is as good as unknown.
      () => undefined,
    );
    return () => {
      over = true;
      for (const event of EVENTS) battery?.removeEventListener(event, look);
    };
  }, []);
  return isLow;
}
