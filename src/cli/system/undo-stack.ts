/** What has to be taken back when a start fails half-way, or at the end: newest first. */
export type UndoStack = {
  add(undo: () => Promise<void>): void;
  /** Runs every undo once, even when one fails; then throws the first failure. */
  run(): Promise<void>;
};

export function undoStack(): UndoStack {
  const undos: (() => Promise<void>)[] = [];
  return {
    add: (undo) => {
      undos.push(undo);
    },
    run: async () => {
      const failures: unknown[] = [];
      for (let undo = undos.pop(); undo; undo = undos.pop()) {
        await undo().catch((error) => failures.push(error));
      }
      if (failures.length > 0) throw failures[0];
    },
  };
}
