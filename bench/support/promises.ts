/** What was promised of a figure, and what was measured. `ok` is what the exit code goes by. */
export type Promised = {
  readonly promise: string;
  readonly measured: number;
  readonly goal: number;
  readonly ok: boolean;
};

/** A figure that is not there (NaN) keeps no promise. */
export const atMost = (promise: string, measured: number, goal: number): Promised => ({
  ...{ promise: `${promise}, at most`, measured, goal },
  ok: measured <= goal,
});

export const below = (promise: string, measured: number, goal: number): Promised => ({
  ...{ promise: `${promise}, below`, measured, goal },
  ok: measured < goal,
});

export const atLeast = (promise: string, measured: number, goal: number): Promised => ({
  ...{ promise: `${promise}, at least`, measured, goal },
  ok: measured >= goal,
});

/** All promises of a measurement, for its result: nothing promised is no promise kept. */
export const judge = (promises: readonly Promised[]) => ({
  ok: promises.length > 0 && promises.every(({ ok }) => ok),
  promises,
});
