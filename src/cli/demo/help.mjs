/** Shown before anything is installed, so it lives outside TypeScript. */
export const HELP = `
npm run demo -- [options]     the whole marketplace on this machine, as in production
npm run dev  -- [options]     the same, reloading when you change the code

  --port N         web address on port N, the phone simulator on N + 1   (3000)
  --data-dir D     folder for database, pictures and logs                 (.data)
  --fresh          throw away what is in that folder and begin anew
  --time-scale N   payment time limits run N times faster                 (5)
  --second-factor  ask vendor, driver and admin for a second factor, and print its codes
  --help           this text

Ctrl-C stops everything. What was done stays in the folder until --fresh.
`.trim();
