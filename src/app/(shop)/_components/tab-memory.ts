/** Everything we keep in a browser is named like this, so that signing out can find it. */
const OURS = 'urban-herb:';

/**
 * What this tab must remember across a reload. Storage may be full or forbidden; then it forgets, and the
 * person types it again.
 */
export function recall(name: string): unknown {
  try {
    return JSON.parse(sessionStorage.getItem(`${OURS}${name}`) ?? 'null');
  } catch {
    return null;
  }
}

export function remember(name: string, value: unknown): void {
  try {
    sessionStorage.setItem(`${OURS}${name}`, JSON.stringify(value));
  } catch {
    return;
  }
}

export function forget(name: string): void {
  try {
    sessionStorage.removeItem(`${OURS}${name}`);
  } catch {
    return;
  }
}

/** Removes all we kept in this browser: places, drafts, and the pages kept for reading offline. */
export async function forgetEverything(): Promise<void> {
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    try {
      const storage = window[area];
      for (const key of Object.keys(storage)) if (key.startsWith(OURS)) storage.removeItem(key);
    } catch {
      // A browser that forbids storage has kept nothing.
    }
  }
  if (!('caches' in window)) return;
  const names = await caches.keys().catch((): string[] => []);
  await Promise.all(names.filter((name) => name.startsWith('uh-pages-')).map((name) => caches.delete(name)));
}
