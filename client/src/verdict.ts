/** The one line that a leader asks for: can it be handed in, or how much is left to do? */

export interface Counts {
  readonly errors: number;
  readonly warnings: number;
}

/** The same words in every language of the editor: they are what the users say to each other. */
export function verdict({ errors, warnings }: Counts): string {
  if (errors > 0 && warnings > 0) return `${errors} 处必须改，${warnings} 处请核`;
  if (errors > 0) return `${errors} 处必须改`;
  if (warnings > 0) return `${warnings} 处请核`;
  return '可以报送';
}
