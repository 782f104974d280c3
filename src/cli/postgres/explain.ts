import { diskFull, tellsOfFullDisk } from '../disk-full';
import { lastLines } from '../text';

/** What PostgreSQL printed, put into words with what a person can do about it. */
export function explainFailure(output: string, at: { home: string; port: number | null }): string {
  const tail = lastLines(output, 12);
  if (tellsOfFullDisk(output)) return `${diskFull(`the database in ${at.home} cannot run`)}\n${tail}`;
  if (isPortTaken(output)) {
    return `Port ${at.port} is already used by another program. Choose another one for the database.\n${tail}`;
  }
  if (/database files are incompatible with server/.test(output)) {
    return (
      `The database in ${at.home} was made by another version of PostgreSQL. ` +
      `Start with --fresh to begin anew (its data is deleted), or use the version it was made with.\n${tail}`
    );
  }
  if (/could not map anonymous shared memory|Cannot allocate memory/.test(output)) {
    return `There is not enough memory for the database (it needs about 500 MB). Close something.\n${tail}`;
  }
  return `The database in ${at.home} did not start. Its last words:\n${tail}`;
}

export function isPortTaken(output: string): boolean {
  return /could not bind .* address .*Address already in use/.test(output);
}

/** Another server's remains still hold this cluster's shared memory; they go by themselves. */
export function isMemoryStillHeld(output: string): boolean {
  return /pre-existing shared memory block .* is still in use/.test(output);
}
