import { OURS } from '@/app/_account/forget-person';

/** Ids of what is under way, across a reload: a phone that opens the network's PIN dialogue may drop the page. */
export function keptId(name: string): string | null {
  try {
    return sessionStorage.getItem(`${OURS}${name}`);
  } catch {
    return null;
  }
}

/** Null forgets it. Storage may be full or forbidden; then only the page remembers. */
export function keepId(name: string, id: string | null): void {
  try {
    if (id === null) sessionStorage.removeItem(`${OURS}${name}`);
    else sessionStorage.setItem(`${OURS}${name}`, id);
  } catch {
    return;
  }
}
