const LIMITS: Readonly<Record<string, string>> = {
  reading: 'Pages and their data, by account or address',
  searching: 'Search boxes',
  writing: 'Everything that changes something',
  streaming: 'Live connections',
  callbacks: 'Callbacks of the operator, by address',
  'code-sending': 'Sign-in codes asked for from one address',
  'code-sending-in-all': 'Sign-in codes of everybody together',
  'signing-in': 'Attempts to sign in, by address',
  'signing-in-to-one': 'Attempts to sign in to one number',
  paying: 'Payment prompts, by account',
  uploading: 'Files sent to us, by account',
};

/** What a limit counts. */
export const limitWords = (name: string): string => LIMITS[name] ?? name;
