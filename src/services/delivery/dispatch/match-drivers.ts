import type { Scored } from './score-driver';

export type WaitingDelivery = {
  readonly deliveryId: string;
  readonly waitedMinutes: number;
  /** Whom it could ask, with their scores. */
  readonly fit: readonly Scored[];
};

/** An order left without a driver costs more than all kilometres together, so as many as can be are served. */
const LEFT_KM = 1_000_000;
/** Where not all can be, a minute of waiting weighs as much as a kilometre: whoever has waited longest is left last. */
const WAIT_KM_PER_MINUTE = 1;

type Edge = { readonly column: number; readonly cost: number };

/**
 * Whom each waiting delivery asks when all are matched at once: as many deliveries as can be, and of all such matchings
 * the one with the least sum of scores, so that no order takes a driver from one who needs them more. Pure; ties go by
 * the order given. Nobody gets two. By shortest augmenting paths (the Hungarian method) over the pairs within reach.
 */
export function matchDrivers(waiting: readonly WaitingDelivery[]): ReadonlyMap<string, Scored> {
  const driverIds = [...new Set(waiting.flatMap(({ fit }) => fit.map(({ driverId }) => driverId)))];
  const columnOf = new Map(driverIds.map((driverId, column) => [driverId, column]));
  const edges = waiting.map(({ fit, waitedMinutes }, row): Edge[] => [
    ...fit.map(({ driverId, score }) => ({ column: columnOf.get(driverId) ?? 0, cost: score })),
    // Of its own: being left.
    { column: driverIds.length + row, cost: LEFT_KM + waitedMinutes * WAIT_KM_PER_MINUTE },
  ]);
  const rowOf = assign(edges, driverIds.length + waiting.length);
  return new Map(
    waiting.flatMap(({ deliveryId, fit }, row): [string, Scored][] => {
      const driver = fit.find(({ driverId }) => rowOf[columnOf.get(driverId) ?? -1] === row);
      return driver ? [[deliveryId, driver]] : [];
    }),
  );
}

/** The row of each column, or -1, at the least sum. Every row has a column nobody else can take, so all are assigned. */
function assign(edges: readonly (readonly Edge[])[], columns: number): Int32Array {
  const rowOf = new Int32Array(columns).fill(-1);
  const prices = { row: new Float64Array(edges.length), column: new Float64Array(columns) };
  for (let row = 0; row < edges.length; row += 1) augment(edges, row, rowOf, prices);
  return rowOf;
}

type Prices = { readonly row: Float64Array; readonly column: Float64Array };

/** Gives one more row a column, moving others along the cheapest way to one that is free. */
function augment(
  edges: readonly (readonly Edge[])[],
  first: number,
  rowOf: Int32Array,
  prices: Prices,
): void {
  const columns = rowOf.length;
  const reach = new Float64Array(columns).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(columns).fill(-1);
  const isDone = new Uint8Array(columns);
  const done: number[] = [];
  let row = first;
  let last = -1;
  let paid = 0;
  for (;;) {
    for (const { column, cost } of edges[row] ?? []) {
      const to = paid + cost - at(prices.row, row) - at(prices.column, column);
      if (isDone[column] === 0 && to < at(reach, column)) {
        reach[column] = to;
        cameFrom[column] = last;
      }
    }
    last = nearest(reach, isDone);
    paid = at(reach, last);
    const holder = at(rowOf, last);
    if (holder === -1) break;
    isDone[last] = 1;
    done.push(last);
    row = holder;
  }
  prices.row[first] = at(prices.row, first) + paid;
  for (const column of done) {
    const saved = paid - at(reach, column);
    const holder = at(rowOf, column);
    prices.row[holder] = at(prices.row, holder) + saved;
    prices.column[column] = at(prices.column, column) - saved;
  }
  while (last !== -1) {
    const before = at(cameFrom, last);
    rowOf[last] = before === -1 ? first : at(rowOf, before);
    last = before;
  }
}

function nearest(reach: Float64Array, isDone: Uint8Array): number {
  let best = -1;
  for (let column = 0; column < reach.length; column += 1) {
    if (isDone[column] === 0 && (best === -1 || at(reach, column) < at(reach, best))) best = column;
  }
  return best;
}

/** Indexes come from the arrays themselves. */
const at = (values: Float64Array | Int32Array, index: number): number => values[index] ?? 0;
