const OFFSET_MS = 3 * 60 * 60_000;

/** For an input of day and time, which knows no zone: the wall clock of Kampala. */
export function toKampalaInput(at: Date): string {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 16);
}

/** What such an input says, as an instant; null when it is empty or no moment. */
export function fromKampalaInput(text: string): Date | null {
  const at = new Date(`${text}:00+03:00`);
  return Number.isNaN(at.getTime()) ? null : at;
}
