const TWO_YEARS_SECONDS = 2 * 365 * 24 * 60 * 60;

/** What a page may use of the device; everything a browser knows and we have no use for is off. */
const PERMISSIONS = [
  'geolocation=(self)',
  'publickey-credentials-get=(self)',
  'publickey-credentials-create=(self)',
  'screen-wake-lock=(self)',
  ...['accelerometer', 'bluetooth', 'camera', 'display-capture', 'gyroscope', 'hid', 'magnetometer'].map(
    (name) => `${name}=()`,
  ),
  ...['microphone', 'midi', 'payment', 'serial', 'usb', 'xr-spatial-tracking'].map((name) => `${name}=()`),
].join(', ');

/** The headers every answer carries, whatever it is. */
export function securityHeaders({ secure }: { secure: boolean }): readonly (readonly [string, string])[] {
  return [
    ['X-Content-Type-Options', 'nosniff'],
    ['X-Frame-Options', 'DENY'],
    ['Referrer-Policy', 'strict-origin-when-cross-origin'],
    ['Permissions-Policy', PERMISSIONS],
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    // Only where the shop is reached by https: a browser must not be locked out of a demo.
    ...(secure
      ? [['Strict-Transport-Security', `max-age=${TWO_YEARS_SECONDS}; includeSubDomains`] as const]
      : []),
  ];
}
