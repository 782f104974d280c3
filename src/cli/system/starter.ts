import { commandOf, isSameProcess, markOf, type ProcessMark, parentOf } from '../processes';

const EVERY_MS = 500;

function findNpm(pid: number): number | null {
  const parent = parentOf(pid);
  if (parent === null || parent <= 1) return null;
  return /\bnpm\b/.test(commandOf(parent)) ? parent : findNpm(parent);
}

/** The npm that started this process, so that it can be recognised later; null without one. */
export function starter(): ProcessMark | null {
  if (process.env.npm_lifecycle_event === undefined) return null;
  const npm = findNpm(process.pid);
  return npm === null ? null : markOf(npm);
}

/**
 * Calls `gone` when the npm that started us was killed: nobody could press Ctrl-C for us any more, and the
 * next start would find its ports taken. Started without npm, nothing is watched.
 */
export function watchStarter(gone: () => void): void {
  const mark = starter();
  if (mark === null) return;
  const timer = setInterval(() => {
    if (isSameProcess(mark)) return;
    clearInterval(timer);
    gone();
  }, EVERY_MS);
  timer.unref();
}
