/** A slow connection must not keep anybody from going on; the account page reports what was not told here. */
const LONGEST_MS = 2_500;

/** Loads what recognises devices and lets it report. Never throws, and never takes long. */
export function deviceReported(): Promise<boolean> {
  const told = import('./report-device').then(
    ({ reportDevice }) => reportDevice().catch(() => false),
    () => false,
  );
  const late = new Promise<boolean>((resolve) => {
    setTimeout(resolve, LONGEST_MS, false);
  });
  return Promise.race([told, late]);
}
