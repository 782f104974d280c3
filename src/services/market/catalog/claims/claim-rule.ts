export type ClaimLanguage = 'en' | 'lg' | 'sw';

/** Something that says more than a herb may say. */
export type ClaimTerm = {
  /** As a dictionary has it. A star at the end stands for any ending, and a hyphen or apostrophe may be left out. */
  readonly said: string;
  /** The same in English, for those who do not read the language. */
  readonly means: string;
  /** Of a verb what stays the same in all its forms, as a pattern, with what follows it; its language says what may stand before. */
  readonly stem?: string;
};

export type ClaimRule = {
  readonly language: ClaimLanguage;
  /** Told to the shop and to the admin. */
  readonly reason: string;
  readonly terms: readonly ClaimTerm[];
};

/** Words that look like a claim and are none; they are not read. */
export type InnocentPhrase = Pick<ClaimTerm, 'said' | 'means'>;
