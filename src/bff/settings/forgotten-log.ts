interface Given {
  readonly FORGOTTEN_LOG?: string | undefined;
  readonly FORGOTTEN_KEY?: string | undefined;
}

export function forgottenLogOf({ FORGOTTEN_LOG: file, FORGOTTEN_KEY: key }: Given) {
  return file === undefined || key === undefined ? null : { file, key };
}

/** What is wrong with the settings of the log. */
export function forgottenLogProblems(given: Given | undefined): readonly string[] {
  if (given === undefined) return [];
  const { FORGOTTEN_LOG: file, FORGOTTEN_KEY: key } = given;
  if ((file === undefined) !== (key === undefined))
    return [`${file === undefined ? 'FORGOTTEN_LOG' : 'FORGOTTEN_KEY'} is missing: set both or none`];
  return [];
}
