const HOUR_MS = 60 * 60_000;

export const DEVICES = {
  /** More than a person has; the one not seen for longest makes room. */
  perAccount: 50,
  /** Cookies remembered of one device: browsers that drop them get a new one each time. */
  marksPerDevice: 5,
  /** New devices beyond this are listed and recorded, but no longer announced by message. */
  noticesPerDay: 5,
  /** A session that reported within this time is not asked again. */
  askAgainAfterMs: 12 * HOUR_MS,
  factDays: 365,
  pageSize: 20,
} as const;
