/** What a browser brings along to sign-in, out of cookies that only we can have made. */
export type SignInBrowser = {
  /**
   * Secret of this browser. A code is redeemed by the browser that asked for it: whoever only knows the number can
   * neither use up its tries nor try the code elsewhere.
   */
  readonly handle: string;
  /** Under what id this browser signed in to this number before; null when it never did. */
  readonly knownAs: string | null;
};
