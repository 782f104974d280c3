/** The first word of a name: enough to call somebody by, too little to look them up. */
export function firstName(name: string | null | undefined): string | null {
  return name?.trim().split(/\s+/)[0] || null;
}
