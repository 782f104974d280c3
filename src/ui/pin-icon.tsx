import { strokeIcon } from './icon-base';

/**
 * In a file of its own, because product cards draw no other icon: a file of icons comes whole, with every icon that any script
 * of the app draws.
 */
export const PinIcon = /* @__PURE__ */ strokeIcon(
  'M12 21.5c4.7-4.9 7-8.6 7-11.7a7 7 0 1 0-14 0c0 3.1 2.3 6.8 7 11.7ZM12 7.3a2.6 2.6 0 1 1 0 5.2 2.6 2.6 0 0 1 0-5.2Z',
);
