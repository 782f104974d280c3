/** What a browser reports about itself, of two makes. */
export const PHONE = { browser: 'chrome', system: 'android', form: 'phone' } as const;
const LAPTOP = { browser: 'firefox', system: 'linux', form: 'computer' } as const;
export const signals = (change: object = {}) => ({
  cores: '8',
  memory: '4',
  screen: '360x800x2x24',
  touch: '5',
  platform: 'Linux armv8l',
  languages: 'en-UG,en',
  timezone: 'Africa/Kampala',
  network: '4g',
  canvas: 'a41f90c27b1d03',
  webgl: 'ARM|Mali-G52',
  fonts: 'Roboto,Noto Serif',
  ...change,
});
export const phone = (mark: string | null = null, change: object = {}) => ({
  ...PHONE,
  signals: signals(change),
  mark,
});
export const laptop = (mark: string | null = null) => ({
  ...LAPTOP,
  mark,
  signals: signals({
    cores: '4',
    touch: '0',
    screen: '1280x800x1x24',
    platform: 'Linux x86_64',
    canvas: '1',
  }),
});
