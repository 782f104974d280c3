import { readOptions, wholeNumber } from '../options';

export type DemoOptions = {
  port: number;
  dataDir: string;
  /** Nobody chose the folder. */
  isDefaultDir: boolean;
  fresh: boolean;
  development: boolean;
  timeScale: number;
  /** People with a role are asked for a second factor, and the codes are printed. */
  secondFactor: boolean;
};

const DEFAULT_DIR = '.data';

/** The flags of `npm run demo` and `npm run dev`. Throws a Refusal in words for anything else. */
export function demoOptions(args: string[]): DemoOptions {
  const values = readOptions(args, {
    port: { type: 'string' },
    'data-dir': { type: 'string' },
    fresh: { type: 'boolean' },
    dev: { type: 'boolean' },
    'time-scale': { type: 'string' },
    'second-factor': { type: 'boolean' },
    help: { type: 'boolean' },
  });
  return {
    // The simulator takes the port after this one.
    port: wholeNumber('port', values.port, { fallback: 3000, min: 1, max: 65_534 }),
    dataDir: values['data-dir'] ?? DEFAULT_DIR,
    isDefaultDir: values['data-dir'] === undefined,
    fresh: values.fresh ?? false,
    development: values.dev ?? false,
    secondFactor: values['second-factor'] ?? false,
    timeScale: wholeNumber('time-scale', values['time-scale'], { fallback: 5, min: 1, max: 1000 }),
  };
}
