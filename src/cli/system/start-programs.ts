import type { Plan } from './child';
import type { Programs } from './running-system';
import type { StateKeeper } from './state-file';
import { type Supervised, supervise } from './supervise';
import type { UndoStack } from './undo-stack';

export type ProgramPlans = { sandbox: Plan; worker: Plan; web: readonly Plan[] };

type Around = { state: StateKeeper; undo: UndoStack; say: (line: string) => void };

/** Starts simulator, worker and web, each watched over. Taken back, web and worker end first: both ask the simulator. */
export async function startPrograms(plans: ProgramPlans, { state, undo, say }: Around): Promise<Programs> {
  const run = async (plan: Plan): Promise<Supervised> => {
    const program = supervise(plan, state, (line) => say(`! ${line}`));
    await program.start();
    return program;
  };
  const sandbox = await run(plans.sandbox);
  undo.add(sandbox.stop);
  const faces: Supervised[] = [];
  undo.add(async () => {
    await Promise.all(faces.map((one) => one.stop()));
  });
  const worker = await run(plans.worker);
  faces.push(worker);
  for (const plan of plans.web) faces.push(await run(plan));
  return { sandbox, worker, web: faces.slice(1) };
}
