import { OURS } from '@/app/_account/forget-person';
import { isQueued, type Queued } from './action';
import type { QueueStore } from './action-queue';

/** Where the phone keeps what one driver did; goes with signing out like all we keep of a person. */
export const storageKey = (driverId: string): string => `${OURS}driver-queue:${driverId}`;

function readList(text: string | null): readonly Queued[] {
  try {
    const list: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(list) ? list.filter(isQueued) : [];
  } catch {
    return [];
  }
}

/** The list survives a reload and a dead battery; where storage is forbidden or full, as long as the page is open. */
export function openQueueStore(driverId: string): QueueStore {
  const key = storageKey(driverId);
  let kept: readonly Queued[] | null = null;
  return {
    read: () => {
      if (kept) return kept;
      try {
        return readList(localStorage.getItem(key));
      } catch {
        return [];
      }
    },
    write: (list) => {
      try {
        localStorage.setItem(key, JSON.stringify(list));
        kept = null;
      } catch {
        kept = list;
      }
    },
  };
}
