const CONTEXTS: Readonly<Record<string, string>> = {
  contact: 'Phone numbers and e-mail addresses',
  address: 'Addresses and notes for the driver',
  messages: 'Messages on their way',
  payment: 'Numbers that pay',
  factors: 'Secrets of second factors',
  exports: 'Copies of their data made for people',
  papers: 'National ids and licences',
};

/** What the keys of a context protect. */
export const contextWords = (context: string): string => CONTEXTS[context] ?? context;
