const LOOPBACK = ['localhost', '127.0.0.1', '[::1]'];

/** Whether an address leads to the machine it is used on. */
export const isThisMachine = (url: string): boolean => LOOPBACK.includes(new URL(url).hostname);

/** What a URL of a database elsewhere may say: encrypted to a server that proves who it is, or openly on purpose. */
const MODES = ['verify-full', 'disable'];

/** Whether a database elsewhere is reached as its URL says. The other modes encrypt to whoever answers, or may not. */
export const saysHowToConnect = (url: string): boolean =>
  isThisMachine(url) || MODES.includes(new URL(url).searchParams.get('sslmode') ?? '');

export const HOW_TO_CONNECT = 'add sslmode=verify-full, or sslmode=disable on a network that is yours alone';
