const UNIQUE_VIOLATION = '23505';

function field(error: object, name: string): unknown {
  return Object.getOwnPropertyDescriptor(error, name)?.value;
}

/** Whether an insert or update met this unique index, however the driver wrapped the error. */
export function brokeUnique(error: unknown, constraint: string): boolean {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (field(at, 'code') === UNIQUE_VIOLATION && field(at, 'constraint_name') === constraint) return true;
  }
  return false;
}
