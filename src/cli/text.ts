import { readFile } from 'node:fs/promises';

/** A line of a structured log may hold a whole stack. */
const LONGEST = 400;

/** The last lines of a text, indented for quoting. */
export function lastLines(text: string, count: number): string {
  return text
    .trimEnd()
    .split('\n')
    .slice(-count)
    .map((line) => `  ${line.length > LONGEST ? `${line.slice(0, LONGEST)} …` : line}`)
    .join('\n');
}

/** The last lines of a log file, indented; empty when there is none. */
export async function logTail(file: string, count = 15): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return lastLines(text, count);
}
