import { stdout } from 'node:process';

/** Tells a person how far a command is. */
export type Progress = {
  /** Runs `work` under a label; `detail` shows what it is at. Marked as failed when it throws or is not `good`. */
  step<T>(
    label: string,
    work: (detail: (text: string) => void) => Promise<T>,
    good?: (result: T) => boolean,
  ): Promise<T>;
  say(line: string): void;
};

export const silentProgress: Progress = {
  step: (_label, work) => work(() => undefined),
  say: () => undefined,
};

/** Shows the labels of a longer work's steps as the detail of one step. */
export function progressInto(detail: (text: string) => void): Progress {
  return {
    say: () => undefined,
    step: (label, work) => {
      detail(label);
      return work(() => undefined);
    },
  };
}

const FRAMES = ['⠋', '⠙', '⠸', '⠴', '⠦', '⠇'];
const FRAME_MS = 120;
/** Without a terminal a sign of life is a line, so it comes rarely. */
const QUIET_MS = 30_000;

type Step = { label: string; beganMs: number; detail: string };

const secondsOf = (step: Step): string => {
  const seconds = (performance.now() - step.beganMs) / 1000;
  return seconds < 10 ? `${seconds.toFixed(1)} s` : `${Math.round(seconds)} s`;
};

const describe = (step: Step): string =>
  `${step.label}${step.detail ? ` (${step.detail})` : ''}, ${secondsOf(step)}`;

/** A progress display on standard output: one moving line on a terminal, plain lines in a log. */
export function showProgress(): Progress {
  const active = new Set<Step>();
  const moving = stdout.isTTY === true;
  let frame = 0;
  const wipe = () => moving && stdout.write('\r\x1b[2K');
  const draw = () => {
    if (!moving || active.size === 0) return;
    frame += 1;
    const text = `${FRAMES[frame % FRAMES.length]} ${[...active].map(describe).join('  ·  ')}`;
    wipe();
    stdout.write(text.slice(0, (stdout.columns || 80) - 1));
  };
  const print = (line: string) => {
    wipe();
    stdout.write(`${line}\n`);
    draw();
  };
  const beat = (step: Step) => {
    if (moving) draw();
    else print(`  … ${describe(step)}`);
  };
  return {
    say: print,
    async step(label, work, good = () => true) {
      const step: Step = { label, beganMs: performance.now(), detail: '' };
      active.add(step);
      if (!moving) print(`  … ${label}`);
      const timer = setInterval(() => beat(step), moving ? FRAME_MS : QUIET_MS);
      try {
        const result = await work((text) => {
          step.detail = text;
        });
        active.delete(step);
        print(`  ${good(result) ? '✓' : '✗'} ${describe(step)}`);
        return result;
      } catch (error) {
        active.delete(step);
        print(`  ✗ ${describe(step)}`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}
