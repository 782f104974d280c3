type Props = {
  /** In the page's language; nothing where nobody has written them. */
  words: string | undefined;
  language: string | undefined;
  /** Shown then, in English. */
  else: string;
};

/** A line in the language of the page, or its English words. */
export function Told({ words, language, else: english }: Props) {
  return words ? <span lang={language}>{words}</span> : english;
}
