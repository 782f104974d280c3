/** Everything we keep in a browser is named like this, so that signing out can find it. */
export const OURS = 'urban-herb:';
/** What belongs to the device and says nothing of a person may stay. */
const DEVICE = `${OURS}device:`;

/** Removes all we kept of a person in this browser: places, drafts, settings, and pages kept for reading offline. */
export async function forgetPerson(): Promise<void> {
  for (const area of ['localStorage', 'sessionStorage'] as const) {
    try {
      const storage = window[area];
      for (const key of Object.keys(storage))
        if (key.startsWith(OURS) && !key.startsWith(DEVICE)) storage.removeItem(key);
    } catch {
      // A browser that forbids storage has kept nothing.
    }
  }
  if (!('caches' in window)) return;
  const names = await caches.keys().catch((): string[] => []);
  await Promise.all(names.filter((name) => name.startsWith('uh-pages-')).map((name) => caches.delete(name)));
}
