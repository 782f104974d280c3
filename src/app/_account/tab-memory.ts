import { OURS } from './forget-person';

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
