export type ClaimLanguage = 'en' | 'lg' | 'sw';

/** Words that say more than a herb may say. A star at the end stands for any ending. */
export type ClaimRule = {
  readonly language: ClaimLanguage;
  /** Told to the shop and to the admin. */
  readonly reason: string;
  readonly words: readonly string[];
};
