import { type ParseArgsConfig, parseArgs } from 'node:util';
import { messageOf, Refusal, systemCode } from './refusal';

type Flags = NonNullable<ParseArgsConfig['options']>;

/** Reads the flags of a command; an unknown or malformed one is refused in words that name the known ones. */
export function readOptions<T extends Flags>(args: string[], flags: T) {
  try {
    return parseArgs({ args, options: flags, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (!systemCode(error)?.startsWith('ERR_PARSE_ARGS')) throw error;
    const known = Object.keys(flags).map((name) => `--${name}`);
    const said = messageOf(error).split('. ')[0];
    throw new Refusal(`${said}.\nKnown options: ${known.join(', ')}`, 2);
  }
}

/** A whole number within bounds, or the fallback when the flag is absent. */
export function wholeNumber(
  name: string,
  text: string | undefined,
  limits: { fallback: number; min: number; max: number },
): number {
  if (text === undefined) return limits.fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= limits.min && value <= limits.max) return value;
  throw new Refusal(`--${name} takes a whole number from ${limits.min} to ${limits.max}, not "${text}".`, 2);
}
