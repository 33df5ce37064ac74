export const corpora: string;
export const hasCorpora: boolean;
export const networks: string[];
export const environments: string[];
export function recorded(
  folder: string,
): Array<{ name: string; content: unknown }>;
