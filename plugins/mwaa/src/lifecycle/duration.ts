import type { MwaaTranslate } from '../translation';

/** `3 min 20 s`, in the language of the app; nothing shorter than zero. */
export function duration(milliseconds: number, t: MwaaTranslate): string {
  const whole = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = String(Math.floor(whole / 60));
  const seconds = String(whole % 60);
  if (whole < 60) return t('lifecycle.duration.seconds', { seconds });
  return whole % 60 === 0
    ? t('lifecycle.duration.minutes', { minutes })
    : t('lifecycle.duration.both', { minutes, seconds });
}
