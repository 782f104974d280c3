/** Shown before anything is installed, so it lives outside TypeScript. */
export const HELP = `
npm run market-day -- [options]   plays a market day against a running system, only through what the public sees

  --orders N          orders to place, one per shop in a basket              (200)
  --vendors N         shops that are open                                    (12)
  --drivers N         drivers on the road                                    (15)
  --shoppers N        shoppers at once                                       (20)
  --seed N            the same seed gives the same outcomes                  (7)
  --json              the last line is the report as one JSON object
  --url U             play against the system at this address; without it, one of its own is started and stopped
  --data-dir D        folder of the running demo behind --url                (.data)
  --sandbox-url U     the mobile-money simulator's address, where there is no such folder
  --sandbox-token T   and its admin token
  --time-scale N      how fast payment time limits run in its own system     (12)
  --chaos             operators fail, callbacks are lost and doubled, worker and web are killed and restarted, the
                      database is restarted; only in its own system
  --keep              leave the folder of its own system behind
  --help              this text

The exit code is 1 when a promise of the system was broken or the day could not be played to its end, 2 when it could
not begin, 130 when it was called off. Without a report there is no JSON.
`.trim();
