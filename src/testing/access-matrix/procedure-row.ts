import type { Objects } from './market';
import type { Person } from './people';

export type ProcedureRow = {
  /** Who may. Everybody else is told to sign in, or is refused. */
  readonly may: readonly Person[];
  /** What it is called with; `it` are things of the caller in one run, of a stranger in the next. */
  readonly input?: (it: Objects) => unknown;
  /**
   * Whose object the input names: `own`: a stranger's is not found; `any`: those who may reach everybody's.
   * Must be given when the input takes something from `it`.
   */
  readonly object?: 'own' | 'any';
  /** What those who may are answered where it is not plain success, such as CONFLICT for a thing long done. */
  readonly answer?: string;
};

/** An id nobody has. */
export const NOBODYS = '3f8a1d9e-6d5b-4f0e-9a52-0c2f5cf3e7c3';
/** Parliament Avenue, in the middle of where we deliver. */
export const point = { lat: 0.3476, lng: 32.6131 };
export const order = (it: Objects) => ({ orderId: it.orderId });
