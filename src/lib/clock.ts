export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

export function addMs(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
