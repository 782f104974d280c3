/** Names under which measurements say whether what was promised held. */
const VERDICTS = ['ok', 'isWithin'];

/** Whether the result, or any part of it, says that a promise did not hold. */
function saysNo(result: unknown): boolean {
  if (typeof result !== 'object' || result === null) return false;
  return Object.entries(result).some(
    ([name, value]) => (VERDICTS.includes(name) && value === false) || saysNo(value),
  );
}

/** What the command of a measurement ends with: 1 when a promise did not hold. */
export const exitCodeOf = (result: object): 0 | 1 => (saysNo(result) ? 1 : 0);

/** Prints the result of a measurement and leaves its exit code for the end of the process. */
export function printResult(result: object): void {
  console.log(JSON.stringify(result, null, 2));
  process.exitCode = exitCodeOf(result);
}
