import type { BringBack } from '@/services/delivery/dispatch/inputs';

type About = { readonly deliveryId: string /** The order's number. */; readonly label: string };

/** What a driver does that has to reach us, whether there is a network or not. */
export type DriverAction =
  | { readonly kind: 'accept' | 'decline'; readonly offerId: string; readonly label: string }
  | (About & { readonly kind: 'collect'; readonly code: string })
  | (About & { readonly kind: 'check_adult'; readonly found: 'adult' | 'refused' })
  /** `cashUgx`: whole shillings taken at the door, as digits; null where there was nothing to take. */
  | (About & { readonly kind: 'deliver'; readonly code: string; readonly cashUgx: string | null })
  | (About & { readonly kind: 'bring_back'; readonly reason: BringBack['reason'] })
  /** `photo`: a JPEG as a data address. */
  | (About & { readonly kind: 'return_photo'; readonly photo: string });

export type ActionKind = DriverAction['kind'];

export type Queued = {
  /** Sent with the action, so that sending it twice counts once. */
  readonly key: string;
  /** When it was done, by the phone's clock. */
  readonly madeAtMs: number;
  readonly action: DriverAction;
  /** Why it was refused; null while it waits. */
  readonly problem: string | null;
};

/** What an action is about: one that was refused stops those after it about the same. Nothing rests on a photo. */
export function subjectOf(action: DriverAction): string {
  if (action.kind === 'return_photo') return `photo ${action.deliveryId}`;
  return 'deliveryId' in action ? action.deliveryId : `offer ${action.offerId}`;
}

const KINDS: Readonly<Record<ActionKind, true>> = {
  accept: true,
  decline: true,
  collect: true,
  check_adult: true,
  deliver: true,
  bring_back: true,
  return_photo: true,
};

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Whether this was written by a page of ours; what is not is left out. */
export function isQueued(value: unknown): value is Queued {
  if (!isObject(value) || !isObject(value.action)) return false;
  const { key, madeAtMs, problem, action } = value;
  return (
    typeof key === 'string' &&
    typeof madeAtMs === 'number' &&
    (problem === null || typeof problem === 'string') &&
    typeof action.kind === 'string' &&
    action.kind in KINDS &&
    typeof action.label === 'string'
  );
}
