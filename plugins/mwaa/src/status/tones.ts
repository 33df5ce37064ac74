import styles from './tones.module.css';

/** What a colour means; each is a class that sets the `--mwaa-tone-*` tokens. */
export type Tone = 'negative' | 'warning' | 'positive' | 'info' | 'neutral';

export function toneClass(tone: Tone): string {
  return styles[tone];
}
